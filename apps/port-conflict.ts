import { Chart, type App } from 'cdk8s';
import { SidecarPod } from 'cdk8s-patterns';

/** Two containers want port 80 of one pod: synth refuses it, so main.ts does not add this chart. */
export function portConflict(app: App): Chart {
  const chart = new Chart(app, 'port-conflict');
  const nginx = { image: 'nginx:1.27', runAsRoot: true };
  new SidecarPod(chart, 'port-conflict', {
    main: { ...nginx, ports: { http: 80 } },
    sidecars: { second: { ...nginx, ports: { web: 80 } } },
  });
  return chart;
}
