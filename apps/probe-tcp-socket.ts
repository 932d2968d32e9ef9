import { Chart, type App } from 'cdk8s';
import { ProbedWebApp } from 'cdk8s-patterns';

/** A server without HTTP is well as long as its port can be connected to. */
export function probeTcpSocket(app: App): Chart {
  const chart = new Chart(app, 'probe-tcp-socket');
  new ProbedWebApp(chart, 'probe-tcp-socket', {
    image: 'redis:7',
    args: ['--port', '3306', '--save', ''],
    port: 3306,
    servicePort: 3306,
    replicas: 1,
    health: { tcpSocket: { port: 'http' } },
  });
  return chart;
}
