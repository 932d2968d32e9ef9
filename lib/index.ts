export { check, type CheckOptions, type Violation } from './check';
export { AdapterPod, type AdapterInput, type AdapterOutput, type AdapterPodProps, type AdapterPortOutput } from './constructs/adapter-pod';
export { AmbassadorPod, type AmbassadorPodProps, type AmbassadorProps, type Upstream } from './constructs/ambassador-pod';
export { BatchJob } from './constructs/batch-job';
export { ProbedWebApp, type GracefulShutdown, type Health, type ProbedWebAppProps, type RolloutProps } from './constructs/probed-web-app';
export { ScheduledJob } from './constructs/scheduled-job';
export { SidecarPod, type SidecarPodProps } from './constructs/sidecar-pod';
export { defaults, type Default } from './defaults';
export { accept } from './guard';
export { target, type Target } from './target';
export { kubernetesVersions, type KubernetesVersion } from './values/kubernetes-version';
export type { JobBounds, Overlap } from './manifest/job-bounds';
export type { Requests } from './manifest/requests';
export type * from './props/container';
export type * from './props/job';
export type * from './props/path';
export type * from './props/pod';
export type * from './props/probe';
export type * from './props/quantity';
export { rules, type RuleId } from './rules/index';
export type { Finding, Rule } from './rules/rule';
export { cron, type EveryHoursOptions, type TimeOfDay, type Weekday } from './values/cron';
export {
  daylightSavingRuns,
  longestGapSeconds,
  nextRuns,
  runsPerDay,
  type DaylightSavingOptions,
  type DaylightSavingRun,
  type NextRunsOptions,
} from './values/runs';
