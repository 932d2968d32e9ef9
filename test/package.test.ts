import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import * as patterns from 'cdk8s-patterns';
import { documentedTypes } from '../scripts/props-page';

const root = join(__dirname, '..');
const lib = join(root, 'lib');
const sources = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

/** What each part of lib may import, beside itself; a type alone is no dependency at run time, but it is one to the reader. */
const allowed: { readonly [part: string]: readonly string[] } = {
  values: ['fastest-levenshtein'],
  defaults: [],
  manifest: ['values'],
  rules: ['manifest', 'values'],
  check: ['rules', 'manifest', 'values', 'defaults'],
  props: ['values', 'cdk8s-plus-27', 'constructs'],
  target: ['values', 'defaults', 'constructs'],
  pattern: ['props', 'values', 'defaults', 'target', 'cdk8s', 'cdk8s-plus-27', 'constructs', 'fast-json-patch', 'node:crypto'],
  guard: ['check', 'rules', 'pattern', 'target', 'values', 'manifest', 'cdk8s', 'cdk8s-plus-27', 'constructs'],
  constructs: ['guard', 'pattern', 'manifest', 'props', 'values', 'defaults', 'target', 'cdk8s', 'cdk8s-plus-27', 'constructs'],
};

const partOf = (file: string): string => file.split('/')[0]?.replace(/\.ts$/, '') ?? '';

const imports = sources
  .filter((file) => file !== 'index.ts')
  .flatMap((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(lib, file), 'utf8'));
    return importedFiles.map(({ fileName }) => {
      const target = fileName.startsWith('.') ? partOf(relative(lib, join(lib, dirname(file), fileName))) : fileName;
      return { file, from: partOf(file), target };
    });
  });

describe('imports', () => {
  test('go one way', () => {
    const wrong = imports.filter(({ from, target }) => from !== target && !allowed[from]?.includes(target));

    expect(wrong).toEqual([]);
  });

  test('are all judged', () => {
    expect([...new Set(imports.map(({ from }) => from))].sort()).toEqual(
      Object.keys(allowed)
        .filter((part) => part !== 'defaults')
        .sort(),
    );
  });
});

describe('docstrings', () => {
  const props = documentedTypes().flatMap((type) => type.props);

  test('say what every prop sets', () => {
    expect(props.filter(({ summary }) => !summary).map(({ owner, name }) => `${owner}.${name}`)).toEqual([]);
  });

  test('say what every optional prop is without being said', () => {
    const silent = props.filter((prop) => prop.optional && (!prop.default || /^(undefined|none)$/.test(prop.default)));

    expect(silent.map(({ owner, name }) => `${owner}.${name}`)).toEqual([]);
  });

  test.each(Object.entries(patterns.defaults))('state the value of defaults.%s wherever they name it', (name, { value }) => {
    const naming = props.filter((prop) => prop.default?.includes(`(defaults.${name})`));

    for (const prop of naming) expect(prop.default).toContain(String(value));
  });

  test('name only defaults that exist', () => {
    const named = props.flatMap((prop) =>
      [...`${prop.default} ${prop.summary}`.matchAll(/defaults\.(\w+)/g)].map(([, name]) => name as string),
    );

    expect(named.filter((name) => !(name in patterns.defaults))).toEqual([]);
  });
});

test('the package exports these names', () => {
  expect(Object.keys(patterns).sort()).toEqual([
    'AdapterPod',
    'AmbassadorPod',
    'BatchJob',
    'ProbedWebApp',
    'ScheduledJob',
    'SidecarPod',
    'accept',
    'check',
    'cron',
    'daylightSavingRuns',
    'defaults',
    'kubernetesVersions',
    'longestGapSeconds',
    'nextRuns',
    'rules',
    'runsPerDay',
    'target',
  ]);
});

describe('README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');

  test('shows code by line 8 and has fewer than 200 lines', () => {
    const lines = readme.split('\n');

    expect(lines.findIndex((line) => line.startsWith('```ts'))).toBeLessThan(8);
    expect(lines.length).toBeLessThan(200);
  });

  test('links only to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, file]) => file as string);

    for (const file of links) expect({ file, there: existsSync(join(root, file)) }).toEqual({ file, there: true });
  });
});
