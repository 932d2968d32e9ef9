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

    expect(items).toMatchObject({ kind: 'ConfigMap', metadata: { name: 'x-work-items' }, data: { 0: 'a', 1: '' } });
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
    const ignoreDisruptions = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] };

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
    ApiObject.of(job).addJsonPatch(JsonPatch.add('/spec/backoffLimit', 1));

    expect(job.name).not.toBe(before);
    expect(synth(chart)[0].metadata.name).toBe(job.name);
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
