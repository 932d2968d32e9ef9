import { rule } from './rule';
import { trapped } from './trapped-schedule';

export const scheduleNeverComes = rule({
  id: 'schedule-never-comes',
  title: 'A schedule has a date that does not exist',
  why: 'the API server takes it, and no run is ever started',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  surfaces: 'never',
  check: (manifest) => trapped(manifest, 'never'),
});
