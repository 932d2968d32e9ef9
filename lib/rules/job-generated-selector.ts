import { isAbsent, selects } from '../manifest/jobs';
import { fields, shown, type At, type Fields, type ManifestView } from '../manifest/manifest';
import { selectorFaults } from './job-unreadable-selector';
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
    : [
        {
          field: `${field}.selector`,
          problem: `the Job of a CronJob has selector ${shown(selector)}`,
          fix: 'remove `selector`: each run gets its own',
        },
      ]),
  ...(manualSelector === true
    ? [{ field: `${field}.manualSelector`, problem: 'the Job of a CronJob has manualSelector true', fix: 'remove `manualSelector`' }]
    : []),
];

function inJob({ name, pod }: ManifestView, { field, value: { selector, manualSelector } }: At<Fields>) {
  // What no selector can ask is another rule's fault to find.
  if (isAbsent(selector) || manualSelector === true || selectorFaults({ field, value: fields(selector) }).length > 0) return [];
  // Nobody knows the uid, or a generated name, before the Job is there.
  const of = name || 'name of the Job';
  const uid = 'uid of the Job';
  const made = {
    'job-name': of,
    'batch.kubernetes.io/job-name': of,
    'controller-uid': uid,
    'batch.kubernetes.io/controller-uid': uid,
  };
  const fitsMade = selects(fields(selector), made);
  if (fitsMade && selects(fields(selector), { ...made, ...fields(pod?.metadata['labels']) })) return [];
  return [
    {
      field: fitsMade ? `${field}.template.metadata.labels` : `${field}.selector`,
      problem: `the Job has selector ${shown(selector)}, which does not fit the labels of its pods`,
      fix: 'remove `selector`: Kubernetes makes one that fits this Job alone',
    },
  ];
}
