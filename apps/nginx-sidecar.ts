import { Chart, type App } from 'cdk8s';
import { SidecarPod } from 'cdk8s-patterns';

/** Two sidecars print the log files of an nginx that knows nothing of them. */
export function nginxSidecar(app: App): Chart {
  const chart = new Chart(app, 'nginx-sidecar');
  const tail = (file: string) => ['tail', '-n', '+1', '-F', `/var/log/nginx/${file}`];
  new SidecarPod(chart, 'nginx-sidecar', {
    terminationGracePeriodSeconds: 10, // tail ends only when it is killed
    main: { image: 'nginx:1.27', ports: { http: 80 }, runAsRoot: true },
    shared: { varlognginx: { mountPath: '/var/log/nginx', writtenBy: 'main' } },
    sidecars: {
      'sidecar-access': { image: 'busybox:1.36', command: tail('access.log') },
      'sidecar-error': { image: 'busybox:1.36', command: tail('error.log') },
    },
  });
  return chart;
}
