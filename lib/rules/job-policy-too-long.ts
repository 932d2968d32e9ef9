import { isIndexed, policyRules } from '../manifest/jobs';
import { valuesAt, type At } from '../manifest/manifest';
import { rule } from './rule';

/** What the API server bounds in a rule of either policy. */
const bounds: readonly [policy: 'podFailurePolicy' | 'successPolicy', path: string, most: number, what: string][] = [
  ['podFailurePolicy', 'onExitCodes.values', 255, 'exit codes'],
  ['podFailurePolicy', 'onPodConditions', 20, 'conditions'],
  ['successPolicy', 'succeededIndexes', 65_536, 'characters'],
];

export const jobPolicyTooLong = rule({
  id: 'job-policy-too-long',
  title: 'A policy of a Job has more rules, or longer ones, than Kubernetes takes',
  why: 'the API server refuses more than 20 rules, 20 conditions or 255 exit codes of a rule, and 65536 characters of indexes',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/',
  surfaces: 'apply',
  check: ({ job }) => {
    if (!job) return [];
    const policies = isIndexed(job.value) ? (['podFailurePolicy', 'successPolicy'] as const) : (['podFailurePolicy'] as const);
    const tooLong = (found: readonly At<unknown>[], most: number, what: string) =>
      found.flatMap(({ field, value }) => {
        const length = Array.isArray(value) || typeof value === 'string' ? value.length : 0;
        const name = field.slice(field.lastIndexOf('.') + 1);
        const problem = `${name === 'rules' ? (field.split('.').at(-2) ?? name) : name} has ${length} ${what}; at most ${most} are allowed`;
        return length > most ? [{ field, problem, fix: fixes[what] ?? 'write fewer' }] : [];
      });
    return policies.flatMap((policy) => [
      ...tooLong(valuesAt(job.value, `${policy}.rules`, job.field), 20, 'rules'),
      ...policyRules(job, policy).flatMap((of) =>
        bounds
          .filter(([owner]) => owner === policy)
          .flatMap(([, path, most, what]) => tooLong(valuesAt(of.value, path, of.field), most, what)),
      ),
    ]);
  },
});

const fixes: { readonly [what: string]: string } = {
  rules: 'put what has the same outcome into one rule',
  'exit codes': 'list the others instead, with the other operator',
  conditions: 'divide them between two rules with the same action',
  characters: 'write ranges, for example "0-99", or `succeededCount`',
};
