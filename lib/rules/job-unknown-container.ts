import { isAbsent, policyRules } from '../manifest/jobs';
import { fields, shown } from '../manifest/manifest';
import { didYouMean } from '../values/nearest';
import { rule } from './rule';

export const jobUnknownContainer = rule({
  id: 'job-unknown-container',
  title: 'A podFailurePolicy asks for the exit code of a container that the pod does not have',
  why: 'the API server refuses a `containerName` that is none of the containers and init containers',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
  surfaces: 'apply',
  check: ({ job, pod }) => {
    const names = (pod?.containers ?? []).map(({ name }) => name);
    return policyRules(job, 'podFailurePolicy').flatMap(({ field, value }) => {
      const { containerName } = fields(value['onExitCodes']);
      if (isAbsent(containerName) || names.includes(containerName as string)) return [];
      return [
        {
          field: `${field}.onExitCodes.containerName`,
          problem: `the podFailurePolicy asks for container "${shown(containerName)}", which the pod does not have`,
          fix:
            didYouMean(shown(containerName), names) ||
            `write ${names.map((name) => `"${name}"`).join(' or ')}, or remove \`containerName\`: then all count`,
        },
      ];
    });
  },
});
