import { Chart, type App } from 'cdk8s';
import { ProbedWebApp } from 'cdk8s-patterns';

const slowStart = '(sleep 10; touch /app/is_ready) & exec httpd -f -p 8080 -h /app';

/** The app is well as long as a command inside its container succeeds. */
export function probeExec(app: App): Chart {
  const chart = new Chart(app, 'probe-exec');
  new ProbedWebApp(chart, 'probe-exec', {
    image: 'busybox:1.36',
    command: ['sh', '-c', slowStart],
    writablePaths: ['/app'],
    port: 8080,
    replicas: 1,
    health: { exec: { command: ['cat', '/app/is_ready'] } },
  });
  return chart;
}
