import { isAbsent } from '../manifest/jobs';
import { rule } from './rule';

export const jobNotIndexed = rule({
  id: 'job-not-indexed',
  title: 'A Job without indexes has a field that is about indexes',
  why: 'the API server takes `backoffLimitPerIndex`, `maxFailedIndexes` and `successPolicy` only where `completionMode` is `Indexed`',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode',
  surfaces: 'apply',
  check: ({ job }) => {
    const mode = job?.value['completionMode'] ?? 'NonIndexed';
    if (!job || mode !== 'NonIndexed') return [];
    return ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy']
      .filter((name) => !isAbsent(job.value[name]))
      .map((name) => ({
        field: `${job.field}.${name}`,
        problem: `${name} is set and completionMode is "NonIndexed"; it needs "Indexed"`,
        fix: `write \`completionMode: Indexed\` and \`completions\`, or remove \`${name}\``,
      }));
  },
});
