import type { JsonObject } from '../pattern/json';
import { pick } from '../props/check-props';
import type { JobSpecProps } from '../props/job';

/** What a Job has beside its template: the user's fields, and the deadline and policy that close its traps. */
export function jobSpecOf(props: JobSpecProps, activeDeadlineSeconds: number): JsonObject {
  const { restartPolicy = 'Never', ...spec } = pick<JobSpecProps>(props, 'JobSpecProps');
  return {
    activeDeadlineSeconds,
    // The API server takes a policy only where a failed pod stays to be looked at.
    ...(restartPolicy === 'Never' && { podFailurePolicy: disruptionsDoNotCount }),
    ...(spec as JsonObject),
  };
}

/** Eviction, drain and preemption are not the program's failures. */
const disruptionsDoNotCount = { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }] };
