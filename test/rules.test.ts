import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, rules, type KubernetesVersion, type Rule, type Violation } from 'cdk8s-patterns';
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

/** The objects of a fixture are cases of their own, unless the rule is about objects together. */
function judged(rule: string, manifests: readonly object[], kubernetes?: KubernetesVersion): Violation[] {
  const together = rules.some((one: Rule) => one.id === rule && 'across' in one);
  const options = kubernetes && { kubernetes };
  return together ? check(manifests, options) : manifests.flatMap((manifest) => check([manifest], options));
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
    ({ rule, expected, manifests, kubernetes }) => {
      const found = judged(rule, manifests, kubernetes).map((violation) => `${violation.rule}: ${violation.problem}`);
      expect(found).toEqual(expected.map((problem) => `${rule}: ${problem}`));
      expect(expected.length).toBeGreaterThan(0);
    },
  );

  test.each(fixtures.filter(({ file }) => file.startsWith('good.')))(
    '$rule lets $file through, and so do all',
    ({ rule, manifests, kubernetes }) => {
      expect(judged(rule, manifests, kubernetes)).toEqual([]);
      expect(manifests.length).toBeGreaterThan(0);
    },
  );
});
