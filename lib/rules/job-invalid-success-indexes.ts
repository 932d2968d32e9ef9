import { completionsOf, isIndexed, parseIndexes, policyRules } from '../manifest/jobs';
import { rule } from './rule';

export const jobInvalidSuccessIndexes = rule({
  id: 'job-invalid-success-indexes',
  title: 'A successPolicy lists indexes that the Job does not have, or in a form that cannot be read',
  why: 'the API server refuses it',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy',
  surfaces: 'apply',
  check: (manifest) => {
    const { job } = manifest;
    if (!job || !isIndexed(job.value)) return [];
    return policyRules(job, 'successPolicy').flatMap(({ field, value: { succeededIndexes: list } }) => {
      const read = typeof list === 'string' ? parseIndexes(list, completionsOf(manifest)) : { count: 0 };
      if (!('fault' in read)) return [];
      const [start, rest] = [String(list).slice(0, 40), String(list).length > 40 ? '…' : ''];
      return [
        {
          field: `${field}.succeededIndexes`,
          problem: `succeededIndexes "${start}${rest}" ${read.fault}`,
          fix: 'write indexes from 0 to completions - 1, in order, without spaces, for example "0,2-4"',
        },
      ];
    });
  },
});
