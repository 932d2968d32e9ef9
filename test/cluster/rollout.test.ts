import { Chart, type App } from 'cdk8s';
import { BatchJob, ProbedWebApp } from 'cdk8s-patterns';
import { yamlOf } from './examples';
import { eventually, inNamespace } from './kubectl';

const web = (app: App): Chart => {
  const chart = new Chart(app, 'web');
  new ProbedWebApp(chart, 'web', {
    image: 'registry.k8s.io/e2e-test-images/agnhost:2.53',
    command: ['/agnhost', 'netexec', '--http-port=8080'],
    port: 8080,
    health: '/healthz',
  });
  return chart;
};

/** Asks the Service without a pause until it is told to stop, and says how often it had no answer. */
const ask = `asked=0 lost=0
while [ ! -e /tmp/stop ]; do asked=$((asked + 1)); wget -qO- http://$SERVICE/hostname >/dev/null 2>&1 || lost=$((lost + 1)); done
echo "$lost lost of $asked"`;

// By address: every request would ask the DNS too.
const load =
  (address: string) =>
  (app: App): Chart => {
    const chart = new Chart(app, 'load');
    new BatchJob(chart, 'load', { image: 'busybox:1.36', command: ['sh', '-c', ask], env: { SERVICE: address } });
    return chart;
  };

test('a rollout under steady load through the Service loses no request', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(web));
    await namespace.kubectl(['rollout', 'status', 'deployment/web', '--timeout=60s']);
    const { spec } = await namespace.get<{ spec: { clusterIP: string } }>('services/web');
    await namespace.apply(yamlOf(load(spec.clusterIP)));
    const pod = await eventually(
      'the load runs',
      async () => {
        const [one] = await namespace.pods('batch.kubernetes.io/job-name=load');
        expect(one?.status.phase).toBe('Running');
        return one!;
      },
      30,
    );
    for (let round = 0; round < 2; round++) {
      await namespace.kubectl(['rollout', 'restart', 'deployment/web']);
      await namespace.kubectl(['rollout', 'status', 'deployment/web', '--timeout=90s']);
    }
    // The last old pods are still stopping when the new ones are ready.
    await eventually(
      'only the new pods are left',
      async () => expect(await namespace.pods('app.kubernetes.io/name=web')).toHaveLength(2),
      60,
    );
    await namespace.exec(pod.metadata.name, 'main', ['touch', '/tmp/stop']);
    await namespace.jobIs('load', 'Complete', 30);

    const said = await namespace.logs(pod.metadata.name);
    console.info(said.trim());
    expect(said).toMatch(/^0 lost of \d{3,}\n$/);
  }));
