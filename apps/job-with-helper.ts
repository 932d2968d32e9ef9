import { Chart, type App } from 'cdk8s';
import { BatchJob } from 'cdk8s-patterns';

const work = 'for page in 1 2 3; do echo page $page; sleep 1; done >/out/report; echo the last word >>/out/report';
// SIGTERM comes when main has ended; tail looks once a second.
const ship = "trap 'sleep 2; kill $!; exit 0' TERM; tail -n +1 -F /out/report 2>/dev/null & wait";

/** The helper prints what main writes, to the last line, and does not keep the Job from ending. */
export function jobWithHelper(app: App): Chart {
  const chart = new Chart(app, 'job-with-helper');
  new BatchJob(chart, 'job-with-helper', {
    image: 'busybox:1.36',
    command: ['sh', '-c', work],
    sidecars: { shipper: { image: 'busybox:1.36', command: ['sh', '-c', ship] } },
    shared: { out: { mountPath: '/out', writtenBy: 'main' } },
  });
  return chart;
}
