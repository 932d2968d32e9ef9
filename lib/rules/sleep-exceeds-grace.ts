import { fields } from '../manifest/manifest';
import { rule } from './rule';

/** What the API server takes when nothing is said. */
const serverGrace = 30;

export const sleepExceedsGrace = rule({
  id: 'sleep-exceeds-grace',
  title: 'A container sleeps before SIGTERM for longer than its pod may take to stop',
  why: 'the API server refuses a sleep that the grace period cannot hold; at equal length the program gets SIGKILL without ever seeing SIGTERM',
  link: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  surfaces: 'apply',
  check: ({ pod }) => {
    const { terminationGracePeriodSeconds: grace = serverGrace } = (pod?.spec ?? {}) as { terminationGracePeriodSeconds?: number };
    return (pod?.containers ?? []).flatMap(({ name, field, fields: container }) => {
      const { seconds } = fields(fields(fields(container['lifecycle'])['preStop'])['sleep']);
      if (typeof seconds !== 'number' || seconds <= grace) return [];
      return [
        {
          field: `${field}.lifecycle.preStop.sleep`,
          problem: `"${name}" sleeps ${seconds} s before SIGTERM, but terminationGracePeriodSeconds is ${grace}`,
          fix: `write \`terminationGracePeriodSeconds: ${seconds + serverGrace}\` or a shorter sleep`,
        },
      ];
    });
  },
});
