import { completionsOf, isIndexed } from '../manifest/jobs';
import { fields, text } from '../manifest/manifest';
import { dnsLabelFault, dnsSubdomainFault } from '../values/names';
import { rule } from './rule';

export const jobInvalidHostname = rule({
  id: 'job-invalid-hostname',
  title: 'The name of an Indexed Job, with the index behind it, cannot be the hostname of a pod',
  why: 'the API server refuses the Job, since its pods are named by it',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
  surfaces: 'apply',
  check: (manifest) => {
    const { kind, job, name } = manifest;
    const completions = completionsOf(manifest) ?? 0;
    if (kind !== 'Job' || !job || !isIndexed(job.value) || completions === 0) return [];
    const generate = text(fields(manifest.manifest['metadata'])['generateName']);
    // Kubernetes adds five characters to at most 58 of these.
    const full = name || (generate && `${generate.slice(0, 58)}xxxxx`);
    const hostname = `${full}-${completions - 1}`;
    const fault = dnsLabelFault(hostname);
    // A name that no Job can have is another rule's fault to find.
    if (fault === undefined || dnsSubdomainFault(full) !== undefined || full.length > 63) return [];
    const most = 63 - (hostname.length - full.length) - (name ? 0 : 5);
    return [
      {
        field: 'metadata.name',
        problem: `the last pod of Job "${full}" has the hostname "${hostname}", which ${fault}`,
        fix: full.includes('.') ? 'write "-" for "." in the name' : `shorten the name to at most ${most} characters`,
      },
    ];
  },
});
