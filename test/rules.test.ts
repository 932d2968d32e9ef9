import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, rules, type KubernetesVersion } from 'cdk8s-patterns';
import { parseAllDocuments } from 'yaml';

const folder = join(__dirname, 'rules');

/** A manifest that a rule must refuse (`bad.*`) or let through (`good.*`); its first comments say what is expected. */
interface Fixture {
  readonly rule: string;
  readonly file: string;
  /** The problem lines, in order: `# expect: …`. */
  readonly expected: readonly string[];
  readonly manifests: readonly object[];
  /** The target version: `# kubernetes: 1.28`. */
  readonly kubernetes?: KubernetesVersion;
}

function read(rule: string, file: string): Fixture {
  const text = readFileSync(join(folder, rule, file), 'utf8');
  const comments = (key: string) => [...text.matchAll(new RegExp(`^# ${key}: (.*)$`, 'gm'))].map(([, value = '']) => value);
  const [kubernetes] = comments('kubernetes') as KubernetesVersion[];
  const manifests = parseAllDocuments(text).map((document) => document.toJS() as object);
  return { rule, file, expected: comments('expect'), manifests, ...(kubernetes && { kubernetes }) };
}

const fixtures = readdirSync(folder).flatMap((rule) => readdirSync(join(folder, rule)).map((file) => read(rule, file)));

describe('rules', () => {
  test.each(rules)('$id says what it is', ({ id, title, why, link, surfaces }) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(why).toMatch(/^.*[^.]$/);
    expect(link).toMatch(/^https:\/\/kubernetes\.io\//);
    expect(['apply', 'runtime', 'never']).toContain(surfaces);
  });

  test('each has bad and good fixtures, and every fixture has a rule', () => {
    const kinds = (rule: string) => new Set(fixtures.filter((fixture) => fixture.rule === rule).map(({ file }) => file.split('.')[0]));
    expect(readdirSync(folder).sort()).toEqual(rules.map(({ id }) => id as string).sort());
    expect(rules.filter(({ id }) => kinds(id).size !== 2 || !kinds(id).has('bad') || !kinds(id).has('good'))).toEqual([]);
  });

  test.each(fixtures.filter(({ file }) => file.startsWith('bad.')))(
    '$rule refuses $file, and no other rule does',
    ({ rule, expected, manifests, ...options }) => {
      const found = check(manifests, options).map((violation) => `${violation.rule}: ${violation.problem}`);
      expect(found).toEqual(expected.map((problem) => `${rule}: ${problem}`));
      expect(expected.length).toBeGreaterThan(0);
    },
  );

  test.each(fixtures.filter(({ file }) => file.startsWith('good.')))(
    '$rule lets $file through, and so do all',
    ({ manifests, ...options }) => {
      expect(check(manifests, options)).toEqual([]);
      expect(manifests.length).toBeGreaterThan(0);
    },
  );
});
