import { isAbsent, policyRules } from '../manifest/jobs';
import { items } from '../manifest/manifest';
import { rule } from './rule';

export const jobFailureRuleCriterion = rule({
  id: 'job-failure-rule-criterion',
  title: 'A rule of a podFailurePolicy asks for exit codes and conditions at once, or for neither',
  why: 'the API server takes exactly one of `onExitCodes` and `onPodConditions` in a rule',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
  surfaces: 'apply',
  check: ({ job }) =>
    policyRules(job, 'podFailurePolicy').flatMap(({ field, value }, i) => {
      const [codes, conditions] = [!isAbsent(value['onExitCodes']), items(value['onPodConditions']).length > 0];
      // What is no list is another rule's fault to find.
      if (codes !== conditions || (!codes && !isAbsent(value['onPodConditions']) && !Array.isArray(value['onPodConditions']))) return [];
      return [
        {
          field,
          problem: `rule ${i} of the podFailurePolicy has ${codes ? 'both onExitCodes and' : 'neither onExitCodes nor'} onPodConditions; it must have one`,
          fix: codes ? 'write two rules with the same action' : 'write `onExitCodes: { operator: In, values: [42] }`, or remove the rule',
        },
      ];
    }),
});
