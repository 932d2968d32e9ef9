import { Chart, type App } from 'cdk8s';
import { BatchJob } from 'cdk8s-patterns';

/** Exit code 42 says that no retry can help; any other failure is tried once more. */
export function exitCodesJob(app: App, code = 42): Chart {
  const chart = new Chart(app, 'exit-codes-job');
  new BatchJob(chart, 'exit-codes-job', {
    image: 'busybox:1.36',
    command: ['sh', '-c', `echo fails with ${code}; exit ${code}`],
    backoffLimit: 1,
    exitCodes: { failJob: [42] },
  });
  return chart;
}
