import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from 'cdk8s-patterns';
import { parse } from 'yaml';
import { examples, levelOf, yamlOf } from './examples';
import { api, inNamespace, tryKubectl, type Namespace } from './kubectl';

/** Warnings of the server that are no fault, each with its reason. */
const harmless: readonly { readonly warning: RegExp; readonly why: string }[] = [];

test.concurrent.each(['restricted', 'baseline'] as const)('takes every app of Pod Security %s, strictly and without a warning', (level) =>
  inNamespace(level, async ({ name }) => {
    const documents = [...examples]
      .filter(([example]) => levelOf(example) === level)
      .flatMap(([, example]) => yamlOf(example).split('\n---\n'));

    const args = ['apply', '-n', name, '--dry-run=server', '--validate=strict', '-f', '-'];
    const { status, stdout, stderr } = await tryKubectl(args, documents.join('\n---\n'));
    const said = stderr.split('\n').filter((line) => line && !harmless.some(({ warning }) => warning.test(line)));
    expect(said).toEqual([]);
    expect(status).toBe(0);
    expect(stdout.match(/created \(server dry run\)/g)).toHaveLength(documents.length);
  }),
);

/** A fixture of a rule, and what the server must make of it. */
interface Fixture {
  readonly file: string;
  readonly yaml: string;
  readonly kind: 'good' | 'bad';
  readonly rule: (typeof rules)[number];
}

const directory = join(__dirname, '../rules');
const fixtures = rules.flatMap((rule): Fixture[] => {
  const folder = join(directory, rule.id);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({
    file: `${rule.id}/${name}`,
    yaml: readFileSync(join(folder, name), 'utf8'),
    kind: name.startsWith('good.') ? 'good' : 'bad',
    rule,
  }));
});

/** What the server would say to each document of a fixture: '' when it takes it. */
async function refusals(namespace: Namespace, { yaml }: Fixture): Promise<string> {
  const documents = yaml.split(/^---$/m);
  return (await Promise.all(documents.map((document) => refusal(namespace, document)))).join('');
}

/** As `kubectl apply --dry-run=server --validate=strict` asks, but with an answer that belongs to its document. */
async function refusal(namespace: Namespace, document: string): Promise<string> {
  const { apiVersion, kind } = parse(document) as { apiVersion: string; kind: string };
  const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const discovered = await api(group);
  if (discovered.status !== 200) return `there is no ${apiVersion}`;
  const { resources } = JSON.parse(discovered.text) as { resources: { name: string; kind: string; namespaced: boolean }[] };
  const resource = resources.find((one) => one.kind === kind && !one.name.includes('/'));
  if (!resource) return `there is no ${kind} in ${apiVersion}`;
  const scope = resource.namespaced ? `/namespaces/${namespace.name}` : '';
  const answer = await api(`${group}${scope}/${resource.name}?dryRun=All&fieldValidation=Strict`, {
    method: 'POST',
    headers: { 'content-type': 'application/yaml', accept: 'application/json' },
    body: document,
  });
  return answer.status === 201 ? '' : (JSON.parse(answer.text) as { message: string }).message;
}

/** The fixtures that the server takes, or those that it refuses with what it says. */
async function judge(chosen: readonly Fixture[]): Promise<{ taken: string[]; refused: string[] }> {
  const verdict = { taken: [] as string[], refused: [] as string[] };
  await inNamespace('privileged', async (namespace) => {
    for (const fixture of chosen) {
      const message = await refusals(namespace, fixture);
      if (message) verdict.refused.push(`${fixture.file}: ${message}`);
      else verdict.taken.push(fixture.file);
    }
  });
  return verdict;
}

// The server is newer than the version these are judged for, so it knows their fields.
const refusedByServer = ({ rule, kind }: Fixture) => kind === 'bad' && rule.surfaces === 'apply' && rule.id !== 'field-too-new';

test.concurrent('refuses every bad fixture of a rule that surfaces at apply', async () => {
  const { taken, refused } = await judge(fixtures.filter(refusedByServer));

  expect(taken).toEqual([]);
  expect(refused).not.toEqual([]);
});

test.concurrent('takes every other bad fixture: without the rule, the fault would reach the cluster', async () => {
  const { refused } = await judge(fixtures.filter((fixture) => fixture.kind === 'bad' && !refusedByServer(fixture)));

  expect(refused).toEqual([]);
});

test.concurrent('takes every good fixture', async () => {
  const { refused } = await judge(fixtures.filter(({ kind }) => kind === 'good'));

  expect(refused).toEqual([]);
});
