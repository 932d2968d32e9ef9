import { rule } from './rule';
import { trapped } from './trapped-schedule';

export const dayOrWeekday = rule({
  id: 'day-or-weekday',
  title: 'A schedule has a day of the month and a weekday',
  why: 'Kubernetes runs it on days that match either, not both',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  surfaces: 'never',
  check: (manifest) => trapped(manifest, 'day-or-weekday'),
});
