import { Chart, type App } from 'cdk8s';
import { BatchJob } from 'cdk8s-patterns';

/** One sum, done three times, all at once. */
export function mathAddJob(app: App): Chart {
  const chart = new Chart(app, 'math-add-job');
  new BatchJob(chart, 'math-add-job', { image: 'busybox:1.36', command: ['expr', '3', '+', '2'], completions: 3, parallelism: 3 });
  return chart;
}
