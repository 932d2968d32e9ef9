import { Chart, type App } from 'cdk8s';
import { BatchJob } from 'cdk8s-patterns';
import { cronJobs } from '../../apps/cron-jobs';
import { mathAddJob } from '../../apps/math-add-job';
import { piParallelism } from '../../apps/pi-parallelism';
import { reportingCronJob } from '../../apps/reporting-cron-job';
import { suspendedJob } from '../../apps/suspended-job';
import { threeWaysToRunAJob } from '../../apps/three-ways-to-run-a-job';
import { yamlOf } from './examples';
import { eventually, inNamespace, type Namespace, type Pod } from './kubectl';

const podsOf = (namespace: Namespace, job: string): Promise<Pod[]> => namespace.pods(`batch.kubernetes.io/job-name=${job}`);

const livesOf = (pods: readonly Pod[]): { from: number; to: number }[] =>
  pods.map(({ metadata, status }) => ({
    from: Date.parse(metadata.creationTimestamp),
    to: Date.parse(status.containerStatuses![0]!.state.terminated!.finishedAt),
  }));

/** Whether the last pod was made before the first had ended. */
function allAtOnce(pods: readonly Pod[]): boolean {
  const lives = livesOf(pods);
  return Math.max(...lives.map(({ from }) => from)) <= Math.min(...lives.map(({ to }) => to));
}

/** The most pods that were there at once; the clock has whole seconds, so one that is made as another ends is not. */
function mostAtOnce(pods: readonly Pod[]): number {
  const lives = livesOf(pods);
  return Math.max(...lives.map(({ from }) => lives.filter((other) => other.from <= from && from < other.to).length));
}

const gone = (namespace: Namespace, job: string): Promise<void> =>
  eventually(`the pods of ${job} are gone`, async () => expect(await podsOf(namespace, job)).toEqual([]), 60);

test.concurrent('math-add-job runs three pods at once and completes 3/3', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(mathAddJob));

    expect((await namespace.jobIs('math-add-job', 'Complete')).status).toMatchObject({ succeeded: 3 });
    const pods = await podsOf(namespace, 'math-add-job');
    expect(pods).toHaveLength(3);
    expect(allAtOnce(pods)).toBe(true);
    for (const { metadata } of pods) expect(await namespace.logs(metadata.name)).toBe('5\n');
  }),
);

test.concurrent('pi-parallelism never runs more than two pods at once and completes 5/5', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(piParallelism));

    expect((await namespace.jobIs('pi-parallelism', 'Complete', 180)).status).toMatchObject({ succeeded: 5 });
    const pods = await podsOf(namespace, 'pi-parallelism');
    expect(pods).toHaveLength(5);
    expect(mostAtOnce(pods)).toBe(2);
    expect(await namespace.logs(pods[0]!.metadata.name)).toMatch(/^3\.14159265358979\d{1985}\n$/);
  }),
);

test.concurrent('pi-parallelism stops after its retries when its program fails', () =>
  inNamespace('restricted', async (namespace) => {
    const failing = (app: App) => {
      const chart = new Chart(app, 'failing');
      new BatchJob(chart, 'failing', { image: 'perl:5.34', command: ['perl', '-e', 'die "no pi today\\n"'], backoffLimit: 1 });
      return chart;
    };
    await namespace.apply(yamlOf(failing));

    const { status } = await namespace.jobIs('failing', 'Failed', 90);
    expect(status).toMatchObject({ failed: 2 });
    expect(status.conditions).toContainEqual(expect.objectContaining({ type: 'Failed', reason: 'BackoffLimitExceeded' }));
    const pods = await podsOf(namespace, 'failing');
    expect(pods).toHaveLength(2);
    expect(await namespace.logs(pods[0]!.metadata.name)).toBe('no pi today\n');
  }),
);

test.concurrent('three-ways-to-run-a-job end with one success, with three, and when the queue’s pods have ended', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(threeWaysToRunAJob));

    expect(await namespace.jobIs('one-pod', 'Complete')).toMatchObject({ spec: { completions: 1 }, status: { succeeded: 1 } });
    expect(await namespace.jobIs('fixed-completions', 'Complete')).toMatchObject({ spec: { completions: 3 }, status: { succeeded: 3 } });
    expect(mostAtOnce(await podsOf(namespace, 'fixed-completions'))).toBeLessThanOrEqual(1);
    const queue = await namespace.jobIs('work-queue', 'Complete');
    expect(queue.spec.completions).toBeUndefined();
    expect(queue.status.succeeded).toBe(2);
  }),
);

test.concurrent('suspended-job makes pods only while it is not suspended, completes, and takes its pods with it', () =>
  inNamespace('restricted', async (namespace) => {
    const apply = (suspend: boolean) => namespace.apply(yamlOf((app) => suspendedJob(app, suspend)));
    const running = () =>
      eventually(
        'one pod runs',
        async () => {
          const pods = await podsOf(namespace, 'suspended-job');
          expect(pods.map(({ status }) => status.phase)).toEqual(['Running']);
          return pods[0]!;
        },
        30,
      );

    await apply(true);
    await namespace.jobIs('suspended-job', 'Suspended');
    expect(await podsOf(namespace, 'suspended-job')).toEqual([]);

    await apply(false);
    const first = await running();
    await apply(true);
    await namespace.jobIs('suspended-job', 'Suspended');
    await gone(namespace, 'suspended-job');

    await apply(false);
    const second = await running();
    expect(second.metadata.uid).not.toBe(first.metadata.uid);
    expect((await namespace.jobIs('suspended-job', 'Complete')).status).toMatchObject({ succeeded: 1 });
    await namespace.kubectl(['delete', 'job', 'suspended-job']);
    await gone(namespace, 'suspended-job');
  }),
);

test.concurrent('cron-jobs overlap with Allow, skip with Forbid, and replace the old run with Replace', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(cronJobs));
    const runsOf = async (cronJob: string) =>
      (await namespace.jobs()).filter(({ metadata }) => metadata.name.startsWith(`${cronJob}-`)).map(({ metadata }) => metadata.name);
    const firstRun = (cronJob: string) =>
      eventually(
        `${cronJob} has run`,
        async () => {
          const runs = await runsOf(cronJob);
          expect(runs).toHaveLength(1);
          return runs[0]!;
        },
        90,
      );
    const [, forbidden, replaced] = await Promise.all(['allow', 'forbid', 'replace'].map(firstRun));

    const overlap = eventually(
      'two runs of allow are active at once',
      async () => {
        const active = (await namespace.jobs()).filter(({ metadata, status }) => metadata.name.startsWith('allow-') && status.active === 1);
        expect(active).toHaveLength(2);
      },
      90,
    );
    const skip = eventually(
      'a run of forbid is skipped',
      async () => {
        const skipped = (await namespace.events()).filter(
          ({ reason, involvedObject }) => reason === 'JobAlreadyActive' && involvedObject.name === 'forbid',
        );
        expect(skipped).not.toEqual([]);
        expect(await runsOf('forbid')).toEqual([forbidden]);
      },
      90,
    );
    const replacement = eventually(
      'the run of replace is another one',
      async () => {
        const runs = await runsOf('replace');
        expect(runs).toHaveLength(1);
        expect(runs).not.toContain(replaced);
        const pods = await podsOf(namespace, replaced!);
        expect(pods.filter(({ metadata }) => !metadata.deletionTimestamp)).toEqual([]);
      },
      90,
    );
    await Promise.all([overlap, skip, replacement]);
  }),
);

test.concurrent('reporting-cron-job’s run makes three pods at once', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(reportingCronJob));
    await namespace.kubectl(['create', 'job', 'tonight', '--from=cronjob/report']);

    expect((await namespace.jobIs('tonight', 'Complete')).status).toMatchObject({ succeeded: 3 });
    const pods = await podsOf(namespace, 'tonight');
    expect(pods).toHaveLength(3);
    expect(allAtOnce(pods)).toBe(true);
    const { spec } = await namespace.get<{ spec: object }>('cronjobs/report', 'apis/batch/v1');
    expect(spec).toMatchObject({ schedule: '30 2 * * *', timeZone: 'Asia/Seoul' });
  }),
);
