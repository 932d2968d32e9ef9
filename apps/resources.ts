import { Chart, type App } from 'cdk8s';
import { SidecarPod } from 'cdk8s-patterns';

/** What nginx is promised, and what it can never exceed. */
export function resources(app: App): Chart {
  const chart = new Chart(app, 'resources');
  new SidecarPod(chart, 'resources', {
    main: {
      image: 'nginxinc/nginx-unprivileged:1.27',
      ports: { http: 8080 },
      writablePaths: ['/tmp', '/var/log/nginx'],
      resources: { requests: { cpu: '200m', memory: '250Mi' }, limits: { cpu: 1, memory: '500Mi' } },
    },
  });
  return chart;
}
