import { fields, shown } from '../manifest/manifest';
import { rule } from './rule';

export const jobReservedLabel = rule({
  id: 'job-reserved-label',
  title: 'The pods of a Job have a label that Kubernetes sets to another value',
  why: 'the API server refuses it: by these labels a Job finds its pods',
  link: 'https://kubernetes.io/docs/reference/labels-annotations-taints/#job-name',
  surfaces: 'apply',
  check: ({ kind, job, pod, name }) => {
    if (kind !== 'Job' || !job || !pod || job.value['manualSelector'] === true) return [];
    const prefix = 'batch.kubernetes.io/';
    return Object.entries(fields(pod.metadata['labels']))
      .filter(([key, value]) => {
        const short = key.replace(prefix, '');
        return (
          (key === short || key === prefix + short) && (short === 'controller-uid' || (short === 'job-name' && value !== (name || null)))
        );
      })
      .map(([key, value]) => ({
        field: `${job.field}.template.metadata.labels[${key}]`,
        problem: `the pods of the Job have label ${key} "${shown(value)}", which Kubernetes sets itself`,
        fix: 'remove the label',
      }));
  },
});
