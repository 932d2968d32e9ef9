import { Chart, type App } from 'cdk8s';
import { ProbedWebApp } from 'cdk8s-patterns';

const slowStart = `mkdir -p /tmp/ap; (sleep 15; echo ready >/tmp/ap/ready) & exec httpd -f -p 8080 -h /tmp`;

/** A web app that gets no traffic before /ap/ready answers, with probes written in full where the derived ones do not fit. */
export function webAppProbes(app: App): Chart {
  const chart = new Chart(app, 'web-app-probes');
  const httpGet = { path: '/ap/ready', port: 'http' } as const;
  new ProbedWebApp(chart, 'web-app-probes', {
    image: 'busybox:1.36',
    command: ['sh', '-c', slowStart],
    port: 8080,
    health: '/ap/ready',
    readinessProbe: { httpGet, initialDelaySeconds: 10, periodSeconds: 5, failureThreshold: 8 },
    livenessProbe: {
      httpGet,
      initialDelaySeconds: 30,
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 3,
      terminationGracePeriodSeconds: 10,
    },
  });
  return chart;
}
