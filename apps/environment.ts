import { Chart, type App } from 'cdk8s';
import { SidecarPod } from 'cdk8s-patterns';
import { ConfigMap, EnvFieldPaths, EnvValue, Secret } from 'cdk8s-plus-27';

/** Variables from four sources, and a program with arguments that uses them. */
export function environment(app: App): Chart {
  const chart = new Chart(app, 'environment', { disableResourceNameHashes: true });
  const config = new ConfigMap(chart, 'config', { data: { color: 'green' } });
  const secret = new Secret(chart, 'secret', { stringData: { token: 's3cr3t' } });
  new SidecarPod(chart, 'environment', {
    restartPolicy: 'Never',
    main: {
      image: 'busybox:1.36',
      env: {
        GREETING: 'hello',
        POD: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME),
        COLOR: { valueFrom: { configMapKeyRef: { name: config.name, key: 'color' } } },
        TOKEN: secret.envValue('token'),
      },
      command: ['sh', '-c', 'echo "$@"; echo "$COLOR $TOKEN"'],
      args: ['print', '$(GREETING)', '$(POD)'],
    },
  });
  return chart;
}
