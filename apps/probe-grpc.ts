import { Chart, type App } from 'cdk8s';
import { ProbedWebApp } from 'cdk8s-patterns';

/** A gRPC server is asked by the standard health service. */
export function probeGrpc(app: App): Chart {
  const chart = new Chart(app, 'probe-grpc');
  new ProbedWebApp(chart, 'probe-grpc', {
    image: 'registry.k8s.io/e2e-test-images/agnhost:2.53',
    command: ['/agnhost', 'grpc-health-checking'],
    port: 5000,
    ports: { control: 8080 },
    servicePort: 5000,
    replicas: 1,
    health: { grpc: { port: 5000 } },
  });
  return chart;
}
