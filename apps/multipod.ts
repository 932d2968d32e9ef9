import { Chart, type App } from 'cdk8s';
import { SidecarPod } from 'cdk8s-patterns';

/** A second container waits beside nginx and reaches it on localhost; `kubectl logs multipod` shows nginx. */
export function multipod(app: App): Chart {
  const chart = new Chart(app, 'multipod');
  new SidecarPod(chart, 'multipod', {
    main: { image: 'nginx:1.27', command: ['nginx', '-g', 'daemon off; error_log stderr notice;'], ports: { http: 80 }, runAsRoot: true },
    sidecars: { second: { image: 'busybox:1.36', command: ['sh', '-c', 'echo the second waits; sleep 86400'] } },
  });
  return chart;
}
