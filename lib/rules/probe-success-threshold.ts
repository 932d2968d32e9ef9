import { shown } from '../manifest/manifest';
import { probesOf } from '../manifest/probes';
import { rule } from './rule';

export const probeSuccessThreshold = rule({
  id: 'probe-success-threshold',
  title: 'A liveness or startup probe wants several successes',
  why: 'only readiness can wait for several successes in a row; the API server refuses it elsewhere',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
  surfaces: 'apply',
  check: ({ pod }) =>
    (pod?.containers ?? []).flatMap((container) =>
      probesOf(container)
        .filter(({ name, value }) => name !== 'readinessProbe' && ![undefined, null, 0, 1].includes(value['successThreshold'] as number))
        .map(({ name, field, value }) => ({
          field: `${field}.successThreshold`,
          problem: `the ${name} of "${container.name}" has successThreshold ${shown(value['successThreshold'])}; it must be 1`,
          fix: 'remove `successThreshold`, or move it to the readinessProbe',
        })),
    ),
});
