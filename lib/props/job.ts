import type { ContainerProps } from './container';
import type { PodProps } from './pod';

/** A rule about pods that failed: what is done, and for which failures. */
export interface PodFailurePolicyRule {
  /** `FailJob` ends the Job, `Ignore` does not count the failure, `FailIndex` ends the index, `Count` counts it. */
  readonly action: 'FailJob' | 'FailIndex' | 'Ignore' | 'Count';
  /**
   * Exit codes the rule is about.
   *
   * @default - `onPodConditions` is given instead
   */
  readonly onExitCodes?: {
    readonly containerName?: string;
    readonly operator: 'In' | 'NotIn';
    readonly values: readonly number[];
  };
  /**
   * Pod conditions the rule is about, for example `DisruptionTarget`.
   *
   * @default - `onExitCodes` is given instead
   */
  readonly onPodConditions?: readonly { readonly type: string; readonly status?: 'True' | 'False' | 'Unknown' }[];
}

/** When an Indexed Job has succeeded before all its indexes have. */
export interface SuccessPolicyRule {
  /**
   * The indexes that matter, for example `'0-2,5'`.
   *
   * @default - all
   */
  readonly succeededIndexes?: string;
  /**
   * How many of them must succeed.
   *
   * @default - all of `succeededIndexes`
   */
  readonly succeededCount?: number;
}

/**
 * How a Job runs its pods.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export interface JobSpecProps {
  /**
   * How many pods must succeed. Without it and with `parallelism` the Job is a work queue: it ends when one pod has succeeded and all have ended.
   *
   * @default 1 (set by the API server), unless `parallelism` is given
   */
  readonly completions?: number;
  /**
   * How many pods run at once; 0 pauses.
   *
   * @default 1 (set by the API server)
   */
  readonly parallelism?: number;
  /**
   * `Indexed` gives each pod a number, 0 to `completions` - 1, in `JOB_COMPLETION_INDEX`.
   *
   * @default 'NonIndexed' (set by the API server)
   */
  readonly completionMode?: 'NonIndexed' | 'Indexed';
  /**
   * Failures after which the Job has failed: pods with `restartPolicy: Never`, container restarts with `OnFailure`.
   *
   * @default 6 (set by the API server)
   */
  readonly backoffLimit?: number;
  /**
   * Failures after which one index has failed. Indexed only; Kubernetes 1.29 or newer.
   *
   * @default - indexes share `backoffLimit`
   */
  readonly backoffLimitPerIndex?: number;
  /**
   * Failed indexes after which the Job has failed; needs `backoffLimitPerIndex`.
   *
   * @default - none: all indexes are tried
   */
  readonly maxFailedIndexes?: number;
  /**
   * Which failures count. With `restartPolicy: Never` only.
   *
   * @default - disruptions (eviction, drain, preemption) are ignored, so that they eat no retry; none with `OnFailure`
   */
  readonly podFailurePolicy?: { readonly rules: readonly PodFailurePolicyRule[] };
  /**
   * When the Job has succeeded early. Indexed only; Kubernetes 1.31 or newer.
   *
   * @default - when all completions are there
   */
  readonly successPolicy?: { readonly rules: readonly SuccessPolicyRule[] };
  /**
   * When a pod is replaced: as it begins to end, or when it has ended. Kubernetes 1.29 or newer.
   *
   * @default - `Failed` with a `podFailurePolicy`, else `TerminatingOrFailed` (set by the API server)
   */
  readonly podReplacementPolicy?: 'TerminatingOrFailed' | 'Failed';
  /**
   * Seconds the Job may run, all retries together; then its pods are stopped and it has failed.
   *
   * @default 86400 (defaults.jobDeadlineSeconds); a ScheduledJob's comes from its interval
   */
  readonly activeDeadlineSeconds?: number;
  /**
   * Seconds after its end until the Job and its pods are deleted; 0 is at once, logs included.
   *
   * @default 86400 (defaults.jobTtlSeconds); none for a ScheduledJob, whose history limits do it
   */
  readonly ttlSecondsAfterFinished?: number;
  /**
   * The controller that runs the Job, as `domain/name`. Kubernetes 1.32 or newer.
   *
   * @default 'kubernetes.io/job-controller' (set by the API server)
   */
  readonly managedBy?: string;
  /**
   * What happens when the container fails: a new pod (`Never`, logs are kept) or a restart in the same pod (`OnFailure`).
   *
   * @default 'Never'
   */
  readonly restartPolicy?: 'Never' | 'OnFailure';
}

/** Main of a Job, the rest of its pod, and how it runs. */
export interface BatchJobProps<P extends string = string, S extends string = string> extends ContainerProps<P>, PodProps<S>, JobSpecProps {
  /**
   * Whether the Job waits: no pod is made, and those that run are deleted.
   *
   * @default false (set by the API server)
   */
  readonly suspend?: boolean;
}

/**
 * A Job that is made again and again by a schedule.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export interface ScheduledJobProps<P extends string = string, S extends string = string>
  extends ContainerProps<P>, PodProps<S>, JobSpecProps {
  /** Five fields, minute hour day-of-month month day-of-week (0-6, Sunday is 0), or `@hourly` and the like. */
  readonly schedule: string;
  /**
   * The IANA time zone of the schedule, for example `'Asia/Seoul'`.
   *
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;
  /**
   * What happens when a run is due and the last one still runs: both run, the new one is skipped, or the old one is deleted.
   *
   * @default 'Forbid'
   */
  readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';
  /**
   * Seconds a run may start late, at least 10; after that it is skipped.
   *
   * @default - half the schedule's shortest interval, at least 30 and at most 3600
   */
  readonly startingDeadlineSeconds?: number;
  /**
   * Whether no further run is started. Runs under way go on; missed ones can start late when it is lifted.
   *
   * @default false (set by the API server)
   */
  readonly suspend?: boolean;
  /**
   * Whether each run's Job is made suspended, as Kueue wants it; not the same as `suspend`.
   *
   * @default false (set by the API server)
   */
  readonly suspendJob?: boolean;
  /**
   * How many succeeded Jobs are kept.
   *
   * @default 3 (set by the API server)
   */
  readonly successfulJobsHistoryLimit?: number;
  /**
   * How many failed Jobs are kept.
   *
   * @default 1 (set by the API server)
   */
  readonly failedJobsHistoryLimit?: number;
}
