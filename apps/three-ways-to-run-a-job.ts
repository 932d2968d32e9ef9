import { Chart, type App } from 'cdk8s';
import { BatchJob } from 'cdk8s-patterns';

/** One pod; a fixed number of successes; a work queue, whose pods end when there is nothing left to do. */
export function threeWaysToRunAJob(app: App): Chart {
  const chart = new Chart(app, 'three-ways-to-run-a-job');
  const work = { image: 'busybox:1.36', command: ['sh', '-c', 'echo done by $HOSTNAME'] };
  new BatchJob(chart, 'one-pod', work);
  new BatchJob(chart, 'fixed-completions', { ...work, completions: 3 });
  new BatchJob(chart, 'work-queue', { ...work, parallelism: 2 });
  return chart;
}
