import { completionsOf, int32, isAbsent, isIndexed } from '../manifest/jobs';
import { rule } from './rule';

export const jobTooMuchParallelism = rule({
  id: 'job-too-much-parallelism',
  title: 'An Indexed Job runs more pods at once than Kubernetes can keep count of',
  why: 'the API server bounds it, since the status of the Job lists the indexes',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
  surfaces: 'apply',
  check: (manifest) => {
    const { job } = manifest;
    if (!job || !isIndexed(job.value)) return [];
    const large = (completionsOf(manifest) ?? 0) > 100_000 && !isAbsent(job.value['backoffLimitPerIndex']);
    const most = large ? 10_000 : 100_000;
    const parallelism = int32(job.value['parallelism']) ?? 0;
    if (parallelism <= most) return [];
    const because = large ? 'with backoffLimitPerIndex and more than 100000 completions' : 'where completionMode is "Indexed"';
    return [
      {
        field: `${job.field}.parallelism`,
        problem: `parallelism is ${parallelism}; it must be at most ${most} ${because}`,
        fix: `write \`parallelism: ${most}\` or less, or divide the work among several Jobs`,
      },
    ];
  },
});
