import { ambassador } from '../../apps/ambassador';
import { logAdapter } from '../../apps/log-adapter';
import { metricsAdapter } from '../../apps/metrics-adapter';
import { yamlOf } from './examples';
import { eventually, inNamespace, type Namespace } from './kubectl';

const agnhost = 'registry.k8s.io/e2e-test-images/agnhost:2.53';

/** A server that answers /hostname with its own name, behind a Service of that name. */
async function remote(namespace: Namespace, name: string): Promise<void> {
  const objects = [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels: { server: name } },
      spec: {
        containers: [
          {
            name: 'main',
            image: agnhost,
            command: ['/agnhost', 'netexec', '--http-port=8080'],
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          },
        ],
        securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { selector: { server: name }, ports: [{ port: 80, targetPort: 8080 }] },
    },
  ];
  await namespace.apply(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  await namespace.ready(name);
}

test.concurrent('log-adapter serves main’s lines as JSON and cannot write main’s directory', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(logAdapter));
    await namespace.ready('log-adapter');

    const lines = await eventually(
      'the adapter serves three lines',
      async () => {
        const { status, text } = await namespace.request('services/log-adapter:logs', '/logs');
        expect(status).toBe(200);
        const complete = text.split('\n').slice(0, -1);
        expect(complete.length).toBeGreaterThanOrEqual(3);
        return complete;
      },
      30,
    );
    for (const line of lines) {
      expect(JSON.parse(line)).toEqual({
        time: expect.stringMatching(/^\d\d:\d\d:\d\d$/) as string,
        level: 'WARN',
        message: 'disk "sda" is 91% full',
      });
    }

    const { stderr } = await namespace.exec('log-adapter', 'adapter', ['touch', '/var/log/app/mine']);
    expect(stderr).toContain('Read-only file system');
  }),
);

test.concurrent('metrics-adapter shows the server’s numbers to a scrape, and only the adapter is in the Service', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(metricsAdapter));
    await namespace.ready('metrics-adapter');
    const scrape = async () => {
      const { status, text } = await namespace.request('services/metrics-adapter:metrics', '/cgi-bin/metrics');
      expect(status).toBe(200);
      expect(text).toContain('# TYPE nginx_connections_active gauge\n');
      expect(text).toContain('# TYPE nginx_http_requests_total counter\n');
      return Number(/^nginx_http_requests_total (\d+)$/m.exec(text)?.[1]);
    };

    const before = await eventually('the adapter answers', scrape, 30);
    for (let i = 0; i < 5; i++) expect(await namespace.request('pods/metrics-adapter:8080')).toMatchObject({ status: 200 });
    // Each scrape is itself one request to the status page.
    expect(await scrape()).toBe(before + 6);

    const { spec } = await namespace.get<{ spec: { ports: object[] } }>('services/metrics-adapter');
    expect(spec.ports).toEqual([{ name: 'metrics', port: 9113, targetPort: 'metrics', protocol: 'TCP' }]);
  }),
);

test.concurrent('ambassador takes main to a service that main cannot name, by a port closed to others', () =>
  inNamespace('restricted', async (namespace) => {
    await remote(namespace, 'remote');
    await namespace.apply(yamlOf(ambassador));
    const pod = await namespace.ready('ambassador');

    await eventually(
      'a request to main gives the remote’s answer',
      async () => expect(await namespace.request('pods/ambassador:3000')).toEqual(expect.objectContaining({ status: 200, text: 'remote' })),
      30,
    );

    const [main] = pod.spec.containers;
    expect(JSON.stringify(main)).not.toContain('remote');
    const { stdout: env } = await namespace.exec('ambassador', 'main', ['env']);
    expect(env).toContain('UPSTREAM_HOST=127.0.0.1\nUPSTREAM_PORT=9000\n');
    expect(env).not.toContain('remote');

    const connect = (port: number) =>
      namespace.exec('remote', 'main', ['/agnhost', 'connect', `${pod.status.podIP}:${port}`, '--timeout=3s']);
    expect(await connect(3000)).toMatchObject({ status: 0 });
    const closed = await connect(9000);
    expect(closed.stdout + closed.stderr).toContain('REFUSED');
  }),
);
