import { shown } from '../manifest/manifest';
import { rule } from './rule';

export const jobRestartPolicy = rule({
  id: 'job-restart-policy',
  title: 'The pods of a Job are restarted for ever',
  why: 'the API server takes only `Never` and `OnFailure` in a Job, and its default is `Always`',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template',
  surfaces: 'apply',
  check: ({ job, pod }) => {
    const { restartPolicy } = pod?.spec ?? {};
    if (!job || !pod || restartPolicy === 'Never' || restartPolicy === 'OnFailure') return [];
    const problem =
      restartPolicy === undefined || restartPolicy === null
        ? 'the pods of the Job have no restartPolicy'
        : `the pods of the Job have restartPolicy "${shown(restartPolicy)}"`;
    return [
      {
        field: `${pod.field}.restartPolicy`,
        problem: `${problem}; it must be "Never" or "OnFailure"`,
        fix: 'write `restartPolicy: Never`: a failed pod stays, with its log, and a new one is tried',
      },
    ];
  },
});
