import { isAbsent, isIndexed, policyRules } from '../manifest/jobs';
import { fields } from '../manifest/manifest';
import { rule } from './rule';

export const jobSuccessPolicyEmpty = rule({
  id: 'job-success-policy-empty',
  title: 'A successPolicy, or a rule of it, does not say what success is',
  why: 'the API server wants a rule, and in each `succeededIndexes`, `succeededCount` or both',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy',
  surfaces: 'apply',
  check: ({ job }) => {
    if (!job || !isIndexed(job.value) || isAbsent(job.value['successPolicy'])) return [];
    const fix = 'say which indexes must succeed, for example `succeededIndexes: "0"`, or how many, `succeededCount: 1`';
    const rules = fields(job.value['successPolicy'])['rules'] ?? [];
    if (Array.isArray(rules) && rules.length === 0) {
      return [{ field: `${job.field}.successPolicy.rules`, problem: 'the successPolicy has no rules', fix }];
    }
    return policyRules(job, 'successPolicy')
      .filter(({ value }) => isAbsent(value['succeededIndexes']) && isAbsent(value['succeededCount']))
      .map(({ field }) => ({ field, problem: 'a rule of the successPolicy has neither succeededIndexes nor succeededCount', fix }));
  },
});
