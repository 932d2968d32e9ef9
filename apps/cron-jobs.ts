import { Chart, type App } from 'cdk8s';
import { ScheduledJob } from 'cdk8s-patterns';

/** A run is due every minute and takes longer: all run, the new one is skipped, or the old one is deleted. */
export function cronJobs(app: App): Chart {
  const chart = new Chart(app, 'cron-jobs');
  for (const concurrencyPolicy of ['Allow', 'Forbid', 'Replace'] as const) {
    new ScheduledJob(chart, concurrencyPolicy.toLowerCase(), {
      schedule: '*/1 * * * *',
      concurrencyPolicy,
      image: 'busybox:1.36',
      command: ['sleep', '90'],
      terminationGracePeriodSeconds: 1,
    });
  }
  return chart;
}
