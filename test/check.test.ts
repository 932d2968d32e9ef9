import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import * as fc from 'fast-check';
import { accept, BatchJob, check, rules, SidecarPod, type RuleId } from 'cdk8s-patterns';
import { portConflict } from '../lib/rules/port-conflict';

const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-patterns-check-'));

afterAll(() => rmSync(outdir, { recursive: true }));

const image = 'busybox:1.36';

/** A pod of which two containers use port 8080. */
const clashing = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'shop' },
  spec: { containers: ['main', 'proxy'].map((name) => ({ name, image, ports: [{ containerPort: 8080 }] })) },
};

const messageOfClash = `port-conflict: containers "main" and "proxy" both use port 8080/TCP
    at:  spec.containers[1].ports[0].containerPort
    why: the containers of a pod share one network, so the second to bind the port crashes
    fix: give "proxy" a free port, for example 8081
    see: https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking`;

describe('check', () => {
  test('says what is wrong, where, why, and how to mend it', () => {
    expect(check([clashing])).toEqual([
      {
        rule: 'port-conflict',
        kind: 'Pod',
        name: 'shop',
        field: 'spec.containers[1].ports[0].containerPort',
        problem: 'containers "main" and "proxy" both use port 8080/TCP',
        fix: 'give "proxy" a free port, for example 8081',
        message: messageOfClash,
      },
    ]);
  });

  test('judges every manifest it is given', () => {
    const other = { ...clashing, metadata: { name: 'other' } };

    expect(check([clashing, {}, other]).map(({ rule }) => rule)).toEqual(['port-conflict', 'port-conflict']);
  });

  test('judges for the version that is said', () => {
    const service = { kind: 'Service', metadata: { name: 'shop' }, spec: { trafficDistribution: 'PreferClose' } };

    expect(check([service])).toEqual([]);
    expect(check([service], { kubernetes: '1.30' })).toMatchObject([{ rule: 'field-too-new', field: 'spec.trafficDistribution' }]);
  });

  test.each([
    ['a digit-only port name of a probe, which the API server refuses too', '8080', 'write the number without quotes: `port: 8080`'],
    ['a misspelt one', 'htp', 'did you mean "http"?'],
    ['an unknown one', 'metrics', 'add it to the ports of "main": `ports: { metrics: 8080 }`'],
  ])('mends %s', (_what, port, fix) => {
    const main = { name: 'main', image, ports: [{ name: 'http', containerPort: 8080 }], livenessProbe: { tcpSocket: { port } } };
    const pod = { kind: 'Pod', metadata: { name: 'shop' }, spec: { containers: [main] } };

    expect(check([pod])).toMatchObject([{ rule: 'unknown-probe-port', fix }]);
  });

  test('mends a label that carries the name by the name', () => {
    const name = 'a'.repeat(64);
    const map = { kind: 'ConfigMap', metadata: { name, labels: { 'app.kubernetes.io/name': name, team: 'a b' } } };

    expect(check([map]).map(({ field, fix }) => `${field}: ${fix}`)).toEqual([
      'metadata.labels[app.kubernetes.io/name]: set `name`, or give the construct another id',
      'metadata.labels[team]: shorten it, or put it into `annotations`, which take any text',
    ]);
  });

  test.each([null, undefined, 0, '', 'Pod', true, [], [null]])('finds nothing in %p', (manifest) => {
    expect(check([manifest as unknown as object])).toEqual([]);
  });

  const unprintable = { toString: null, valueOf: null };
  const withMain = (main: object, spec: object = {}) => ({
    metadata: { name: 'a' },
    spec: { ...spec, containers: [{ name: 'main', image, ...main }] },
  });

  test.each<[string, object]>([
    ['protocol', { kind: 'Pod', ...withMain({ ports: [{ containerPort: 1, protocol: unprintable }] }) }],
    ['containerPort', { kind: 'Pod', ...withMain({ ports: [{ containerPort: unprintable }], livenessProbe: { grpc: { port: 1 } } }) }],
    ['port of a probe', { kind: 'Pod', ...withMain({ ports: [{ containerPort: 1 }], livenessProbe: { grpc: { port: unprintable } } }) }],
    ['successThreshold', { kind: 'Pod', ...withMain({ livenessProbe: { successThreshold: unprintable } }) }],
    ['resources', { kind: 'Pod', ...withMain({ resources: { requests: { cpu: unprintable }, limits: { cpu: 1 } } }) }],
    ['restartPolicy', { kind: 'Pod', ...withMain({}, { restartPolicy: unprintable }) }],
    ['restartPolicy of a Job', { kind: 'Job', spec: { template: withMain({}, { restartPolicy: unprintable }) } }],
    ['timeZone', { kind: 'CronJob', spec: { schedule: unprintable, timeZone: unprintable } }],
    ['trafficDistribution', { kind: 'Service', spec: { trafficDistribution: unprintable } }],
  ])('bears an object as %s', (_field, manifest) => {
    expect(() => void check([manifest], { kubernetes: '1.27' })).not.toThrow();
  });

  const kinds = ['Pod', 'Deployment', 'StatefulSet', 'Job', 'CronJob', 'Service', 'constructor', '__proto__', 'toString'];
  const fieldNames =
    'metadata name labels annotations spec template jobTemplate containers initContainers volumes ports containerPort protocol resources limits requests cpu emptyDir sizeLimit livenessProbe httpGet port host successThreshold volumeMounts mountPath securityContext runAsUser restartPolicy schedule timeZone env lifecycle preStop sleep kubectl.kubernetes.io/default-container toString valueOf __proto__'.split(
      ' ',
    );
  const json = fc.letrec<{ value: unknown; object: object }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.constantFrom<unknown>(null, true, 0, 1, -1, 1e300, '', 'Always', '8080', '1Gi', '* * * * *', 'main', 'toString'),
      fc.string({ maxLength: 8 }),
      fc.array(tie('value'), { maxLength: 3 }),
      tie('object'),
    ),
    object: fc.dictionary(fc.constantFrom(...fieldNames), tie('value'), { maxKeys: 5 }),
  }));

  test('judges any JSON without throwing', () => {
    const manifest = fc.tuple(fc.constantFrom<unknown>(...kinds, null, {}, []), json.object).map(([kind, rest]) => ({ ...rest, kind }));
    fc.assert(
      fc.property(manifest, (object) => void check([object], { kubernetes: '1.27' })),
      { numRuns: 1000 },
    );
  });

  test('judges any pod without throwing', () => {
    const pod = fc.record({
      metadata: json.value,
      spec: fc.record({ containers: fc.array(json.object, { maxLength: 3 }), volumes: json.value }),
    });
    const wrapped = pod.chain((template) =>
      fc.constantFrom(
        { kind: 'Pod', ...template },
        { kind: 'Job', spec: { template } },
        { kind: 'CronJob', spec: { schedule: template.metadata, timeZone: template.metadata, jobTemplate: { spec: { template } } } },
      ),
    );
    fc.assert(
      fc.property(wrapped, (object) => void check([object], { kubernetes: '1.27' })),
      { numRuns: 1000 },
    );
  });
});

let charts = 0;

/** A chart whose pod has a port conflict, in an app that writes to a directory of its own. */
function clash(): { app: App; chart: Chart; pod: SidecarPod } {
  const app = new App({ outdir: join(outdir, String((charts += 1))) });
  const chart = new Chart(app, 'test');
  const pod = new SidecarPod(chart, 'shop', {
    main: { image, ports: { http: 8080 } },
    sidecars: { proxy: { image, ports: { web: 8080 } } },
  });
  return { app, chart, pod };
}

const errorOf = (app: App): string => {
  try {
    app.synth();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

const written = ({ outdir: folder }: App): string[] => (existsSync(folder) ? readdirSync(folder) : []);

describe('synth', () => {
  test('gathers the findings of all constructs, and writes nothing', () => {
    const { app, chart } = clash();
    const other = new Chart(app, 'other');
    new BatchJob(other, 'sum', { name: 'a'.repeat(64), image, resources: { limits: { cpu: '50m' }, requests: { cpu: 1 } } });
    new BatchJob(chart, 'fine', { image });

    expect(errorOf(app)).toBe(`Validation failed with the following errors:
  [test/shop] port-conflict: containers "main" and "proxy" both use port 8080/TCP
    at:  spec.initContainers[0].ports[0].containerPort
    why: the containers of a pod share one network, so the second to bind the port crashes
    fix: give "proxy" a free port, for example 8081
    see: https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking
  [other/sum] invalid-name: Job "${'a'.repeat(64)}" has 64 characters; at most 63 are allowed, since its pods carry it as a label
    at:  metadata.name
    why: the API server refuses the object, or the first object it makes from it
    fix: set \`name\`, or give the construct another id
    see: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
  [other/sum] limit-below-request: the cpu limit of "main" is 50m, below its request of 1
    at:  spec.template.spec.containers[0].resources.limits.cpu
    why: the API server refuses a container that is promised more than it may use
    fix: raise the limit to 1 or more, or lower the request
    see: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits`);
    expect(written(app)).toEqual([]);
  });

  test('writes when nothing is found', () => {
    const { app, pod } = clash();
    ApiObject.of(pod).addJsonPatch(JsonPatch.replace('/spec/containers/0/ports/0/containerPort', 8081));

    expect(errorOf(app)).toBe('');
    expect(written(app)).toEqual(['test.k8s.yaml']);
  });

  test('reports a patch that hits nothing, at the construct', () => {
    const { app, pod } = clash();
    ApiObject.of(pod).addJsonPatch(JsonPatch.replace('/spec/hostNetwrk', true));

    expect(errorOf(app)).toMatch(/\[test\/shop] json patch "replace \/spec\/hostNetwrk" hits nothing/);
    expect(written(app)).toEqual([]);
  });

  test('judges each construct once a synth, however many charts there are, and anew in the next', () => {
    const { app, pod } = clash();
    for (const id of ['b', 'c', 'd']) new BatchJob(new Chart(app, id), `job-${id}`, { image });
    const judged = jest.spyOn(portConflict, 'check');

    expect(errorOf(app)).toContain('port-conflict');
    expect(judged.mock.calls.map(([{ kind }]) => kind).sort()).toEqual(['Job', 'Job', 'Job', 'Pod']);

    ApiObject.of(pod).addJsonPatch(JsonPatch.replace('/spec/containers/0/ports/0/containerPort', 8081));
    expect(errorOf(app)).toBe('');
    expect(judged).toHaveBeenCalledTimes(8);

    ApiObject.of(pod).addJsonPatch(JsonPatch.replace('/spec/containers/0/ports/0/containerPort', 8080));
    expect(errorOf(app)).toContain('port-conflict');
    judged.mockRestore();
  });
});

test('the first synth judges each object once, however many charts there are', () => {
  const app = new App({ outdir });
  for (const id of ['a', 'b', 'c', 'd']) new BatchJob(new Chart(app, id), `job-${id}`, { image });
  const judged = jest.spyOn(portConflict, 'check');
  app.synth();

  expect(judged).toHaveBeenCalledTimes(4);
  judged.mockRestore();
});

describe('objects together', () => {
  const configMap = (namespace: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace } });

  test('an object is another in another namespace', () => {
    expect(check([configMap('a'), configMap('b')])).toEqual([]);
    expect(check([configMap('a'), configMap('a')]).map(({ problem }) => problem)).toEqual([
      'two objects are ConfigMap "settings" in namespace "a"',
    ]);
  });

  test('a kind of the same name in another API group is not judged as Kubernetes’ own', () => {
    expect(check([{ apiVersion: 'batch.volcano.sh/v1alpha1', kind: 'Job', metadata: { name: 'x' }, spec: {} }])).toEqual([]);
  });

  test('the items of a List are judged', () => {
    expect(check([{ kind: 'List', items: [configMap('a'), configMap('a')] }])).toHaveLength(1);
  });

  test('refuses two charts whose objects are one to the cluster', () => {
    const app = new App({ outdir });
    for (const id of ['a', 'b']) new BatchJob(new Chart(app, id), 'job', { image });

    expect(errorOf(app)).toContain('[b] duplicate-object: two objects are Job "job"');
  });
});

describe('accept', () => {
  test.each([
    ['construct', ({ pod }: ReturnType<typeof clash>) => pod],
    ['chart', ({ chart }: ReturnType<typeof clash>) => chart],
    ['app', ({ app }: ReturnType<typeof clash>) => app],
  ])('lets the findings of a rule through in a %s', (_what, scopeOf) => {
    const made = clash();
    accept(scopeOf(made), 'port-conflict', 'they bind different addresses');

    expect(errorOf(made.app)).toBe('');
    expect(written(made.app)).toEqual(['test.k8s.yaml']);
  });

  test('lets no other rule and no other scope through', () => {
    const { app, chart, pod } = clash();
    accept(pod, 'port-conflict', 'they bind different addresses');
    new BatchJob(chart, 'late', { image, resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } });
    new SidecarPod(chart, 'other', { main: { image, ports: { a: 1 } }, sidecars: { b: { image, ports: { a: 1 } } } });

    const message = errorOf(app);
    expect(message).toContain('[test/late] limit-below-request');
    expect(message).toContain('[test/other] port-conflict');
    expect(message).not.toContain('[test/shop]');
  });

  test('refuses what finds nothing', () => {
    const { app, chart, pod } = clash();
    accept(pod, 'port-conflict', 'they bind different addresses');
    accept(chart, 'unknown-volume', 'a webhook adds it');

    expect(errorOf(app)).toBe(
      'Validation failed with the following errors:\n' +
        '  [test] accept: "unknown-volume" finds nothing here (accepted because: a webhook adds it); remove the line',
    );
    expect(written(app)).toEqual([]);
  });

  test.each([
    ['port-conflicts', 'there is no rule "port-conflicts"; did you mean "port-conflict"?'],
    ['latest-tag', `there is no rule "latest-tag"; there is ${rules.map(({ id }) => id).join(', ')}`],
  ])('refuses the unknown rule %s', (id, message) => {
    expect(() => accept(clash().chart, id as RuleId, 'because')).toThrow(new RangeError(message));
  });

  test.each(['', ' \n', undefined])('refuses %p as a reason', (reason) => {
    expect(() => accept(clash().chart, 'port-conflict', reason as string)).toThrow(
      new RangeError('accepting "port-conflict" needs a reason; write why it does no harm here'),
    );
  });
});
