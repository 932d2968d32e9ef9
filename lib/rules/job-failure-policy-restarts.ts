import { isAbsent } from '../manifest/jobs';
import { rule } from './rule';

export const jobFailurePolicyRestarts = rule({
  id: 'job-failure-policy-restarts',
  title: 'A Job judges how its pods fail, and restarts their containers before they fail',
  why: 'the API server takes `podFailurePolicy` only with `restartPolicy: Never`',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
  surfaces: 'apply',
  check: ({ job, pod }) => {
    if (!job || !pod || isAbsent(job.value['podFailurePolicy']) || pod.spec['restartPolicy'] !== 'OnFailure') return [];
    return [
      {
        field: `${pod.field}.restartPolicy`,
        problem: 'the Job has a podFailurePolicy and restartPolicy "OnFailure"; it must be "Never"',
        fix: 'write `restartPolicy: Never`, or remove `podFailurePolicy`',
      },
    ];
  },
});
