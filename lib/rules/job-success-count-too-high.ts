import { completionsOf, int32, isIndexed, parseIndexes, policyRules } from '../manifest/jobs';
import { rule } from './rule';

export const jobSuccessCountTooHigh = rule({
  id: 'job-success-count-too-high',
  title: 'A successPolicy wants more indexes to succeed than there are',
  why: 'the API server refuses it: the Job could never meet it',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy',
  surfaces: 'apply',
  check: (manifest) => {
    const { job } = manifest;
    if (!job || !isIndexed(job.value)) return [];
    const completions = completionsOf(manifest) ?? Infinity;
    return policyRules(job, 'successPolicy').flatMap(({ field, value: { succeededCount, succeededIndexes } }) => {
      const count = int32(succeededCount) ?? 0;
      const listed = typeof succeededIndexes === 'string' ? parseIndexes(succeededIndexes, completions) : undefined;
      const indexes = listed && 'count' in listed ? listed.count : Infinity;
      const most = Math.min(completions, indexes);
      if (count <= most) return [];
      const of = indexes < completions ? 'as many as succeededIndexes lists' : 'as many as completions';
      return [
        {
          field: `${field}.succeededCount`,
          problem: `succeededCount is ${count}; it must be at most ${most}, ${of}`,
          fix: `write ${most > 0 ? `\`succeededCount: ${most}\` or less` : '`succeededCount: 0`'}${indexes < completions ? ', or list more indexes' : ''}`,
        },
      ];
    });
  },
});
