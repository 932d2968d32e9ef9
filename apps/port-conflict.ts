import { Chart, type App } from 'cdk8s';
import { SidecarPod } from 'cdk8s-patterns';

/** Two containers want port 80 of one pod: synth refuses it, so main.ts does not add this chart. */
export function portConflict(app: App): Chart {
  const chart = new Chart(app, 'port-conflict');
  const nginx = { image: 'nginx:1.27', ports: { http: 80 }, runAsRoot: true };
  new SidecarPod(chart, 'port-conflict', { main: nginx, sidecars: { second: nginx } });
  return chart;
}
