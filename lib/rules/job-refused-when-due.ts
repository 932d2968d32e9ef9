import { completionsOf, isIndexed } from '../manifest/jobs';
import { fields } from '../manifest/manifest';
import { dnsLabelFault, dnsSubdomainFault } from '../values/names';
import { rule, type Finding } from './rule';

export const jobRefusedWhenDue = rule({
  id: 'job-refused-when-due',
  title: 'A CronJob is taken, and every Job it makes is refused',
  why: 'the API server judges the Job with its name only when it is due, so it never runs',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#writing-a-cronjob-spec',
  surfaces: 'runtime',
  check: (manifest) => {
    const { kind, job, name, pod } = manifest;
    if (kind !== 'CronJob' || !job) return [];
    const labels = Object.keys(fields(pod?.metadata['labels'])).filter((key) => reserved.test(key));
    const completions = completionsOf(manifest) ?? 0;
    return [
      ...labels.map((key) => ({
        field: `${job.field}.template.metadata.labels[${key}]`,
        problem: `the pods of the CronJob have label ${key}, which each of its Jobs must set`,
        fix: 'remove the label',
      })),
      ...(isIndexed(job.value) && completions > 0 ? hostname(name, completions) : []),
    ];
  },
});

const reserved = /^(batch\.kubernetes\.io\/)?(job-name|controller-uid)$/;

function hostname(name: string, completions: number): Finding[] {
  // A Job is named by the minute it is due at, since 1970.
  const suffix = `-29345678-${completions - 1}`;
  const fault = dnsLabelFault(name + suffix);
  if (fault === undefined || name === '' || name.length > 52 || dnsSubdomainFault(name) !== undefined) return [];
  return [
    {
      field: 'metadata.name',
      problem: `the last pod of CronJob "${name}" has a hostname like "${name}${suffix}", which ${fault}`,
      fix: name.includes('.') ? 'write "-" for "." in the name' : `shorten the name to at most ${63 - suffix.length} characters`,
    },
  ];
}
