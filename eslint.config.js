const js = require('@eslint/js');
const ts = require('typescript-eslint');

module.exports = ts.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'lib/**/*.js',
      'lib/**/*.d.ts',
      'lib/props/shapes.ts',
      'lib/values/time-zones.data.ts',
      'test/types/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: {
      globals: {
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        process: 'readonly',
        console: 'readonly',
        performance: 'readonly',
      },
    },
  },
  ...ts.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      complexity: ['error', 18],
      'max-depth': ['error', 4],
    },
  },
  {
    // Tests read manifests, which have no type.
    files: ['test/**/*.ts', 'scripts/**/*.ts'],
    rules: Object.fromEntries(
      [
        'no-unsafe-assignment',
        'no-unsafe-member-access',
        'no-unsafe-call',
        'no-unsafe-return',
        'no-unsafe-argument',
        'no-implied-eval',
        'no-base-to-string',
      ].map((name) => [`@typescript-eslint/${name}`, 'off']),
    ),
  },
  {
    files: ['lib/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 320, skipComments: true, skipBlankLines: true }],
      'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true }],
    },
  },
);
