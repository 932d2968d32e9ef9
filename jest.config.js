/** Seconds, and nothing but Node needed. The tests that need a cluster have a configuration of their own. */
module.exports = {
  roots: ['<rootDir>/test'],
  testPathIgnorePatterns: ['<rootDir>/test/cluster/'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
  // TypeScript before JavaScript: compiled files may lie beside their sources.
  moduleFileExtensions: ['ts', 'js', 'json'],
  moduleNameMapper: { '^cdk8s-patterns$': '<rootDir>/lib/index.ts' },
};
