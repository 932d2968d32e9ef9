import { isAbsent, policyRules } from '../manifest/jobs';
import { rule } from './rule';

export const jobFailIndexWithoutBackoff = rule({
  id: 'job-fail-index-without-backoff',
  title: 'A podFailurePolicy fails an index, and indexes have no retries of their own',
  why: 'the API server takes the action `FailIndex` only with `backoffLimitPerIndex`',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index',
  surfaces: 'apply',
  check: ({ job }) => {
    if (!job || !isAbsent(job.value['backoffLimitPerIndex'])) return [];
    return policyRules(job, 'podFailurePolicy')
      .filter(({ value }) => value['action'] === 'FailIndex')
      .map(({ field }) => ({
        field: `${field}.action`,
        problem: 'the podFailurePolicy has action "FailIndex" and backoffLimitPerIndex is missing',
        fix: 'write how often each index is retried, for example `backoffLimitPerIndex: 1`, or `action: FailJob`',
      }));
  },
});
