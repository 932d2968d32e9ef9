import { Chart, type App } from 'cdk8s';
import { SidecarPod } from 'cdk8s-patterns';
import { EnvFieldPaths, EnvValue } from 'cdk8s-plus-27';

const wait = `for i in $(seq $SECONDS_TO_WAIT); do
  nslookup $SERVICE.$NAMESPACE.svc.cluster.local >/dev/null 2>&1 && exit
  sleep 1
done
echo Service $SERVICE did not come within $SECONDS_TO_WAIT seconds; exit 1`;

/** Main starts when both Services are there; one that does not come ends the wait with a message in the pod's status. */
export function initContainers(app: App, seconds = 120): Chart {
  const chart = new Chart(app, 'init-containers');
  const waitFor = (service: string) => ({
    image: 'busybox:1.36',
    command: ['sh', '-c', wait],
    env: { SERVICE: service, SECONDS_TO_WAIT: String(seconds), NAMESPACE: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAMESPACE) },
    terminationMessagePolicy: 'FallbackToLogsOnError' as const,
  });
  new SidecarPod(chart, 'init-containers', {
    initContainers: { 'init-myservice': waitFor('myservice'), 'init-mydb': waitFor('mydb') },
    main: { image: 'busybox:1.36', command: ['sh', '-c', 'echo The app is running! && sleep 3600'] },
  });
  return chart;
}
