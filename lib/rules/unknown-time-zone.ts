import { fields, shown } from '../manifest/manifest';
import { checkTimeZone } from '../values/time-zones';
import { rule } from './rule';

export const unknownTimeZone = rule({
  id: 'unknown-time-zone',
  title: 'A CronJob names a time zone that does not exist',
  why: 'the API server refuses a name that is not in the IANA list, letter for letter',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones',
  surfaces: 'apply',
  check: ({ kind, manifest }) => {
    const { timeZone } = fields(manifest['spec']);
    if (kind !== 'CronJob' || timeZone === undefined || timeZone === null) return [];
    try {
      checkTimeZone(shown(timeZone));
      return [];
    } catch (error) {
      return [
        {
          field: 'spec.timeZone',
          problem: (error as RangeError).message,
          fix: 'write an IANA name, for example "Etc/UTC" or "Asia/Seoul"',
        },
      ];
    }
  },
});
