import { completionsOf, isAbsent, isIndexed } from '../manifest/jobs';
import { rule } from './rule';

export const jobMissingCompletions = rule({
  id: 'job-missing-completions',
  title: 'An Indexed Job does not say how many indexes it has',
  why: 'the API server refuses it; only a Job without `parallelism`, and not that of a CronJob, gets one index by default',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
  surfaces: 'apply',
  check: (manifest) => {
    const { job } = manifest;
    if (!job || !isIndexed(job.value) || !isAbsent(job.value['completions']) || completionsOf(manifest) !== undefined) return [];
    return [
      {
        field: `${job.field}.completions`,
        problem: 'completionMode is "Indexed" and completions is missing',
        fix: 'say how many indexes there are, for example `completions: 3`',
      },
    ];
  },
});
