import { Chart, type App } from 'cdk8s';
import { BatchJob } from 'cdk8s-patterns';

/** Pi is computed five times, two at once; after four failures the Job gives up. */
export function piParallelism(app: App): Chart {
  const chart = new Chart(app, 'pi-parallelism');
  new BatchJob(chart, 'pi-parallelism', {
    image: 'perl:5.34',
    command: ['perl', '-MMath::BigFloat', '-wle', 'print Math::BigFloat->bpi(2000)'],
    completions: 5,
    parallelism: 2,
    backoffLimit: 4,
  });
  return chart;
}
