import * as fc from 'fast-check';
import { check, rules } from 'cdk8s-patterns';
import { api, inNamespace } from './kubectl';

/** How many objects are compared, and from which seed: `ORACLE_RUNS=20000 ORACLE_SEED=7`. */
const numRuns = Number(process.env['ORACLE_RUNS'] ?? 15_000);
const seed = Number(process.env['ORACLE_SEED'] ?? 1);
const AT_ONCE = 24;

/** Nearly always what is fine, sometimes what is odd. */
const mostly = <T>(fine: fc.Arbitrary<T>, ...odd: unknown[]) =>
  fc.oneof({ weight: 40, arbitrary: fine }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
/** There once in so many objects. */
const rarely = (value: fc.Arbitrary<unknown>, times = 3) =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant<unknown>(undefined) }, { weight: 1, arbitrary: value });
const seldom = (value: fc.Arbitrary<unknown>) => rarely(value, 25);

const oddNumbers = [
  -1,
  0,
  1,
  9_999,
  10_000,
  10_001,
  99_999,
  100_000,
  100_001,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  -(2 ** 31) - 1,
  1e21,
  '3',
  1.5,
  true,
  null,
];
const number = (most: number) => mostly(fc.nat(most), ...oddNumbers);
const seconds = mostly(fc.nat(10_000), -1, 2 ** 31, 2 ** 62, 2 ** 63 - 1025, 2 ** 63, -(2 ** 62), '60', 0.5, null);

const code = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 255 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, 256, 2 ** 31 - 1) },
);
const ascending = fc.uniqueArray(code, { minLength: 1, maxLength: 5 }).map((codes) => [...codes].sort((a, b) => a - b));
const counting = (from: number, length: number) => Array.from({ length }, (_, i) => from + i);
const codes = fc.oneof(
  { weight: 30, arbitrary: ascending },
  { weight: 2, arbitrary: fc.array(code, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>([], null, undefined, ['1'], [1.5], [null], 1, counting(1, 255), counting(1, 256), counting(0, 255)),
  },
);

const onExitCodes = fc.record({
  operator: mostly(fc.constantFrom('In', 'NotIn'), 'in', '', null, undefined, 'Exists'),
  values: codes,
  containerName: rarely(mostly(fc.constantFrom('main', 'tail'), 'init', 'proxy', 'Main', '', 5)),
});

const pattern = fc.record({
  type: mostly(
    fc.constantFrom('DisruptionTarget', 'Ready', 'acme.io/Broken'),
    '',
    undefined,
    'not a type',
    'a/b/c',
    '/x',
    'x'.repeat(64),
    5,
    null,
  ),
  status: mostly(fc.constantFrom('True', 'False', 'Unknown', undefined), '', 'true', true, null, 'No'),
});
const conditions = fc.oneof(
  { weight: 20, arbitrary: fc.array(pattern, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(20, 21).map((length) => Array.from({ length }, () => ({ type: 'Ready', status: 'False' }))) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>([], null, {}, [null], ['Ready']) },
);

const action = mostly(fc.constantFrom('Count', 'FailJob', 'Ignore'), 'FailIndex', 'FailIndex', 'failJob', '', undefined, 'Retry', 1);
const failureRule = fc.oneof(
  { weight: 15, arbitrary: fc.record({ action, onExitCodes }) },
  { weight: 15, arbitrary: fc.record({ action, onPodConditions: conditions }) },
  { weight: 1, arbitrary: fc.record({ action, onExitCodes: rarely(onExitCodes, 2), onPodConditions: rarely(conditions, 2) }) },
);
const listOf = (rule: fc.Arbitrary<unknown>, one: object) =>
  fc.oneof(
    { weight: 30, arbitrary: fc.array(rule, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constantFrom(20, 21).map((length) => Array.from({ length }, () => one)) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>([], null, undefined, {}, [null], ['rule']) },
  );
const podFailurePolicy = mostly(
  fc.record({ rules: listOf(failureRule, { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }) }),
  {},
  null,
  [],
  'Ignore',
);

const ranges = fc
  .uniqueArray(fc.nat(11), { minLength: 1, maxLength: 6 })
  .map((ends) => [...ends].sort((a, b) => a - b))
  .chain((ends) =>
    fc.array(fc.boolean(), { minLength: ends.length, maxLength: ends.length }).map((dash) =>
      ends
        .map((end, i) => (dash[i] && i % 2 === 1 ? `-${end}` : `,${end}`))
        .join('')
        .slice(1),
    ),
  );
const scribble = fc.string({ unit: fc.constantFrom(...'0123,,--+ x'), maxLength: 8 });
const succeededIndexes = fc.oneof(
  { weight: 20, arbitrary: ranges },
  { weight: 2, arbitrary: scribble },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      '',
      '0-0',
      '1-0',
      '0,0',
      '0 ,1',
      '+1',
      '00-1',
      '0-99999',
      3,
      null,
      '0'.repeat(65_536),
      '0'.repeat(65_537),
      '0,'.repeat(40_000),
    ),
  },
);
const successRule = fc.oneof(
  { weight: 4, arbitrary: fc.record({ succeededIndexes }) },
  { weight: 4, arbitrary: fc.record({ succeededCount: number(4) }) },
  { weight: 4, arbitrary: fc.record({ succeededIndexes, succeededCount: number(4) }) },
  { weight: 1, arbitrary: fc.constantFrom({}, { succeededIndexes: null }) },
);
const successPolicy = mostly(fc.record({ rules: listOf(successRule, { succeededCount: 0 }) }), {}, null, [], 1);

const managedBy = mostly(
  fc.constantFrom('kueue.x-k8s.io/multikueue', 'kubernetes.io/job-controller', "acme.io/a/b~c!$&'()*+,;=:%"),
  '',
  'acme',
  '/x',
  'x/',
  'Acme.io/x',
  'acme.io/a b',
  'acme.io/é',
  `acme.io/${'x'.repeat(55)}`,
  `acme.io/${'x'.repeat(56)}`,
  'acme..io/x',
  5,
  null,
);

const labels = fc.dictionary(
  fc.constantFrom('app', 'job-name', 'batch.kubernetes.io/job-name', 'controller-uid', 'batch.kubernetes.io/controller-uid'),
  fc.constantFrom('sum', 'shop', ''),
  { maxKeys: 2 },
);
const expression = fc.record({
  key: mostly(fc.constantFrom('app', 'job-name', 'controller-uid'), 'a/b/c', '', null),
  operator: mostly(fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'), 'Gt', 'in', '', null, 1),
  values: mostly(fc.constantFrom<unknown>(undefined, ['sum'], ['shop', ''], []), ['a b'], [null], [5], 'sum', null),
});
const selector = mostly(
  fc.record({
    matchLabels: rarely(mostly(labels, { 'a b': 'c' }, { app: 'a b' }, { app: 5 }, { app: null }, null), 2),
    matchExpressions: rarely(fc.array(expression, { maxLength: 2 })),
  }),
  {},
  null,
  'app=shop',
);

const template = fc.record({
  metadata: seldom(fc.record({ labels })),
  spec: fc.record({
    restartPolicy: mostly(fc.constantFrom('Never', 'Never', 'Never', 'OnFailure'), 'Always', '', undefined, null, 'never'),
    initContainers: rarely(fc.constant([{ name: 'tail', image: 'busybox:1.36', restartPolicy: 'Always' }]), 2),
    containers: fc.constant([{ name: 'main', image: 'busybox:1.36' }]),
  }),
});

/** What the Jobs are about: most fields make sense only with some others. */
const withIndexes = {
  completionMode: mostly(fc.constant('Indexed'), undefined, 'NonIndexed', 'indexed', '', 1, null),
  completions: fc.oneof(
    { weight: 12, arbitrary: number(12) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(100_000, 100_001, 2 ** 31 - 1, undefined) },
  ),
  parallelism: rarely(
    fc.oneof({ weight: 8, arbitrary: number(12) }, { weight: 1, arbitrary: fc.constantFrom(10_000, 10_001, 100_000, 100_001) }),
    2,
  ),
};
const backoff = {
  backoffLimitPerIndex: number(3),
  maxFailedIndexes: rarely(
    fc.oneof({ weight: 8, arbitrary: number(4) }, { weight: 1, arbitrary: fc.constantFrom(10_000, 10_001, 100_000, 100_001) }),
    2,
  ),
};
const always = {
  activeDeadlineSeconds: rarely(seconds),
  backoffLimit: rarely(number(6)),
  ttlSecondsAfterFinished: rarely(number(100)),
  suspend: seldom(fc.constantFrom<unknown>(true, false, null, 'true', 0)),
  manualSelector: seldom(fc.constantFrom<unknown>(true, false, null, 'true')),
  selector: seldom(selector),
  podFailurePolicy: rarely(podFailurePolicy, 3),
  podReplacementPolicy: rarely(mostly(fc.constantFrom('Failed', 'TerminatingOrFailed'), 'failed', '', null, 1)),
  managedBy: rarely(managedBy, 6),
  template,
};
const plain = {
  completionMode: seldom(fc.constant('NonIndexed')),
  completions: rarely(number(12), 2),
  parallelism: rarely(number(12), 2),
  backoffLimitPerIndex: seldom(number(3)),
  maxFailedIndexes: seldom(number(3)),
  successPolicy: seldom(successPolicy),
};
const jobSpec = fc.oneof(
  fc.record({ ...always, ...plain }),
  fc.record({ ...always, ...withIndexes }),
  fc.record({ ...always, ...withIndexes, ...backoff }),
  fc.record({ ...always, ...withIndexes, successPolicy }),
) as fc.Arbitrary<unknown>;
/** Only retries for each of very many indexes meet the lowest limits. */
const largeSpec = fc.record({
  completionMode: fc.constant('Indexed'),
  completions: fc.constantFrom(99_999, 100_000, 100_001, 2 ** 31 - 1),
  parallelism: fc.constantFrom(undefined, 1, 10_000, 10_001, 100_000, 100_001),
  backoffLimitPerIndex: fc.constantFrom(undefined, 0, 1),
  maxFailedIndexes: fc.constantFrom(undefined, 0, 10_000, 10_001, 100_000, 100_001),
  template: fc.constant({ spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1.36' }] } }),
}) as fc.Arbitrary<unknown>;
const spec = fc.oneof({ weight: 16, arbitrary: jobSpec }, { weight: 1, arbitrary: largeSpec });

const long = (length: number) => ({ name: 'j'.repeat(length) });
const jobMetadata = fc.oneof(
  { weight: 10, arbitrary: fc.constant<object>({ name: 'sum' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<object>(
      ...[57, 60, 61, 62, 63].map(long),
      { name: 'sum.daily' },
      { generateName: 'sum-' },
      { generateName: 'sum.x-' },
      { generateName: 'j'.repeat(56) },
      { generateName: 'j'.repeat(70) },
    ),
  },
);
const job = fc.record({ apiVersion: fc.constant('batch/v1'), kind: fc.constant('Job'), metadata: jobMetadata, spec });
const cronJob = fc.record({
  apiVersion: fc.constant('batch/v1'),
  kind: fc.constant('CronJob'),
  metadata: mostly(fc.constant({ name: 'report' }), long(52), long(53), { name: 'report.daily' }),
  spec: fc.record({
    schedule: mostly(
      fc.constantFrom('30 2 * * *', '@daily', '0 0 1 1 *'),
      '',
      undefined,
      null,
      '61 * * * *',
      'TZ=UTC 0 0 * * *',
      'CRON_TZ=UTC @daily',
      '0 0 * * 7',
      5,
    ),
    timeZone: rarely(
      mostly(fc.constantFrom('Etc/UTC', 'Asia/Seoul', 'UTC'), '', 'Local', 'local', 'asia/seoul', 'Mars/Base', '../UTC', null),
    ),
    startingDeadlineSeconds: rarely(seconds),
    concurrencyPolicy: rarely(mostly(fc.constantFrom('Allow', 'Forbid', 'Replace'), '', 'forbid', 'Queue', 1, null)),
    suspend: seldom(fc.constantFrom<unknown>(true, false, null, 'true', 0)),
    successfulJobsHistoryLimit: rarely(number(5)),
    failedJobsHistoryLimit: rarely(number(5)),
    jobTemplate: fc.record({ spec }),
  }),
});
interface Manifest {
  readonly kind: string;
  readonly spec: Record<string, unknown>;
}

/** An Indexed Job with a successPolicy and no completions makes the server break off: that is another test. */
function withoutPanic(manifest: Manifest): Manifest {
  const { jobTemplate } = manifest.spec as { jobTemplate?: { spec: Manifest['spec'] } };
  const spec = jobTemplate?.spec ?? manifest.spec;
  if (spec['completionMode'] === 'Indexed' && (spec['completions'] ?? undefined) === undefined) delete spec['successPolicy'];
  return manifest;
}

/** As the manifest would be read: what is undefined is not there. */
const object = fc
  .oneof({ weight: 2, arbitrary: job }, { weight: 1, arbitrary: cronJob })
  .map((made) => withoutPanic(JSON.parse(JSON.stringify(made)) as Manifest));

/** The server's word on an object: '' when it takes it, and the fields that it blames. */
interface Verdict {
  readonly message: string;
  readonly blamed: readonly string[];
}

async function serverOn(namespace: string, manifest: Manifest): Promise<Verdict> {
  const path = `/apis/batch/v1/namespaces/${namespace}/${manifest.kind.toLowerCase()}s?dryRun=All&fieldValidation=Strict`;
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const { status, text } = await api(path, { method: 'POST', headers, body: JSON.stringify(manifest) });
  if (status === 201) return { message: '', blamed: [] };
  if (status !== 400 && status !== 422) throw new Error(`the server answers ${status}: ${text}`);
  const { message, details } = JSON.parse(text) as { message: string; details?: { causes?: { field?: string }[] } };
  return { message, blamed: (details?.causes ?? []).flatMap(({ field }) => field ?? []) };
}

const atApply = new Set<string>(rules.filter(({ surfaces }) => surfaces === 'apply').map(({ id }) => id));

/** Fields that the server blames besides the one where the fault is, to follow the same path. */
const consequences: readonly [field: RegExp, fault: string][] = [
  [/successPolicy$/, 'completionMode'],
  [/template\.metadata\.labels$/, 'selector'],
  [/(maxFailedIndexes|successPolicy\.rules\[\d+\]\.succeeded(Indexes|Count))$/, 'completions'],
  [/succeededCount$/, 'succeededIndexes'],
];
const isConsequence = (field: string, blamed: readonly string[]): boolean =>
  consequences.some(([pattern, fault]) => blamed.includes(field.replace(pattern, fault)) && pattern.test(field));

const isWithin = (field: string, other: string): boolean =>
  field === other || (field.startsWith(other) && '.['.includes(field.charAt(other.length)));

/** What the rules and the server disagree about, or '' if nothing. */
function disagreement(manifest: object, { message, blamed }: Verdict): string {
  const found = check([manifest], { kubernetes: '1.36' }).filter(({ rule }) => atApply.has(rule));
  if (found.length === 0) return message && `ESCAPE, the server says: ${message}`;
  const said = found.map(({ rule, field, problem }) => `${rule} at ${field}: ${problem}`).join('\n');
  if (!message) return `FALSE ALARM, the server takes it: ${said}`;
  // What it cannot read, the server refuses without naming a field.
  if (blamed.length === 0) return '';
  const elsewhere = found.filter(({ field }) => !blamed.some((other) => isWithin(other, field)));
  if (elsewhere.length > 0) return `OTHER FIELD, ${elsewhere.map(({ field }) => field).join(', ')}; the server says: ${message}\n${said}`;
  const isFound = (one: string) => found.some(({ field }) => isWithin(one, field) || isWithin(field, one));
  const missed = blamed.filter((one) => !isFound(one) && !isConsequence(one, blamed));
  return missed.length === 0 ? '' : `MISSED, ${missed.join(', ')}; the server says: ${message}\n${said}`;
}

test(
  'the API server and the rules agree on every Job and CronJob',
  () =>
    inNamespace('privileged', async ({ name }) => {
      const objects = fc.sample(object, { seed, numRuns });
      const wrong: number[] = [];
      const counts = { objects: 0, valid: 0, refused: 0, agreed: 0, found: {} as Record<string, number> };
      let next = 0;
      const worker = async () => {
        for (let i = next++; i < objects.length; i = next++) {
          const manifest = objects[i] as Manifest;
          const verdict = await serverOn(name, manifest);
          counts.objects += 1;
          counts[verdict.message ? 'refused' : 'valid'] += 1;
          for (const id of new Set(check([manifest], { kubernetes: '1.36' }).map(({ rule }) => rule)))
            counts.found[id] = (counts.found[id] ?? 0) + 1;
          if (disagreement(manifest, verdict)) wrong.push(i);
          else counts.agreed += 1;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      console.info(`seed ${seed}:`, counts);

      const reports = new Set<string>();
      for (const i of wrong.slice(0, 8)) {
        let last = '';
        const agrees = fc.asyncProperty(object, async (manifest) => {
          const said = disagreement(manifest, await serverOn(name, manifest));
          if (said) last = `${JSON.stringify(manifest)}\n${said}`;
          return said === '';
        });
        await fc.check(agrees, { seed, path: String(i), numRuns: 1 });
        reports.add(last);
      }
      expect([...reports].join('\n\n')).toBe('');
      expect(wrong).toEqual([]);
    }),
  30 * 60_000,
);

test('refuses what makes the API server break off: a successPolicy of an Indexed Job without completions', () =>
  inNamespace('privileged', async ({ name }) => {
    const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1.36' }] } };
    const successPolicy = { rules: [{ succeededIndexes: '0' }] };
    const manifest = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'sum' },
      spec: { completionMode: 'Indexed', parallelism: 1, successPolicy, template },
    };

    expect(check([manifest], { kubernetes: '1.36' }).map(({ rule }) => rule)).toEqual(['job-missing-completions']);
    const { status } = await api(`/apis/batch/v1/namespaces/${name}/jobs?dryRun=All`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(manifest),
    });
    expect(status).toBeGreaterThanOrEqual(400);
  }));
