import { isAbsent, policyRules } from '../manifest/jobs';
import { fields, valuesAt } from '../manifest/manifest';
import { labelKeyFault } from '../values/names';
import { rule } from './rule';

export const jobInvalidPodCondition = rule({
  id: 'job-invalid-pod-condition',
  title: 'A podFailurePolicy asks for a pod condition of no possible type',
  why: 'the API server refuses a type that is not a name, or a name behind a domain and a slash',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
  surfaces: 'apply',
  check: ({ job }) =>
    policyRules(job, 'podFailurePolicy').flatMap((of) =>
      valuesAt(of.value, 'onPodConditions[]', of.field).flatMap(({ field, value }) => {
        const type = fields(value)['type'] ?? '';
        // What is no text, or no object, is another rule's fault to find.
        if (typeof type !== 'string' || (!isAbsent(value) && typeof value !== 'object')) return [];
        const fault = labelKeyFault(type);
        if (fault === undefined) return [];
        const problem = type === '' ? 'a pod condition has no type' : `pod condition "${type}" ${fault}`;
        return [{ field: `${field}.type`, problem, fix: 'name a condition of pods, for example `type: DisruptionTarget`' }];
      }),
    ),
});
