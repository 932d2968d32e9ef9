import { completionsOf, isAbsent, isIndexed } from '../manifest/jobs';
import { rule } from './rule';

export const jobUnlimitedFailedIndexes = rule({
  id: 'job-unlimited-failed-indexes',
  title: 'A Job with more than 100000 completions and retries for each index does not bound its failed indexes',
  why: 'the API server refuses it, since the status of the Job lists the failed indexes',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index',
  surfaces: 'apply',
  check: (manifest) => {
    const { job } = manifest;
    const completions = completionsOf(manifest) ?? 0;
    if (!job || !isIndexed(job.value) || completions <= 100_000) return [];
    const { backoffLimitPerIndex, maxFailedIndexes } = job.value;
    if (isAbsent(backoffLimitPerIndex) || !isAbsent(maxFailedIndexes)) return [];
    return [
      {
        field: `${job.field}.maxFailedIndexes`,
        problem: `completions is ${completions} and maxFailedIndexes is missing; with backoffLimitPerIndex it is needed above 100000`,
        fix: 'write how many indexes may fail, at most `maxFailedIndexes: 10000`',
      },
    ];
  },
});
