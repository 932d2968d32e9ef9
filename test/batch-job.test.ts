import { ApiObject, JsonPatch } from 'cdk8s';
import { BatchJob, ScheduledJob, type BatchJobProps } from 'cdk8s-patterns';
import { newChart, synth, type Manifest } from './synth';

const image = 'busybox:1.36';
const jobOf = (props: Partial<BatchJobProps>, id = 'x'): Manifest => {
  const chart = newChart();
  new BatchJob(chart, id, { image, ...props } as BatchJobProps);
  return synth(chart).find(({ kind }) => kind === 'Job');
};

describe('modes', () => {
  test.each([
    ['backoffLimitPerIndex', 1],
    ['maxFailedIndexes', 1],
    ['successPolicy', { rules: [] }],
    ['headlessService', true],
  ])('refuses %s outside an Indexed Job', (prop, value) => {
    expect(() => jobOf({ [prop]: value })).toThrow(`test/x: \`${prop}\` needs \`completionMode: "Indexed"\``);
  });

  test('refuses an Indexed Job without completions', () => {
    expect(() => jobOf({ completionMode: 'Indexed' } as never)).toThrow('test/x: `completions` is missing; it must be a number');
  });

  test('refuses work items that are not as many as the completions', () => {
    const workItems = { items: ['a'], mountPath: '/item' } as const;

    expect(() => jobOf({ completionMode: 'Indexed', completions: 2, workItems })).toThrow(
      'test/x: `workItems.items` has 1 items, but `completions` is 2; write `completions: items.length`',
    );
  });

  test('gives each index its own work item', () => {
    const chart = newChart();
    new BatchJob(chart, 'x', { image, completionMode: 'Indexed', completions: 2, workItems: { items: ['a', ''], mountPath: '/item' } });
    const items = synth(chart).find(({ kind }) => kind === 'ConfigMap');

    expect(items).toMatchObject({
      kind: 'ConfigMap',
      metadata: { name: expect.stringMatching(/^x-work-items-[0-9a-f]{8}$/) as string },
      data: { 0: 'a', 1: '' },
    });
  });

  test('lets the pods of an Indexed Job find each other before they are ready', () => {
    const chart = newChart();
    new BatchJob(chart, 'x', { image, completionMode: 'Indexed', completions: 2, headlessService: true });
    const service = synth(chart).find(({ kind }) => kind === 'Service');

    expect(service).toMatchObject({ metadata: { name: 'x' }, spec: { clusterIP: 'None', publishNotReadyAddresses: true } });
  });
});

describe('failures', () => {
  test('disruptions do not count, whatever the exit code', () => {
    const ignoreDisruptions = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] };

    expect(jobOf({}).spec.podFailurePolicy.rules).toEqual([ignoreDisruptions]);
    expect(jobOf({ exitCodes: { failJob: [42] } }).spec.podFailurePolicy.rules[0]).toEqual(ignoreDisruptions);
  });

  test('a container that is restarted in its pod has no policy, which the API server would refuse', () => {
    expect(jobOf({ restartPolicy: 'OnFailure' }).spec).not.toHaveProperty('podFailurePolicy');
  });

  test('refuses exitCodes beside a podFailurePolicy', () => {
    expect(() => jobOf({ exitCodes: { failJob: [1] }, podFailurePolicy: { rules: [] } })).toThrow(
      'test/x: `exitCodes` cannot stand beside `podFailurePolicy`, which it is the short form of; write one of them',
    );
  });
});

describe('rerun', () => {
  const nameOf = (props: Partial<BatchJobProps>): string => jobOf({ rerun: 'new-name', ...props }).metadata.name as string;

  test('a new name stays as long as the Job does, and changes with it', () => {
    expect(nameOf({})).toMatch(/^x-[0-9a-f]{8}$/);
    expect(nameOf({})).toBe(nameOf({}));
    expect(nameOf({ args: ['other'] })).not.toBe(nameOf({}));
  });

  test('a new name changes with a patch too, and is what others are told', () => {
    const chart = newChart();
    const { job } = new BatchJob(chart, 'x', { image, rerun: 'new-name' });
    const before = job.name;
    ApiObject.of(job).addJsonPatch(JsonPatch.add('/spec/template/spec/priorityClassName', 'high'));

    expect(job.name).not.toBe(before);
    expect(synth(chart)[0].metadata.name).toBe(job.name);
  });

  test('a new name stays when only what can be changed in place does', () => {
    expect(nameOf({ suspend: true, parallelism: 2 })).toBe(nameOf({}));
  });

  test('a new name changes with the work items', () => {
    const withItems = (...items: string[]) =>
      nameOf({ completionMode: 'Indexed', completions: 2, workItems: { items, mountPath: '/item' } });

    expect(withItems('a', 'b')).not.toBe(withItems('a', 'c'));
  });

  test('refuses generate-name for a Job that needs other objects, which would be there already', () => {
    expect(() => jobOf({ rerun: 'generate-name', completionMode: 'Indexed', completions: 2, headlessService: true })).toThrow(
      "test/x: `rerun: 'generate-name'` makes a new Job at each `kubectl create`, but what `workItems` and `headlessService` need is there already; write `rerun: 'new-name'`",
    );
  });

  test('generate-name leaves the name to the API server', () => {
    const { metadata } = jobOf({ rerun: 'generate-name' });

    expect(metadata).toMatchObject({ generateName: 'x-' });
    expect(metadata).not.toHaveProperty('name');
  });

  test('argo-hook lets Argo CD alone delete the Job', () => {
    const { metadata, spec } = jobOf({ rerun: 'argo-hook' });

    expect(metadata.annotations).toEqual({
      'argocd.argoproj.io/hook': 'Sync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
    });
    expect(spec).not.toHaveProperty('ttlSecondsAfterFinished');
  });

  test('argo-replace forces the replacement that an update cannot be', () => {
    expect(jobOf({ rerun: 'argo-replace' }).metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-options': 'Force=true,Replace=true' });
  });
});

test('a queue admits the Job: it is made suspended and labelled', () => {
  expect(jobOf({ queueName: 'team-a' })).toMatchObject({
    metadata: { labels: { 'kueue.x-k8s.io/queue-name': 'team-a' } },
    spec: { suspend: true },
  });
  const chart = newChart();
  new ScheduledJob(chart, 'x', { image, schedule: '@daily', queueName: 'team-a' });

  expect(synth(chart)[0].spec).toMatchObject({
    jobTemplate: { metadata: { labels: { 'kueue.x-k8s.io/queue-name': 'team-a' } }, spec: { suspend: true } },
  });
});

describe('bounds', () => {
  const boundsOf = (props: Partial<BatchJobProps>) => new BatchJob(newChart(), 'x', { image, ...props } as BatchJobProps).bounds;

  test.each<[string, Partial<BatchJobProps>, object]>([
    ['one pod is tried seven times', {}, { peakPods: 1, mostPods: 7, longestSeconds: 86_400, backoffSeconds: 630 }],
    [
      'retries are shared by all completions',
      { completions: 5, parallelism: 2, backoffLimit: 4 },
      { peakPods: 2, mostPods: 9, backoffSeconds: 150 },
    ],
    ['no more pods run than are needed', { completions: 2, parallelism: 9 }, { peakPods: 2 }],
    [
      'each index has its own retries',
      { completionMode: 'Indexed', completions: 3, backoffLimitPerIndex: 1 },
      { mostPods: 6, backoffSeconds: 10 },
    ],
    ['a back-off is never longer than ten minutes', { backoffLimit: 9 }, { backoffSeconds: 10 + 20 + 40 + 80 + 160 + 320 + 3 * 600 }],
  ])('%s', (_claim, props, bounds) => {
    expect(boundsOf(props)).toMatchObject(bounds);
  });

  test('a work queue starts as many pods as it wants', () => {
    expect(boundsOf({ parallelism: 4 }).mostPods).toBeUndefined();
  });

  test('requests are those of the scheduler: an init container counts with the sidecars before it', () => {
    const of = (cpu: number, memory: '1Gi') => ({ image, resources: { requests: { cpu, memory } } });
    const job = new BatchJob(newChart(), 'x', {
      ...of(1, '1Gi'),
      parallelism: 2,
      completions: 2,
      sidecars: { proxy: of(0.5, '1Gi') },
      initContainers: { fetch: of(3, '1Gi') },
    });

    expect(job.bounds.peakRequests).toEqual({ cpu: 7, memory: 4 * 2 ** 30 });
    expect(job.bounds.totalRequests).toEqual({ cpu: 28, memory: 16 * 2 ** 30 });
  });

  test.each([
    ['Allow', { possible: true, mostRunsAtOnce: 60, skippedRuns: 0, neverFinishes: false }],
    ['Forbid', { possible: true, mostRunsAtOnce: 1, skippedRuns: 59, neverFinishes: false }],
    ['Replace', { possible: true, mostRunsAtOnce: 1, skippedRuns: 0, neverFinishes: true }],
  ] as const)('runs that take longer than their interval meet as %s has it', (concurrencyPolicy, overlap) => {
    const job = new ScheduledJob(newChart(), 'x', { image, schedule: '* * * * *', concurrencyPolicy });

    expect(job.overlap).toEqual({ intervalSeconds: 60, ...overlap });
  });

  test('runs that end before the next is due do not meet', () => {
    const job = new ScheduledJob(newChart(), 'x', { image, schedule: '@hourly', activeDeadlineSeconds: 3_600 });

    expect(job.overlap).toMatchObject({ possible: false, mostRunsAtOnce: 1, skippedRuns: 0 });
  });
});

describe('shortestRunSeconds', () => {
  test('is not rendered', () => {
    expect(JSON.stringify(jobOf({ shortestRunSeconds: 60 }))).toBe(JSON.stringify(jobOf({})));
  });

  test('refuses a deadline that no try can meet', () => {
    expect(() => jobOf({ shortestRunSeconds: 120, activeDeadlineSeconds: 60 })).toThrow(
      'test/x: a try takes 120 s at least, but the Job is ended after 60 s; raise `activeDeadlineSeconds`',
    );
  });

  test('refuses a Replace that never finishes', () => {
    const make = (concurrencyPolicy: 'Replace' | 'Forbid') =>
      new ScheduledJob(newChart(), 'x', { image, schedule: '* * * * *', shortestRunSeconds: 90, concurrencyPolicy });

    expect(() => make('Replace')).toThrow(
      `test/x: a run takes 90 s at least, but with \`concurrencyPolicy: 'Replace'\` schedule "* * * * *" deletes it after 60 s; write \`'Forbid'\`, or a schedule with longer intervals`,
    );
    expect(() => make('Forbid')).not.toThrow();
  });
});
