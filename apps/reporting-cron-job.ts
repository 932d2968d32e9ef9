import { Chart, type App } from 'cdk8s';
import { ScheduledJob } from 'cdk8s-patterns';

/** Each night, by the clock of Seoul, three pods write a report. */
export function reportingCronJob(app: App): Chart {
  const chart = new Chart(app, 'reporting-cron-job');
  new ScheduledJob(chart, 'report', {
    image: 'busybox:1.36',
    command: ['sh', '-c', 'echo report of $(date)'],
    schedule: '30 2 * * *',
    timeZone: 'Asia/Seoul',
    completions: 3,
    parallelism: 3,
  });
  return chart;
}
