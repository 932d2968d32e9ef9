import { rule } from './rule';
import { trapped } from './trapped-schedule';

export const unevenSchedule = rule({
  id: 'uneven-schedule',
  title: 'A schedule has a step that does not divide its field',
  why: 'a step begins anew with each hour, day or month, so one gap is shorter than the others',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  surfaces: 'never',
  check: (manifest) => trapped(manifest, 'uneven-step'),
});
