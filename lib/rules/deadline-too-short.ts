import { rule } from './rule';

/** What passes after the first failure before a pod is tried again. */
const firstBackoffSeconds = 10;

export const deadlineTooShort = rule({
  id: 'deadline-too-short',
  title: 'The deadline of a Job leaves no time for what it is to do',
  why: 'the deadline counts from the start of the Job, back-off between retries included, and ends it whatever is left to try',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
  surfaces: 'runtime',
  check: ({ job }) => {
    const { activeDeadlineSeconds: deadline, backoffLimit: retries = 0 } = (job?.value ?? {}) as { [field: string]: number | undefined };
    if (!job || typeof deadline !== 'number' || deadline < 0) return [];
    const field = `${job.field}.activeDeadlineSeconds`;
    if (deadline === 0)
      return [
        {
          field,
          problem: 'activeDeadlineSeconds is 0: the Job ends before its first pod',
          fix: 'write the seconds that all tries together may take',
        },
      ];
    // Without a word about retries nobody counts on one.
    if (deadline > firstBackoffSeconds || retries < 1) return [];
    const problem = `activeDeadlineSeconds is ${deadline}, but the first of ${retries} retries starts ${firstBackoffSeconds} s after a failure`;
    return [{ field, problem, fix: `raise it above ${firstBackoffSeconds}, or write \`backoffLimit: 0\`` }];
  },
});
