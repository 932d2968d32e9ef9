import { Chart, type App } from 'cdk8s';
import { SidecarPod } from 'cdk8s-patterns';

/** One nginx in one pod, without a right it does not need. */
export function singlePod(app: App): Chart {
  const chart = new Chart(app, 'single-pod');
  new SidecarPod(chart, 'single-pod', {
    main: { image: 'nginxinc/nginx-unprivileged:1.27', ports: { http: 8080 }, writablePaths: ['/tmp', '/var/log/nginx'] },
  });
  return chart;
}
