import { parseSchedule, shortestIntervalSeconds } from '../values/schedule';
import { fields, text, type Fields, type ManifestView } from './manifest';
import { requestsOf, type Requests } from './requests';

/** What follows for a Job from its fields alone, whatever its program does. */
export interface JobBounds {
  /** The most pods there are at once. */
  readonly peakPods: number;
  /** What those pods ask of the cluster together. */
  readonly peakRequests: Requests;
  /** What all pods that are started at most ask for, one after the other or not; undefined for a work queue. */
  readonly totalRequests: Requests | undefined;
  /** The most pods that are started, disruptions and ignored exit codes not counted; undefined for a work queue, which starts as many as it wants. */
  readonly mostPods: number | undefined;
  /** Seconds until the Job has ended for certain; undefined without `activeDeadlineSeconds`. */
  readonly longestSeconds: number | undefined;
  /** Seconds that pass between failures when one pod fails as often as it may. */
  readonly backoffSeconds: number;
}

/** How the runs of a CronJob meet. */
export interface Overlap {
  /** Seconds between two runs that are due, where they are nearest; undefined for a schedule that runs at most once. */
  readonly intervalSeconds: number | undefined;
  /** Whether a run can still be going when the next is due. */
  readonly possible: boolean;
  /** With `Allow`, the most runs at once. */
  readonly mostRunsAtOnce: number;
  /** With `Forbid`, how many runs one that takes longest makes skip. */
  readonly skippedRuns: number;
  /** With `Replace`, whether a program that takes longer than the interval is deleted before its end, each time. */
  readonly neverFinishes: boolean;
}

/** What the API server takes when no `backoffLimit` is said; with `backoffLimitPerIndex` indexes alone count. */
const serverBackoffLimit = 6;

/**
 * The bounds of a Job, or of each run of a CronJob.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy
 */
export function jobBounds({ job, pod }: ManifestView): JobBounds | undefined {
  if (!job || !pod) return undefined;
  const {
    completions,
    parallelism = 1,
    backoffLimit,
    backoffLimitPerIndex,
    activeDeadlineSeconds,
  } = job.value as { [field: string]: number | undefined };
  const isQueue = completions === undefined && job.value['parallelism'] !== undefined;
  const needed = completions ?? 1;
  const peakPods = isQueue ? parallelism : Math.min(parallelism, needed);
  const retries = backoffLimitPerIndex ?? backoffLimit ?? serverBackoffLimit;
  const { cpu, memory } = requestsOf(pod);
  const requestsOfPods = (pods: number): Requests => ({ cpu: cpu * pods, memory: memory * pods });
  const mostPods = isQueue ? undefined : needed + (backoffLimitPerIndex === undefined ? retries : needed * backoffLimitPerIndex);
  return {
    peakPods,
    peakRequests: requestsOfPods(peakPods),
    totalRequests: mostPods === undefined ? undefined : requestsOfPods(mostPods),
    mostPods,
    longestSeconds: activeDeadlineSeconds,
    backoffSeconds: Array.from({ length: retries }, (_, failure) => backoffAfter(failure)).reduce((sum, seconds) => sum + seconds, 0),
  };
}

/** Ten seconds after the first failure, doubled after each, at most ten minutes. */
const backoffAfter = (failure: number): number => Math.min(600, 10 * 2 ** failure);

/**
 * Whether runs of a CronJob can meet, and what its concurrency policy then does.
 *
 * @throws RangeError for a schedule that cannot be read
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy
 */
export function overlapOf(cronJob: ManifestView): Overlap {
  const spec: Fields = fields(cronJob.manifest['spec']);
  const intervalSeconds = shortestIntervalSeconds(parseSchedule(text(spec['schedule'])));
  const longest = jobBounds(cronJob)?.longestSeconds ?? Infinity;
  const possible = intervalSeconds !== undefined && longest > intervalSeconds;
  const due = possible ? Math.ceil(longest / intervalSeconds) : 1;
  const policy = spec['concurrencyPolicy'] ?? 'Allow';
  return {
    intervalSeconds,
    possible,
    mostRunsAtOnce: policy === 'Allow' ? due : 1,
    skippedRuns: policy === 'Forbid' ? due - 1 : 0,
    neverFinishes: policy === 'Replace' && possible,
  };
}
