import { probeExec } from '../../apps/probe-exec';
import { probeGrpc } from '../../apps/probe-grpc';
import { probeTcpSocket } from '../../apps/probe-tcp-socket';
import { selfHealing } from '../../apps/self-healing';
import { webAppProbes } from '../../apps/web-app-probes';
import { yamlOf } from './examples';
import { condition, eventually, inNamespace, type Namespace, type Pod } from './kubectl';

interface EndpointSlice {
  readonly endpoints: readonly { readonly addresses: readonly string[]; readonly conditions: { readonly ready: boolean } }[] | null;
}

/** The addresses that a Service sends requests to. */
async function endpoints(namespace: Namespace, service: string): Promise<string[]> {
  const path = `endpointslices?labelSelector=kubernetes.io/service-name=${service}`;
  const { items } = await namespace.get<{ items: EndpointSlice[] }>(path, 'apis/discovery.k8s.io/v1');
  return items
    .flatMap((slice) => slice.endpoints ?? [])
    .filter(({ conditions }) => conditions.ready)
    .flatMap(({ addresses }) => addresses);
}

/** Waits for running pods that are not ready, and returns them: what a Service must not know. */
function unready(namespace: Namespace, app: string, count: number): Promise<Pod[]> {
  return eventually(
    `${count} pods of ${app} run and are not ready`,
    async () => {
      const pods = await namespace.pods(`app.kubernetes.io/name=${app}`);
      expect(pods.map(({ status }) => status.phase)).toEqual(Array(count).fill('Running'));
      expect(pods.map((pod) => condition(pod, 'Ready'))).toEqual(Array(count).fill('False'));
      return pods;
    },
    30,
  );
}

/** Waits until a Service has an endpoint for each of so many pods. */
function served(namespace: Namespace, service: string, count: number): Promise<string[]> {
  return eventually(
    `${service} has ${count} endpoints`,
    async () => {
      const addresses = await endpoints(namespace, service);
      expect(addresses).toHaveLength(count);
      return addresses;
    },
    60,
  );
}

test.concurrent('web-app-probes gets no traffic before /ap/ready answers, and gets it then', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(webAppProbes));

    const [pod] = await unready(namespace, 'web-app-probes', 2);
    expect(await endpoints(namespace, 'web-app-probes')).toEqual([]);
    expect(await namespace.request('services/web-app-probes:http', '/ap/ready')).toMatchObject({ status: 503 });
    await eventually(
      'the process answers already, though not with its readiness',
      async () => expect(await namespace.request(`pods/${pod!.metadata.name}:8080`, '/ap/ready')).toMatchObject({ status: 404 }),
      10,
    );

    await served(namespace, 'web-app-probes', 2);
    expect(await namespace.request('services/web-app-probes:http', '/ap/ready')).toMatchObject({ status: 200, text: 'ready\n' });
    const { spec, status: ready } = await namespace.pod(pod!.metadata.name);
    expect(spec.containers[0]?.livenessProbe).toEqual({
      httpGet: { path: '/ap/ready', port: 'http', scheme: 'HTTP' },
      initialDelaySeconds: 30,
      periodSeconds: 10,
      timeoutSeconds: 5,
      successThreshold: 1,
      failureThreshold: 3,
      terminationGracePeriodSeconds: 10,
    });
    const started = Date.parse(ready.containerStatuses![0]!.state.running!.startedAt);
    const readyAt = Date.parse(ready.conditions!.find(({ type }) => type === 'Ready')!.lastTransitionTime);
    expect(readyAt - started).toBeGreaterThanOrEqual(14_000);
    expect(ready.containerStatuses![0]!.restartCount).toBe(0);
  }),
);

test.concurrent('probe-tcp-socket is ready when its port can be connected to', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(probeTcpSocket));

    await served(namespace, 'probe-tcp-socket', 1);
    const [pod] = await namespace.pods();
    const { stdout } = await namespace.exec(pod!.metadata.name, 'main', ['sh', '-c', 'echo PING | nc -w 1 127.0.0.1 3306']);
    expect(stdout).toContain('+PONG');
  }),
);

test.concurrent('probe-exec is ready while the command succeeds, and leaves the Service when it fails', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(probeExec));

    const [pod] = await unready(namespace, 'probe-exec', 1);
    expect(await endpoints(namespace, 'probe-exec')).toEqual([]);
    await served(namespace, 'probe-exec', 1);
    await namespace.exec(pod!.metadata.name, 'main', ['rm', '/app/is_ready']);
    await served(namespace, 'probe-exec', 0);
    await namespace.exec(pod!.metadata.name, 'main', ['touch', '/app/is_ready']);
    await served(namespace, 'probe-exec', 1);
    expect((await namespace.pod(pod!.metadata.name)).status.containerStatuses![0]!.restartCount).toBe(0);
  }),
);

test.concurrent('probe-grpc is ready while the health service says so', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(probeGrpc));

    await served(namespace, 'probe-grpc', 1);
    const [pod] = await namespace.pods();
    const { status } = await namespace.request(`pods/${pod!.metadata.name}:8080`, '/make-not-serving');
    expect(status).toBe(200);
    await served(namespace, 'probe-grpc', 0);
  }),
);

test.concurrent('self-healing restarts its container after three failed probes, and the pod keeps its address', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(selfHealing));
    const before = await namespace.ready('self-healing');

    const after = await eventually(
      'the container was restarted',
      async () => {
        const pod = await namespace.pod('self-healing');
        expect(pod.status.containerStatuses![0]!.restartCount).toBeGreaterThanOrEqual(1);
        return pod;
      },
      60,
    );
    const { startedAt, finishedAt } = after.status.containerStatuses![0]!.lastState.terminated!;
    // Five answers and three failures, one each two seconds.
    expect((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toBeGreaterThanOrEqual(13);
    expect(after.status.podIP).toBe(before.status.podIP);
    expect(after.metadata.uid).toBe(before.metadata.uid);
    await eventually(
      'three failures are reported',
      async () => {
        const failures = (await namespace.events()).filter(({ reason }) => reason === 'Unhealthy');
        expect(failures).toMatchObject([{ message: 'Liveness probe failed: HTTP probe failed with statuscode: 500', count: 3 }]);
      },
      5,
    );
  }),
);
