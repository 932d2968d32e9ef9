import { isAbsent } from '../manifest/jobs';
import { rule } from './rule';

export const jobReplacementConflict = rule({
  id: 'job-replacement-conflict',
  title: 'A Job judges how its pods fail, and replaces them before they have failed',
  why: 'the API server takes only `podReplacementPolicy: Failed` with a `podFailurePolicy`',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-replacement-policy',
  surfaces: 'apply',
  check: ({ job }) => {
    if (!job || isAbsent(job.value['podFailurePolicy']) || job.value['podReplacementPolicy'] !== 'TerminatingOrFailed') return [];
    return [
      {
        field: `${job.field}.podReplacementPolicy`,
        problem: 'the Job has a podFailurePolicy and podReplacementPolicy "TerminatingOrFailed"; it must be "Failed"',
        fix: 'remove `podReplacementPolicy`, or `podFailurePolicy`',
      },
    ];
  },
});
