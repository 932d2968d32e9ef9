import type { App } from 'cdk8s';
import { environment } from '../../apps/environment';
import { initContainers } from '../../apps/init-containers';
import { multipod } from '../../apps/multipod';
import { nginxSidecar } from '../../apps/nginx-sidecar';
import { resources } from '../../apps/resources';
import { singlePod } from '../../apps/single-pod';
import { yamlOf } from './examples';
import { eventually, inNamespace } from './kubectl';

test.concurrent('nginx-sidecar prints the access line of a request, and nginx’s last words when the pod is deleted', () =>
  inNamespace('baseline', async (namespace) => {
    await namespace.apply(yamlOf(nginxSidecar));
    await namespace.ready('nginx-sidecar');
    const access = namespace.follow('nginx-sidecar', 'sidecar-access');
    const errors = namespace.follow('nginx-sidecar', 'sidecar-error');

    expect(await namespace.request('pods/nginx-sidecar:80', '/?first')).toMatchObject({ status: 200 });
    await eventually('the access line is in the log of the helper', () => expect(access.text()).toContain('GET /?first'), 20);

    await namespace.request('pods/nginx-sidecar:80', '/?last');
    await namespace.kubectl(['delete', 'pod', 'nginx-sidecar', '--wait=false']);
    await Promise.all([access.ended, errors.ended]);
    expect(access.text()).toContain('GET /?last');
    expect(errors.text()).toMatch(/\[notice\] .*: exit$/m);
  }),
);

test.concurrent('nginx-sidecar keeps its helpers from writing to the logs', () =>
  inNamespace('baseline', async (namespace) => {
    await namespace.apply(yamlOf(nginxSidecar));
    await namespace.ready('nginx-sidecar');

    for (const helper of ['sidecar-access', 'sidecar-error']) {
      const { status, stderr } = await namespace.exec('nginx-sidecar', helper, ['touch', '/var/log/nginx/mine']);
      expect(stderr).toContain('Read-only file system');
      expect(status).not.toBe(0);
    }
  }),
);

test.concurrent('single-pod serves, Running and Ready', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(singlePod));

    expect((await namespace.ready('single-pod')).status.phase).toBe('Running');
    expect((await namespace.request('pods/single-pod:8080')).text).toContain('Welcome to nginx!');
  }),
);

test.concurrent('multipod’s second container reaches nginx on localhost, and logs are nginx’s without -c', () =>
  inNamespace('baseline', async (namespace) => {
    await namespace.apply(yamlOf(multipod));
    await namespace.ready('multipod');

    const { stdout } = await namespace.exec('multipod', 'second', ['wget', '-qO-', 'http://localhost:80']);
    expect(stdout).toContain('Welcome to nginx!');
    expect(await namespace.logs('multipod', 'second')).toContain('the second waits');
    const logs = await namespace.tryKubectl(['logs', 'multipod']);
    expect(logs).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('start worker processes') as string });
    expect(logs.stdout).not.toContain('the second waits');
  }),
);

const service = (name: string, targetPort: number) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { ports: [{ port: 80, targetPort }] } });

test.concurrent('init-containers starts main when both Services are there, one after the other', () =>
  inNamespace('restricted', async (namespace) => {
    const status = (expected: string) =>
      eventually(`the pod is ${expected}`, async () => expect(await namespace.printedStatus('init-containers')).toBe(expected), 60);

    await namespace.apply(yamlOf(initContainers));
    await status('Init:0/2');
    await namespace.apply(service('myservice', 9376));
    await status('Init:1/2');
    await namespace.apply(service('mydb', 9377));
    await status('Running');
    await eventually('main speaks', async () => expect(await namespace.logs('init-containers')).toBe('The app is running!\n'), 20);
  }),
);

test.concurrent('init-containers waits for the first Service though the second is there', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(service('mydb', 9377));
    await namespace.apply(yamlOf((app: App) => initContainers(app, 10)));

    const ended = await eventually(
      'the wait ends',
      async () => {
        const [first] = (await namespace.pod('init-containers')).status.initContainerStatuses ?? [];
        const terminated = first?.state.terminated ?? first?.lastState.terminated;
        expect(terminated).toBeDefined();
        return terminated;
      },
      60,
    );
    expect(ended).toMatchObject({ exitCode: 1, message: 'Service myservice did not come within 10 seconds\n' });
    expect((await namespace.pod('init-containers')).status.phase).toBe('Pending');
  }),
);

test.concurrent('resources are the pod’s, which is Burstable', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(resources));

    const { spec, status } = await namespace.ready('resources');
    expect(spec.containers[0]?.resources).toMatchObject({
      requests: { cpu: '200m', memory: '250Mi' },
      limits: { cpu: '1', memory: '500Mi' },
    });
    expect(status.qosClass).toBe('Burstable');
  }),
);

test.concurrent('environment reaches the process from all four sources, with its arguments', () =>
  inNamespace('restricted', async (namespace) => {
    await namespace.apply(yamlOf(environment));

    await eventually(
      'the pod ends',
      async () => expect(await namespace.pod('environment')).toMatchObject({ status: { phase: 'Succeeded' } }),
      60,
    );
    expect(await namespace.logs('environment')).toBe('hello environment\ngreen s3cr3t\n');
  }),
);
