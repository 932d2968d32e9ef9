import { Chart, type App } from 'cdk8s';
import { BatchJob } from 'cdk8s-patterns';

/** A sum for each index, from its own work item; the one that cannot be done fails alone. */
export function indexedJob(app: App, items = ['3 + 2', '6 / 0', '9 - 2']): Chart {
  const chart = new Chart(app, 'indexed-job');
  new BatchJob(chart, 'indexed-job', {
    image: 'busybox:1.36',
    command: ['sh', '-c', 'expr $(cat /work/item)'],
    completionMode: 'Indexed',
    completions: items.length,
    parallelism: items.length,
    workItems: { items, mountPath: '/work/item' },
    backoffLimitPerIndex: 0,
  });
  return chart;
}
