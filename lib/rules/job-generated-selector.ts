import { isAbsent, selects } from '../manifest/jobs';
import { fields, type At, type Fields, type ManifestView } from '../manifest/manifest';
import { rule } from './rule';

export const jobGeneratedSelector = rule({
  id: 'job-generated-selector',
  title: 'A Job has a selector of its own where Kubernetes makes one',
  why: 'the API server refuses a selector that does not fit the labels it gives to the pods, and any in a CronJob',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#specifying-your-own-pod-selector',
  surfaces: 'apply',
  check: (manifest) => {
    const { kind, job } = manifest;
    if (!job) return [];
    return kind === 'CronJob' ? inCronJob(job) : inJob(manifest, job);
  },
});

const inCronJob = ({ field, value: { selector, manualSelector } }: At<Fields>) => [
  ...(isAbsent(selector)
    ? []
    : [{ field: `${field}.selector`, problem: 'the Job of a CronJob has a selector', fix: 'remove `selector`: each run gets its own' }]),
  ...(manualSelector === true
    ? [{ field: `${field}.manualSelector`, problem: 'the Job of a CronJob has manualSelector true', fix: 'remove `manualSelector`' }]
    : []),
];

function inJob({ name, pod }: ManifestView, { field, value: { selector, manualSelector } }: At<Fields>) {
  if (isAbsent(selector) || manualSelector === true) return [];
  // Nobody knows the uid before the Job is there.
  const uid = 'uid of the Job';
  const made = {
    'job-name': name,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'batch.kubernetes.io/controller-uid': uid,
  };
  const fitsMade = selects(fields(selector), made);
  if (fitsMade && selects(fields(selector), { ...made, ...fields(pod?.metadata['labels']) })) return [];
  return [
    {
      field: fitsMade ? `${field}.template.metadata.labels` : `${field}.selector`,
      problem: 'the Job has a selector that does not fit the labels of its pods',
      fix: 'remove `selector`: Kubernetes makes one that fits this Job alone',
    },
  ];
}
