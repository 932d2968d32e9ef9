import type * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { defaults } from '../defaults';
import { guard } from '../guard';
import { jobBounds, overlapOf, type JobBounds, type Overlap } from '../manifest/job-bounds';
import { view } from '../manifest/manifest';
import { manifestOf } from '../pattern/render';
import type { ScheduledJobProps } from '../props/job';
import { readProps } from '../props/read-props';
import { parseSchedule, shortestIntervalSeconds } from '../values/schedule';
import { checkTimeZone } from '../values/time-zones';
import { jobParts } from './job-spec';
import { within } from './joined';
import { makeCronJob, patternOf } from './workload';

const day = 86_400;

/**
 * A CronJob: a Job made again and again by a schedule.
 *
 * A run may be started twice or not at all, so what it does must bear being done twice.
 *
 * @throws RangeError for props that the types do not allow, a schedule Kubernetes cannot read, and an unknown time zone
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export class ScheduledJob<P extends string = string, S extends string = string> extends Construct {
  /** The CronJob, as a cdk8s-plus object. */
  readonly cronJob: kplus.CronJob;

  constructor(scope: Construct, id: string, props: ScheduledJobProps<P, S>) {
    super(scope, id);
    const given = readProps(this, 'ScheduledJobProps', props);
    const { schedule, timeZone = defaults.timeZone.value, suspend } = given;
    const { suspendJob = given.queueName === undefined ? undefined : true } = given;
    within(this, () => checkTimeZone(timeZone));
    // A schedule that never comes has no interval.
    const interval = shortestIntervalSeconds(within(this, () => parseSchedule(schedule))) ?? day;
    refuseEndless(this, given, interval);
    const parts = jobParts(this, given, deadline(interval));
    const spec = {
      schedule,
      timeZone,
      concurrencyPolicy: given.concurrencyPolicy ?? defaults.concurrencyPolicy.value,
      startingDeadlineSeconds: given.startingDeadlineSeconds ?? startingDeadline(interval),
      suspend,
      successfulJobsHistoryLimit: given.successfulJobsHistoryLimit,
      failedJobsHistoryLimit: given.failedJobsHistoryLimit,
    };
    const jobSpec = { ...parts.spec, suspend: suspendJob };
    this.cronJob = makeCronJob(this, patternOf(parts.main, parts.pod, parts.restartPolicy), spec, jobSpec, parts.labels);
    this.node.defaultChild = this.cronJob;
    guard(this, [this.cronJob, ...parts.made]);
  }

  /** What follows for each run from the fields alone: the most pods, the longest time, the requests at the peak. */
  get bounds(): JobBounds {
    return jobBounds(view(manifestOf(this.cronJob))) as JobBounds;
  }

  /** Whether runs can meet, and what the concurrency policy then does. */
  get overlap(): Overlap {
    return overlapOf(view(manifestOf(this.cronJob)));
  }
}

function startingDeadline(interval: number): number {
  const { minimum, maximum } = defaults.startingDeadlineSeconds.value;
  return Math.min(maximum, Math.max(minimum, Math.floor(interval / 2)));
}

/** As long as the interval, at least an hour and at most a day: one hung run does not stop the schedule for ever. */
const deadline = (interval: number): number => Math.min(day, Math.max(defaults.scheduledJobMinimumDeadlineSeconds.value, interval));

/** With `Replace` the next run deletes the one before. */
function refuseEndless(
  scope: Construct,
  { concurrencyPolicy, shortestRunSeconds = 0, schedule }: ScheduledJobProps,
  interval: number,
): void {
  if (concurrencyPolicy !== 'Replace' || shortestRunSeconds <= interval) return;
  throw new RangeError(
    `${scope.node.path}: a run takes ${shortestRunSeconds} s at least, but with \`concurrencyPolicy: 'Replace'\` schedule "${schedule}" deletes it after ${interval} s; write \`'Forbid'\`, or a schedule with longer intervals`,
  );
}
