import { completionsOf, int32, isAbsent, isIndexed } from '../manifest/jobs';
import { rule } from './rule';

export const jobTooManyFailedIndexes = rule({
  id: 'job-too-many-failed-indexes',
  title: 'A Job lets more indexes fail than it has, or than Kubernetes can keep count of',
  why: 'the API server refuses it',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index',
  surfaces: 'apply',
  check: (manifest) => {
    const { job } = manifest;
    if (!job || !isIndexed(job.value)) return [];
    const completions = completionsOf(manifest);
    const failed = int32(job.value['maxFailedIndexes']) ?? 0;
    const large = (completions ?? 0) > 100_000 && !isAbsent(job.value['backoffLimitPerIndex']);
    const bound = large ? 10_000 : 100_000;
    const most = Math.min(completions ?? bound, bound);
    if (failed <= most) return [];
    const because = most === completions ? ', since it has that many completions' : large ? ' with more than 100000 completions' : '';
    return [
      {
        field: `${job.field}.maxFailedIndexes`,
        problem: `maxFailedIndexes is ${failed}; it must be at most ${most}${because}`,
        fix: `write \`maxFailedIndexes: ${most}\` or less${large ? '' : ', or remove it to let any number fail'}`,
      },
    ];
  },
});
