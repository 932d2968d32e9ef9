import { fields } from '../manifest/manifest';
import { rule } from './rule';

export const rootRefused = rule({
  id: 'root-refused',
  title: 'A container is to run as user 0 and must not run as root',
  why: 'the kubelet refuses to start it: the pod stays in CreateContainerConfigError',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  surfaces: 'runtime',
  check: ({ pod }) => {
    const ofPod = fields(pod?.spec['securityContext']);
    return (pod?.containers ?? []).flatMap(({ name, field, fields: container }) => {
      const { runAsUser, runAsNonRoot } = { ...ofPod, ...fields(container['securityContext']) };
      if (runAsUser !== 0 || runAsNonRoot !== true) return [];
      return [
        {
          field: `${field}.securityContext.runAsUser`,
          problem: `"${name}" has runAsUser 0 and runAsNonRoot true`,
          fix: 'if the image must run as root, write `runAsRoot: true`; else give a user number above 0',
        },
      ];
    });
  },
});
