import { rule } from './rule';
import { trapped } from './trapped-schedule';

export const scheduleStepBeyondRange = rule({
  id: 'schedule-step-beyond-range',
  title: 'A schedule has a step larger than its field',
  why: 'only the first value is left: a job meant to run more seldom runs more often',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  surfaces: 'never',
  check: (manifest) => trapped(manifest, 'step-beyond-range'),
});
