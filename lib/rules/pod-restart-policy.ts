import { shown } from '../manifest/manifest';
import { rule } from './rule';

const policies = ['Always', 'OnFailure', 'Never'];

export const podRestartPolicy = rule({
  id: 'pod-restart-policy',
  title: 'A pod has a restartPolicy that its kind does not allow',
  why: 'the API server refuses a misspelt policy anywhere, and all but `Always` in a Deployment, StatefulSet, DaemonSet or ReplicaSet',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  surfaces: 'apply',
  check: ({ kind, job, pod }) => {
    const policy = pod?.spec['restartPolicy'];
    if (!pod || job || policy === undefined || policy === null) return [];
    const allowed = kind === 'Pod' ? policies : ['Always'];
    if (allowed.includes(policy as string)) return [];
    return [
      {
        field: `${pod.field}.restartPolicy`,
        problem: `the pod of a ${kind} has restartPolicy "${shown(policy)}"; it must be ${allowed.map((one) => `"${one}"`).join(' or ')}`,
        fix: kind === 'Pod' ? 'write one of these' : 'remove it; a program that ends belongs in a BatchJob',
      },
    ];
  },
});
