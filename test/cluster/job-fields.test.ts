import { Chart, type App } from 'cdk8s';
import { BatchJob, ScheduledJob, type BatchJobProps } from 'cdk8s-patterns';
import { exitCodesJob } from '../../apps/exit-codes-job';
import { indexedJob } from '../../apps/indexed-job';
import { jobWithHelper } from '../../apps/job-with-helper';
import { yamlOf } from './examples';
import { eventually, inNamespace, type Job, type Namespace, type Pod } from './kubectl';

const image = 'busybox:1.36';
const shell = (script: string) => ({ image, command: ['sh', '-c', script] });

const yamlOfJob = (name: string, props: BatchJobProps): string =>
  yamlOf((app: App) => {
    const chart = new Chart(app, name);
    new BatchJob(chart, name, props);
    return chart;
  });

const podsOf = (namespace: Namespace, job: string): Promise<Pod[]> => namespace.pods(`batch.kubernetes.io/job-name=${job}`);

async function podOfIndex(namespace: Namespace, job: string, index: number): Promise<Pod> {
  const pods = await namespace.pods(`batch.kubernetes.io/job-name=${job},batch.kubernetes.io/job-completion-index=${index}`);
  expect(pods).toHaveLength(1);
  return pods[0]!;
}

const logOfIndex = async (namespace: Namespace, job: string, index: number): Promise<string> =>
  namespace.logs((await podOfIndex(namespace, job, index)).metadata.name);

const reasonOf = ({ status }: Job, type: string): string | undefined => status.conditions?.find((one) => one.type === type)?.reason;

const namesOf = async (namespace: Namespace): Promise<string[]> => (await namespace.jobs()).map(({ metadata }) => metadata.name).sort();

const runningPod = (namespace: Namespace, job: string): Promise<Pod> =>
  eventually(
    `one pod of ${job} runs`,
    async () => {
      const pods = await podsOf(namespace, job);
      expect(pods.map(({ status }) => status.phase)).toEqual(['Running']);
      return pods[0]!;
    },
    60,
  );

test.concurrent('indexed-job gives each index its own item, and the index that fails stops no other', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(indexedJob));

    const job = await namespace.jobIs('indexed-job', 'Failed');
    expect(reasonOf(job, 'Failed')).toBe('FailedIndexes');
    expect(job.status).toMatchObject({ succeeded: 2, failed: 1, completedIndexes: '0,2', failedIndexes: '1' });
    expect(await logOfIndex(namespace, 'indexed-job', 0)).toBe('5\n');
    expect(await logOfIndex(namespace, 'indexed-job', 1)).toBe('expr: division by zero\n');
    expect(await logOfIndex(namespace, 'indexed-job', 2)).toBe('7\n');
  }),
);

test.concurrent('exit-codes-job fails at once with 42 and is tried again with another code', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(exitCodesJob));
    const hopeless = await namespace.jobIs('exit-codes-job', 'Failed');
    expect(reasonOf(hopeless, 'Failed')).toBe('PodFailurePolicy');
    expect(await podsOf(namespace, 'exit-codes-job')).toHaveLength(1);

    await namespace.kubectl(['delete', 'job', 'exit-codes-job']);
    await namespace.apply(yamlOf((app) => exitCodesJob(app, 1)));
    const retried = await namespace.jobIs('exit-codes-job', 'Failed');
    expect(retried.metadata.uid).not.toBe(hopeless.metadata.uid);
    expect(reasonOf(retried, 'Failed')).toBe('BackoffLimitExceeded');
    expect(retried.status).toMatchObject({ failed: 2 });
  }),
);

test.concurrent('exitCodes.failIndex ends an index without its retry, and ignore costs none', () =>
  inNamespace('restricted', async (namespace) => {
    const fieldPath = "metadata.annotations['batch.kubernetes.io/job-index-ignored-failure-count']";
    const main = {
      ...shell('case $JOB_COMPLETION_INDEX in 0) exit 42 ;; 1) [ "$IGNORED" = 2 ] || exit 7 ;; esac'),
      env: { IGNORED: { valueFrom: { fieldRef: { fieldPath } } } },
    };
    const props = { ...main, completionMode: 'Indexed', completions: 2, parallelism: 2, backoffLimitPerIndex: 1 } as const;
    await namespace.apply(yamlOfJob('codes', { ...props, exitCodes: { failIndex: [42], ignore: [7] } }));

    const job = await namespace.jobIs('codes', 'Failed', 120);
    expect(job.status).toMatchObject({ completedIndexes: '1', failedIndexes: '0' });
    const codes = (await podsOf(namespace, 'codes')).map(({ status }) => status.containerStatuses![0]!.state.terminated!.exitCode);
    expect(codes.sort((a, b) => a - b)).toEqual([0, 7, 7, 42]);
  }),
);

test.concurrent('successPolicy ends the Job when the indexes that matter have succeeded, and stops the others', () =>
  inNamespace('restricted', async (namespace) => {
    const script = '[ $JOB_COMPLETION_INDEX = 1 ] || exec sleep 600';
    const props = {
      ...shell(script),
      completionMode: 'Indexed',
      completions: 3,
      parallelism: 3,
      terminationGracePeriodSeconds: 1,
    } as const;
    await namespace.apply(yamlOfJob('leader', { ...props, successPolicy: { rules: [{ succeededIndexes: '1' }] } }));

    const job = await namespace.jobIs('leader', 'Complete');
    expect(reasonOf(job, 'Complete')).toBe('SuccessPolicy');
    expect(job.status).toMatchObject({ succeeded: 1, completedIndexes: '1' });
    expect((await podsOf(namespace, 'leader')).map(({ status }) => status.phase)).toEqual(['Succeeded']);
  }),
);

test.concurrent('an eviction costs no retry: with none to lose, a second pod completes the Job', () =>
  inNamespace('restricted', async (namespace) => {
    const job = { ...shell('sleep 8; echo done'), backoffLimit: 0, terminationGracePeriodSeconds: 1 };
    await namespace.apply(yamlOfJob('evicted', job));
    const { name } = (await runningPod(namespace, 'evicted')).metadata;

    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: namespace.name } };
    const path = `/api/v1/namespaces/${namespace.name}/pods/${name}/eviction`;
    await namespace.kubectl(['create', '--raw', path, '-f', '-'], JSON.stringify(eviction));

    const { status } = await namespace.jobIs('evicted', 'Complete');
    expect(status).toMatchObject({ succeeded: 1 });
    const events = (await namespace.events()).filter(({ reason }) => reason === 'SuccessfulCreate');
    expect(events).toHaveLength(2);
    const [pod] = (await podsOf(namespace, 'evicted')).filter((one) => one.status.phase === 'Succeeded');
    expect(pod!.metadata.name).not.toBe(name);
    expect(await namespace.logs(pod!.metadata.name)).toBe('done\n');
  }),
);

test.concurrent('ttlSecondsAfterFinished deletes the Job and its pod', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOfJob('short-lived', { ...shell('echo gone soon'), ttlSecondsAfterFinished: 1 }));
    await eventually('there is a pod', async () => expect(await podsOf(namespace, 'short-lived')).toHaveLength(1), 20);

    await eventually('the Job is gone', async () => expect(await namespace.jobs()).toEqual([]), 60);
    await eventually('its pod is gone', async () => expect(await namespace.pods()).toEqual([]), 30);
    expect((await namespace.events()).map(({ reason }) => reason)).toContain('Completed');
  }),
);

test.concurrent('headlessService lets index 1 reach index 0 by its name', () =>
  inNamespace('restricted', async (namespace) => {
    const script = `case $JOB_COMPLETION_INDEX in
      0) echo hello from $(hostname) | nc -l -p 8080 ;;
      1) until nc pair-0.pair 8080 </dev/null; do sleep 1; done ;;
    esac`;
    const props = { ...shell(script), completionMode: 'Indexed', completions: 2, parallelism: 2, headlessService: true } as const;
    await namespace.apply(yamlOfJob('pair', { ...props, activeDeadlineSeconds: 60 }));

    await namespace.jobIs('pair', 'Complete', 90);
    expect((await logOfIndex(namespace, 'pair', 1)).split('\n')).toContain('hello from pair-0');
  }),
);

test.concurrent('without rerun the server refuses a changed Job; a new name runs it again beside the old one', () =>
  inNamespace('restricted', async (namespace) => {
    const fixed = (word: string) => yamlOfJob('fixed', { ...shell(`echo ${word}`) });
    await namespace.apply(fixed('first'));
    await expect(namespace.apply(fixed('second'))).rejects.toThrow('field is immutable');

    const renamed = (word: string) => yamlOfJob('renamed', { ...shell(`echo ${word}`), rerun: 'new-name' });
    await namespace.apply(renamed('first'));
    const [first] = (await namesOf(namespace)).filter((name) => name.startsWith('renamed-'));
    const done = await namespace.jobIs(first!, 'Complete');
    await namespace.apply(renamed('first'));
    expect(await namespace.job(first!)).toEqual(done);
    expect(await namespace.apply(renamed('second'))).toMatch(/^job\.batch\/renamed-[0-9a-f]{8} created\n$/);
    const runs = (await namespace.jobs()).filter(({ metadata }) => metadata.name.startsWith('renamed-'));
    expect(runs).toHaveLength(2);
    const second = runs.find(({ metadata }) => metadata.name !== first)!.metadata.name;
    await namespace.jobIs(second, 'Complete');
    expect(await namespace.job(first!)).toEqual(done);
    expect(await namespace.logs((await podsOf(namespace, first!))[0]!.metadata.name)).toBe('first\n');
    expect(await namespace.logs((await podsOf(namespace, second))[0]!.metadata.name)).toBe('second\n');
  }),
);

test.concurrent('a generated name makes another Job with each kubectl create, and is nothing for kubectl apply', () =>
  inNamespace('restricted', async (namespace) => {
    const yaml = yamlOfJob('each-time', { ...shell('echo run'), rerun: 'generate-name' });
    await namespace.kubectl(['create', '-f', '-'], yaml);
    await namespace.kubectl(['create', '-f', '-'], yaml);

    const names = await namesOf(namespace);
    expect(names).toEqual([expect.stringMatching(/^each-time-[a-z0-9]{5}$/), expect.stringMatching(/^each-time-[a-z0-9]{5}$/)]);
    for (const name of names) await namespace.jobIs(name, 'Complete');
    await expect(namespace.apply(yaml)).rejects.toThrow('cannot use generate name with apply');
  }),
);

test.concurrent('job-with-helper ends Complete, and the helper has printed main’s last line', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(jobWithHelper));

    expect((await namespace.jobIs('job-with-helper', 'Complete')).status).toMatchObject({ succeeded: 1 });
    const [pod] = await podsOf(namespace, 'job-with-helper');
    expect(await namespace.logs(pod!.metadata.name, 'shipper')).toBe('page 1\npage 2\npage 3\nthe last word\n');
    expect(pod!.status.initContainerStatuses![0]).toMatchObject({ restartCount: 0, state: { terminated: { exitCode: 0 } } });
  }),
);

test.concurrent('a Job ends Complete beside an ambassador that never ends by itself', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOfJob('remote', shell('echo from afar >/tmp/index.html; exec httpd -f -p 8080 -h /tmp')));
    const remote = await runningPod(namespace, 'remote');
    const forward = String.raw`mkdir /tmp/cgi-bin; cd /tmp/cgi-bin
      printf '#!/bin/sh\necho\nexec wget -qO- http://%s:8080/\n' $UPSTREAM >forward; chmod +x forward
      exec httpd -f -p 127.0.0.1:9000 -h /tmp`;
    const ambassador = {
      ...shell(forward),
      env: { UPSTREAM: remote.status.podIP! },
      writablePaths: ['/tmp'] as const,
      startupProbe: { exec: { command: ['wget', '-qO-', 'http://127.0.0.1:9000/cgi-bin/forward'] }, periodSeconds: 1 },
    };
    const main = { ...shell('wget -qO- http://127.0.0.1:9000/cgi-bin/forward'), backoffLimit: 0, terminationGracePeriodSeconds: 1 };
    await namespace.apply(yamlOfJob('client', { ...main, sidecars: { ambassador } }));

    await namespace.jobIs('client', 'Complete');
    const [pod] = await podsOf(namespace, 'client');
    expect(await namespace.logs(pod!.metadata.name)).toBe('from afar\n');
    expect(pod!.status.initContainerStatuses![0]).toMatchObject({ restartCount: 0, state: { terminated: { exitCode: 137 } } });
  }),
);

test.concurrent('a run that was missed while suspended starts late, unless its starting deadline has passed', () =>
  inNamespace('restricted', async (namespace) => {
    // Hourly at the next minute that is surely still to come: one run is missed, and no other comes.
    const due = (Math.floor(Date.now() / 60_000) + (Date.now() % 60_000 < 50_000 ? 1 : 2)) * 60_000;
    const schedule = `${new Date(due).getUTCMinutes()} * * * *`;
    const apply = (suspend: boolean) =>
      namespace.apply(
        yamlOf((app) => {
          const chart = new Chart(app, 'missed');
          new ScheduledJob(chart, 'strict', { ...shell('echo late'), schedule, suspend, startingDeadlineSeconds: 10 });
          new ScheduledJob(chart, 'patient', { ...shell('echo late'), schedule, suspend });
          return chart;
        }),
      );
    await apply(true);
    await eventually('the deadline of strict has passed', () => expect(Date.now()).toBeGreaterThan(due + 15_000), 150);
    expect(await namespace.jobs()).toEqual([]);
    await apply(false);

    // The controller says nothing of a run it gives up; it has seen strict when patient, resumed after it, has run.
    const patient = `patient-${due / 60_000}`;
    await namespace.jobIs(patient, 'Complete');
    expect(await namesOf(namespace)).toEqual([patient]);
    const { status } = await namespace.get<{ status: object }>('cronjobs/strict', 'apis/batch/v1');
    expect(status).toEqual({});
  }),
);
