import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { BatchJob, kubernetesVersions, ProbedWebApp, SidecarPod, target, type KubernetesVersion } from 'cdk8s-patterns';
import { at, newChart, synth } from './synth';

const image = 'busybox:1.36';

/** A pod with a sidecar: from 1.29 the sidecar is native. */
const podIn = (scope: Construct) => new SidecarPod(scope, 'shop', { main: { image }, sidecars: { tail: { image } } });

const isNative = (chart: Chart): boolean => at(synth(chart)[0], 'spec.initContainers') !== undefined;

describe('target', () => {
  test('is 1.31 where nothing is said', () => {
    const chart = newChart();
    new SidecarPod(chart, 'shop', { main: { image }, podResources: { limits: { memory: '1Gi' } } });

    expect(() => void synth(chart)).toThrow('field-too-new: resources needs Kubernetes 1.34; this is made for 1.31');
  });

  test.each([
    ['the app', (app: App, _chart: Chart, _scope: Construct) => app],
    ['the chart', (_app: App, chart: Chart, _scope: Construct) => chart],
    ['a construct', (_app: App, _chart: Chart, scope: Construct) => scope],
  ])('is inherited from %s', (_what, of) => {
    const chart = newChart();
    const scope = new Construct(chart, 'team');
    target(of(App.of(chart), chart, scope), { kubernetes: '1.28' });
    podIn(scope);

    expect(isNative(chart)).toBe(false);
  });

  test('is the nearest that is said', () => {
    const chart = newChart();
    target(App.of(chart), { kubernetes: '1.36' });
    target(chart, { kubernetes: '1.28' });
    podIn(chart);
    const other = new Chart(App.of(chart), 'other', { namespace: 'other' });
    podIn(other);

    expect([isNative(chart), isNative(other)]).toEqual([false, true]);
  });

  test('can be said again before anything is made', () => {
    const chart = newChart();
    target(chart, { kubernetes: '1.36' });
    target(chart, { kubernetes: '1.28' });
    podIn(chart);

    expect(isNative(chart)).toBe(false);
  });

  test.each([
    ['1.26', 'did you mean "1.27"?'],
    ['v1.31', 'did you mean "1.31"?'],
    [1.3, 'did you mean "1.30"?'],
    ['latest', 'write major.minor as text'],
    [undefined, 'write major.minor as text'],
  ])('refuses %p', (kubernetes, hint) => {
    expect(() => target(newChart(), { kubernetes: kubernetes as KubernetesVersion })).toThrow(
      new RangeError(`kubernetes "${kubernetes}" is not one of ${kubernetesVersions.join(', ')}; ${hint}`),
    );
  });

  test.each([
    ['the app', (chart: Chart) => App.of(chart), 'the app'],
    ['the chart', (chart: Chart) => chart, 'test'],
  ])('refuses to change for %s when a construct in it was made for another', (_what, of, name) => {
    const chart = newChart();
    new ProbedWebApp(chart, 'web', { image, port: 8080, health: '/' });

    expect(() => target(of(chart), { kubernetes: '1.36' })).toThrow(
      new RangeError(`${name}: something in it was made for Kubernetes 1.31 already; call target() before you make what it is for`),
    );
  });
});

describe('a sidecar', () => {
  test.each(kubernetesVersions)('is a container that starts first and ends last for %s, where there is such a thing', (kubernetes) => {
    const chart = newChart();
    target(chart, { kubernetes });
    podIn(chart);
    const { initContainers, containers } = (synth(chart) as { spec: Record<string, { name: string; restartPolicy?: string }[]> }[])[0]!
      .spec;
    const names = (list: { name: string; restartPolicy?: string }[] = []) => list.map(({ name, restartPolicy }) => [name, restartPolicy]);
    const native = !['1.27', '1.28'].includes(kubernetes);

    expect(names(initContainers)).toEqual(native ? [['tail', 'Always']] : []);
    expect(names(containers)).toEqual(
      native
        ? [['main', undefined]]
        : [
            ['main', undefined],
            ['tail', undefined],
          ],
    );
  });

  test.each(['1.27', '1.28'] as const)('is refused beside a Job for %s, which would never end', (kubernetes) => {
    const chart = newChart();
    target(chart, { kubernetes });
    new BatchJob(chart, 'sum', { image, sidecars: { tail: { image } } });

    expect(() => void synth(chart)).toThrow(
      new Error(`Validation failed with the following errors:
  [test/sum] helper-outlives-job: "tail" runs beside "main" and keeps the Job from ending
    at:  spec.template.spec.containers[1]
    why: the pod of a Job ends when all its containers have ended, and a helper never does: the Job hangs until its deadline
    fix: make it a sidecar and target Kubernetes 1.29 or newer: \`target(app, { kubernetes: '1.29' })\`
    see: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers`),
    );
  });
});

describe('the pause before SIGTERM', () => {
  test.each(kubernetesVersions)('needs no program in the image where %s can do without', (kubernetes) => {
    const chart = newChart();
    target(chart, { kubernetes });
    new ProbedWebApp(chart, 'web', { image, port: 8080, health: '/' });
    const old = ['1.27', '1.28', '1.29'].includes(kubernetes);

    expect(at(synth(chart)[0], 'spec.template.spec.containers.0.lifecycle')).toEqual({
      preStop: old ? { exec: { command: ['sleep', '5'] } } : { sleep: { seconds: 5 } },
    });
  });
});
