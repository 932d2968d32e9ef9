import type { ContainerProps } from './container';
import type { AbsolutePath } from './path';
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

/** Exit codes of main by what they mean; other codes count as failures, disruptions (eviction, drain, preemption) never do. */
export interface ExitCodes {
  /**
   * Codes after which no retry can help: the Job has failed at once.
   *
   * @default - none
   */
  readonly failJob?: readonly number[];
  /**
   * Codes after which no retry of the index can help: the index has failed at once. Needs `backoffLimitPerIndex`.
   *
   * @default - none
   */
  readonly failIndex?: readonly number[];
  /**
   * Codes that do not count: the pod is tried again without using a retry.
   *
   * @default - none
   */
  readonly ignore?: readonly number[];
}

/** What each index of a Job works on. */
export interface WorkItems {
  /** One text for each index, as many as `completions`; they live in a ConfigMap of 1 MiB at most. */
  readonly items: readonly string[];
  /** The file in which the pod of an index finds its own text. */
  readonly mountPath: AbsolutePath;
}

/** A Job of one pod, of a fixed number of completions, or of a work queue (`parallelism` without `completions`). */
export interface CountedJob {
  /**
   * How many pods must succeed. Without it and with `parallelism` the Job is a work queue: it ends when one pod has succeeded and all have ended.
   *
   * @default 1 (set by the API server), unless `parallelism` is given
   */
  readonly completions?: number;
  /**
   * `NonIndexed`: one completion is as good as another.
   *
   * @default 'NonIndexed' (set by the API server)
   */
  readonly completionMode?: 'NonIndexed';
  /** Indexed Jobs only. */
  readonly backoffLimitPerIndex?: never;
  /** Indexed Jobs only. */
  readonly maxFailedIndexes?: never;
  /** Indexed Jobs only. */
  readonly successPolicy?: never;
  /** Indexed Jobs only. */
  readonly workItems?: never;
  /** Indexed Jobs only. */
  readonly headlessService?: never;
}

/** A Job whose pods have numbers, 0 to `completions` - 1, in `JOB_COMPLETION_INDEX`. */
export interface IndexedJob {
  /** How many indexes there are; each must succeed once. */
  readonly completions: number;
  /** `Indexed`: each pod has a number. */
  readonly completionMode: 'Indexed';
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
   * When the Job has succeeded early. Indexed only; Kubernetes 1.31 or newer.
   *
   * @default - when all completions are there
   */
  readonly successPolicy?: { readonly rules: readonly SuccessPolicyRule[] };
  /**
   * A text for each index, in a file of the pod.
   *
   * @default - none: the program makes what it needs from `JOB_COMPLETION_INDEX`
   */
  readonly workItems?: WorkItems;
  /**
   * Whether the pods can find each other, as `<job>-<index>.<name>`: a headless Service of the construct's name.
   *
   * @default false
   */
  readonly headlessService?: boolean;
}

/** What a Job's completions are. */
export type JobMode = CountedJob | IndexedJob;

/**
 * How a Job runs its pods.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export interface JobSpecProps {
  /**
   * How many pods run at once; 0 pauses.
   *
   * @default 1 (set by the API server)
   */
  readonly parallelism?: number;
  /**
   * Failures after which the Job has failed: pods with `restartPolicy: Never`, container restarts with `OnFailure`.
   *
   * @default 6 (set by the API server)
   */
  readonly backoffLimit?: number;
  /**
   * Which failures count. With `restartPolicy: Never` only.
   *
   * @default - disruptions (eviction, drain, preemption) are ignored, so that they eat no retry; none with `OnFailure`
   */
  readonly podFailurePolicy?: { readonly rules: readonly PodFailurePolicyRule[] };
  /**
   * What main's exit codes mean: the short form of a `podFailurePolicy`, and not beside one.
   *
   * @default - every exit code but 0 is a failure
   */
  readonly exitCodes?: ExitCodes;
  /**
   * The Kueue queue that admits the Job: it is made suspended, and Kueue resumes it.
   *
   * @default - none
   */
  readonly queueName?: string;
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
   * Seconds one try takes at least, as you know it. Nothing is rendered of it: a deadline that no try can meet is refused, and a `Replace` that
   * deletes every run before its end.
   *
   * @default - not known
   */
  readonly shortestRunSeconds?: number;
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

/** What a plain Job has beside main, its pod and its mode. */
export interface BatchJobOptions {
  /**
   * Whether the Job waits: no pod is made, and those that run are deleted.
   *
   * @default false (set by the API server); true with `queueName`
   */
  readonly suspend?: boolean;
  /**
   * What a change of the Job does, since the template of an applied Job cannot be changed: `new-name` runs it again under a name that carries a
   * hash of it; `generate-name` is for `kubectl create`, which makes a new one each time; `argo-hook` and `argo-replace` let Argo CD replace it.
   *
   * @default - nothing: the API server refuses the changed Job until the old one is deleted
   */
  readonly rerun?: 'new-name' | 'generate-name' | 'argo-hook' | 'argo-replace';
}

/** Main of a Job, the rest of its pod, and how it runs. */
export type BatchJobProps<P extends string = string, S extends string = string> = ContainerProps<P> &
  PodProps<S> &
  JobSpecProps &
  BatchJobOptions &
  JobMode;

/**
 * A Job that is made again and again by a schedule.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export interface ScheduledJobOptions {
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
   * @default false (set by the API server); true with `queueName`
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

/** Main of a ScheduledJob, the rest of its pod, how each run goes, and when. */
export type ScheduledJobProps<P extends string = string, S extends string = string> = ContainerProps<P> &
  PodProps<S> &
  JobSpecProps &
  ScheduledJobOptions &
  JobMode;
