import { fields } from '../manifest/manifest';
import { parseSchedule } from '../values/schedule';
import { rule } from './rule';

export const invalidSchedule = rule({
  id: 'invalid-schedule',
  title: 'The schedule of a CronJob cannot be read',
  why: 'the API server refuses a schedule that its cron library cannot parse',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  surfaces: 'apply',
  check: ({ kind, manifest }) => {
    if (kind !== 'CronJob') return [];
    const { schedule } = fields(manifest['spec']);
    const fix = 'write five fields, for example "30 2 * * *" for 02:30 each day';
    try {
      parseSchedule(typeof schedule === 'string' ? schedule : '');
      return [];
    } catch (error) {
      return [{ field: 'spec.schedule', problem: (error as RangeError).message, fix }];
    }
  },
});
