import { Chart, type App } from 'cdk8s';
import { BatchJob } from 'cdk8s-patterns';

/** A Job that makes no pod until it is applied again with `suspend` false. */
export function suspendedJob(app: App, suspend = true): Chart {
  const chart = new Chart(app, 'suspended-job');
  new BatchJob(chart, 'suspended-job', { image: 'busybox:1.36', command: ['sleep', '15'], terminationGracePeriodSeconds: 1, suspend });
  return chart;
}
