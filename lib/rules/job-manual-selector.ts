import { isAbsent, selects } from '../manifest/jobs';
import { fields, shown } from '../manifest/manifest';
import { selectorFaults } from './job-unreadable-selector';
import { rule } from './rule';

export const jobManualSelector = rule({
  id: 'job-manual-selector',
  title: 'A Job with `manualSelector` has no selector, or one that does not select its own pods',
  why: 'the API server refuses it: the Job would never see its pods end',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#specifying-your-own-pod-selector',
  surfaces: 'apply',
  check: ({ kind, job, pod }) => {
    const { manualSelector, selector } = job?.value ?? {};
    if (kind !== 'Job' || !job || manualSelector !== true) return [];
    const fix = 'remove `manualSelector` and `selector`: Kubernetes makes a selector that fits this Job alone';
    if (isAbsent(selector)) return [{ field: `${job.field}.selector`, problem: 'manualSelector is true and selector is missing', fix }];
    // What no selector can ask is another rule's fault to find.
    const at = { field: job.field, value: fields(selector) };
    if (selectorFaults(at).length > 0 || selects(fields(selector), fields(pod?.metadata['labels']))) return [];
    const problem = `the Job has selector ${shown(selector)}, which does not fit the labels of its template`;
    return [{ field: `${job.field}.template.metadata.labels`, problem, fix }];
  },
});
