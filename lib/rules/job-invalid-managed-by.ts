import { dnsSubdomainFault } from '../values/names';
import { rule } from './rule';

export const jobInvalidManagedBy = rule({
  id: 'job-invalid-managed-by',
  title: 'The controller that a Job is left to has no possible name',
  why: 'the API server takes a domain, a slash and a path, together at most 63 characters',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#delegation-of-managing-a-job-object-to-external-controller',
  surfaces: 'apply',
  check: ({ job }) => {
    const managedBy = job?.value['managedBy'];
    const fault = typeof managedBy === 'string' ? faultOf(managedBy) : undefined;
    if (!job || fault === undefined) return [];
    return [
      {
        field: `${job.field}.managedBy`,
        problem: `managedBy "${String(managedBy)}" ${fault}`,
        fix: 'write the name as the controller documents it, for example "kueue.x-k8s.io/multikueue", or remove it',
      },
    ];
  },
});

function faultOf(name: string): string | undefined {
  const slash = name.indexOf('/');
  if (slash < 1 || slash === name.length - 1) return 'is no domain, slash and path';
  if (name.length > 63) return `has ${name.length} characters; at most 63 are allowed`;
  const domain = name.slice(0, slash);
  const domainFault = dnsSubdomainFault(domain);
  if (domainFault !== undefined) return `has the domain "${domain}", which ${domainFault}`;
  const strange = /[^A-Za-z0-9/\-._~%!$&'()*+,;=:]/u.exec(name.slice(slash + 1))?.[0];
  return strange === undefined ? undefined : `has the character ${JSON.stringify(strange)} in its path`;
}
