import { isAbsent } from '../manifest/jobs';
import { shown } from '../manifest/manifest';
import { rule } from './rule';

export const jobFailedIndexesWithoutBackoff = rule({
  id: 'job-failed-indexes-without-backoff',
  title: 'A Job bounds its failed indexes and does not say when an index has failed',
  why: 'the API server refuses `maxFailedIndexes` without `backoffLimitPerIndex`',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index',
  surfaces: 'apply',
  check: ({ job }) => {
    if (!job || isAbsent(job.value['maxFailedIndexes']) || !isAbsent(job.value['backoffLimitPerIndex'])) return [];
    return [
      {
        field: `${job.field}.backoffLimitPerIndex`,
        problem: `maxFailedIndexes is ${shown(job.value['maxFailedIndexes'])} and backoffLimitPerIndex is missing`,
        fix: 'write how often each index is retried, for example `backoffLimitPerIndex: 1`, or remove `maxFailedIndexes`',
      },
    ];
  },
});
