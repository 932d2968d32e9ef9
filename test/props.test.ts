import { Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { AdapterPod, AmbassadorPod, BatchJob, ProbedWebApp, ScheduledJob, SidecarPod } from 'cdk8s-patterns';
import { at, newChart, synth, type Manifest } from './synth';

const image = 'busybox:1.36';
const lazy = <T>(value: T): T => Lazy.any({ produce: () => value }) as T;

/** Each construct with the smallest props, and what is said beside them: unchecked, as JavaScript or `as any` would have it. */
const make = {
  web: (props: object) => new ProbedWebApp(newChart(), 'web', { image, port: 8080, health: '/', ...props } as never),
  batch: (props: object) => new BatchJob(newChart(), 'job', { image, ...props }),
  scheduled: (props: object) => new ScheduledJob(newChart(), 'job', { image, schedule: '@daily', ...props }),
  sidecar: (props: object) => new SidecarPod(newChart(), 'pod', { main: { image }, ...props }),
  adapter: (props: object) =>
    new AdapterPod(newChart(), 'pod', {
      main: { image },
      adapter: { image },
      input: { directory: '/d' },
      output: { port: 1 },
      ...props,
    } as never),
  ambassador: (props: object) =>
    new AmbassadorPod(newChart(), 'pod', {
      main: { image },
      ambassador: { image, listen: 1 },
      upstream: { dev: 'db:1' },
      stage: 'dev',
      ...props,
    } as never),
};

type Row = readonly [what: string, construct: keyof typeof make, props: object, message: string];

const httpGet = { path: '/', port: 8080 };
const exec = { command: ['true'] };
const sources = 'emptyDir, configMap, secret, persistentVolumeClaim, projected, downwardAPI, hostPath, nfs, csi, ephemeral, image';
const handlers = 'exec, grpc, httpGet, tcpSocket';
const timing = 'initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, terminationGracePeriodSeconds';
const memoryUnits = 'a number with Ki, Mi, Gi, Ti, Pi, Ei, k, M, G, T, P, E';
const amounts = 'cpu, memory, ephemeral-storage, hugepages-…, …/…';

const misspelt: Row[] = [
  [
    'preiodSeconds',
    'web',
    { livenessProbe: { httpGet, preiodSeconds: 5 } },
    '`livenessProbe.preiodSeconds` is unknown; did you mean "periodSeconds"?',
  ],
  [
    'failureThredsHold',
    'web',
    { readinessProbe: { exec, failureThredsHold: 5 } },
    '`readinessProbe.failureThredsHold` is unknown; did you mean "failureThreshold"?',
  ],
  ['lables', 'sidecar', { lables: { a: 'b' } }, '`lables` is unknown; did you mean "labels"?'],
  ['paralleism', 'batch', { paralleism: 3 }, '`paralleism` is unknown; did you mean "parallelism"?'],
  ['Schedule', 'scheduled', { schedule: undefined, Schedule: '@daily' }, '`Schedule` is unknown; did you mean "schedule"?'],
  ['Newver', 'batch', { restartPolicy: 'Newver' }, '`restartPolicy` is "Newver"; did you mean "Never"?'],
  ['a handler', 'web', { livenessProbe: { tcpSockt: { port: 1 } } }, '`livenessProbe.tcpSockt` is unknown; did you mean "tcpSocket"?'],
  ['a volume source', 'batch', { volumes: { data: { emtpyDir: {} } } }, '`volumes.data.emtpyDir` is unknown; did you mean "emptyDir"?'],
  [
    'a key of a mount',
    'batch',
    { volumeMounts: { '/data': { nam: 'x' } } },
    '`volumeMounts["/data"].nam` is unknown; did you mean "name"?',
  ],
  [
    'a key of a sidecar',
    'sidecar',
    { sidecars: { log: { image, comand: [] } } },
    '`sidecars.log.comand` is unknown; did you mean "command"?',
  ],
  ['a literal in another case', 'batch', { imagePullPolicy: 'always' }, '`imagePullPolicy` is "always"; did you mean "Always"?'],
];

const unknown: Row[] = [
  ['volume source', 'batch', { volumes: { data: { glusterfs: {} } } }, `\`volumes.data.glusterfs\` is unknown; there is ${sources}`],
  ['probe handler', 'web', { livenessProbe: { shell: 'x' } }, `\`livenessProbe.shell\` is unknown; there is ${handlers}, ${timing}`],
  [
    'key of a liveness probe',
    'web',
    { livenessProbe: { httpGet, successThreshold: 2 } },
    `\`livenessProbe.successThreshold\` is unknown; there is httpGet, ${timing}`,
  ],
  ['resource', 'batch', { resources: { limits: { disk: '1Gi' } } }, `\`resources.limits.disk\` is unknown; there is ${amounts}`],
  ['form of a mount path', 'batch', { volumeMounts: { data: 'data' } }, '`volumeMounts` has the key "data"; it must be "/…"'],
];

const missing: Row[] = [
  ['image', 'batch', { image: undefined }, '`image` is missing; it must be a string'],
  ['image of main', 'sidecar', { main: {} }, '`main.image` is missing; it must be a string'],
  ['main', 'sidecar', { main: undefined }, '`main` is missing; it must be { image }'],
  [
    'health',
    'web',
    { health: undefined },
    '`health` is missing; it must be "/…" or { exec } or { grpc } or { httpGet } or { tcpSocket } or { none }',
  ],
  ['listen', 'ambassador', { ambassador: { image } }, '`ambassador.listen` is missing; it must be a number'],
  ['source', 'batch', { volumes: { data: {} } }, `\`volumes.data\` has none of ${sources}; one must be there`],
  ['handler', 'web', { startupProbe: { periodSeconds: 1 } }, `\`startupProbe\` has none of ${handlers}; one must be there`],
  ['form of health', 'web', { health: {} }, `\`health\` has none of ${handlers}, none; one must be there`],
  ['input', 'adapter', { input: {} }, '`input` has none of directory, port; one must be there'],
  [
    'key of a reference',
    'batch',
    { env: { A: { valueFrom: { secretKeyRef: { name: 'x' } } } } },
    '`env.A.valueFrom.secretKeyRef.key` is missing; it must be a string',
  ],
];

const ofAnotherType: Row[] = [
  ['number for text', 'batch', { image: 3 }, '`image` must be a string, not 3'],
  ['text for a number', 'web', { port: '80' }, '`port` must be a number, not "80"'],
  ['text for a list', 'batch', { command: 'sh -c x' }, '`command` must be a list, not "sh -c x"'],
  ['list for an object', 'batch', { resources: [] }, '`resources` must be an object, not []'],
  ['null', 'batch', { command: null }, '`command` must be a list, not null'],
  ['hole in a list', 'batch', { command: ['a', undefined] }, '`command[1]` must be a string, not undefined'],
  ['function', 'batch', { image: () => image }, '`image` must be a string, not a function'],
  ['NaN', 'web', { replicas: NaN }, '`replicas` must be a number, not NaN'],
  ['Infinity', 'web', { replicas: Infinity }, '`replicas` must be a number, not Infinity'],
  ['bigint', 'web', { replicas: 3n }, '`replicas` must be a number, not 3n'],
  ['number in env', 'batch', { env: { PORT: 8080 } }, '`env.PORT` is 8080; it must be a string or a cdk8s-plus EnvValue or { valueFrom }'],
  ['number as a label', 'batch', { labels: { 'acme.com/team': 3 } }, '`labels["acme.com/team"]` must be a string, not 3'],
  [
    'cdk8s Size',
    'batch',
    { resources: { limits: { memory: Size.mebibytes(1) } } },
    `\`resources.limits.memory\` is a Size; it must be ${memoryUnits}`,
  ],
  [
    'name for a cdk8s-plus volume',
    'batch',
    { volumeMounts: { '/d': { volume: 'data' } } },
    '`volumeMounts["/d"].volume` must be a cdk8s-plus Volume, not "data"',
  ],
];

const ofAnotherForm: Row[] = [
  [
    'memory in bytes and m',
    'batch',
    { resources: { limits: { memory: '512m' } } },
    `\`resources.limits.memory\` is "512m"; it must be ${memoryUnits}`,
  ],
  [
    'CPU in words',
    'batch',
    { resources: { limits: { cpu: '1 core' } } },
    '`resources.limits.cpu` is "1 core"; it must be a number or one with m',
  ],
  ['literal', 'batch', { restartPolicy: 'Always' }, '`restartPolicy` is "Always"; it must be "Never" or "OnFailure"'],
  [
    'health without a slash',
    'web',
    { health: 'healthz' },
    '`health` is "healthz"; it must be "/…" or { exec } or { grpc } or { httpGet } or { tcpSocket } or { none }',
  ],
  [
    'mount path without a slash',
    'sidecar',
    { shared: { logs: { mountPath: 'logs', writtenBy: 'main' } } },
    '`shared.logs.mountPath` is "logs"; it must be "/…" or an object',
  ],
  ['strategy', 'web', { strategy: { type: 'Rolling' } }, '`strategy.type` is "Rolling"; it must be "Recreate" or "RollingUpdate"'],
  ['strategy as text', 'web', { strategy: 'Recreate' }, '`strategy` is "Recreate"; it must be { type }'],
];

const together: Row[] = [
  [
    'two handlers',
    'web',
    { livenessProbe: { httpGet, exec } },
    `\`livenessProbe\` has exec and httpGet; only one of ${handlers} can be there`,
  ],
  [
    'two sources',
    'batch',
    { volumes: { data: { emptyDir: {}, secret: { secretName: 'x' } } } },
    `\`volumes.data\` has emptyDir and secret; only one of ${sources} can be there`,
  ],
  [
    'rollingUpdate and Recreate',
    'web',
    { strategy: { type: 'Recreate', rollingUpdate: {} } },
    '`strategy.rollingUpdate` cannot stand beside type: "Recreate"',
  ],
  ['a name and standard output', 'adapter', { output: { stdout: true, name: 'x' } }, '`output.name` cannot stand beside stdout'],
  [
    'several faults',
    'batch',
    { image: 3, comand: [] },
    '`image` must be a string, not 3\ntest/job: `comand` is unknown; did you mean "command"?',
  ],
];

describe('props', () => {
  const refuses = (_what: string, construct: keyof typeof make, props: object, message: string) => {
    const path = construct === 'web' ? 'test/web' : construct === 'batch' || construct === 'scheduled' ? 'test/job' : 'test/pod';

    expect(() => make[construct](props)).toThrow(new RangeError(`${path}: ${message}`));
  };

  test.each<Row>(misspelt)('refuses the misspelt %s', refuses);
  test.each<Row>(unknown)('refuses an unknown %s', refuses);
  test.each<Row>(missing)('refuses a missing %s', refuses);
  test.each<Row>(ofAnotherType)('refuses %s', refuses);
  test.each<Row>(ofAnotherForm)('refuses %s of another form', refuses);
  test.each<Row>(together)('refuses %s together', refuses);

  test('refuses what is unlike every prop, and says what there is', () => {
    expect(() => make.scheduled({ sepc: {} })).toThrow(
      /^test\/job: `sepc` is unknown; there is livenessProbe, .*, restartPolicy, schedule, .*headlessService$/,
    );
  });

  test.each([null, undefined, 'x', []])('refuses %p for all props', (props) => {
    expect(() => new BatchJob(newChart(), 'job', props as never)).toThrow(
      new RangeError(`test/job: props must be an object, not ${JSON.stringify(props) ?? 'undefined'}`),
    );
  });

  test('refuses what cannot be shown, and shows only the beginning of what is long', () => {
    const circle: Record<string, unknown> = {};
    circle['circle'] = circle;

    expect(() => make.batch({ image: circle })).toThrow('`image` must be a string, not an object that cannot be written as JSON');
    expect(() => make.batch({ image: { a: 'x'.repeat(100) } })).toThrow(`\`image\` must be a string, not {"a":"${'x'.repeat(74)}…`);
  });

  test('takes undefined as not said', () => {
    expect(() => make.batch({ command: undefined, env: undefined, resources: { limits: undefined } })).not.toThrow();
  });
});

describe('a Lazy', () => {
  const rendered = (props: object): Manifest => {
    const chart = newChart();
    new BatchJob(chart, 'job', { image, ...props });
    return synth(chart)[0];
  };

  test.each([
    ['image', { image: lazy('a:1') }, 'spec.template.spec.containers.0.image', 'a:1'],
    ['an item of command', { command: ['a', lazy('b')] }, 'spec.template.spec.containers.0.command.1', 'b'],
    ['a label', { labels: { team: lazy('a') } }, 'metadata.labels.team', 'a'],
    ['backoffLimit', { backoffLimit: lazy(3) }, 'spec.backoffLimit', 3],
    ['suspend', { suspend: lazy(true) }, 'spec.suspend', true],
    ['imagePullPolicy', { imagePullPolicy: lazy('Never') }, 'spec.template.spec.containers.0.imagePullPolicy', 'Never'],
    ['sizeLimit', { volumes: { d: { emptyDir: { sizeLimit: lazy('1Gi') } } } }, 'spec.template.spec.volumes.0.emptyDir.sizeLimit', '1Gi'],
    ['an EnvValue', { env: { A: kplus.EnvValue.fromValue(lazy('b')) } }, 'spec.template.spec.containers.0.env.0.value', 'b'],
  ])('is taken for %s', (_what, props, path, value) => {
    expect(at(rendered(props), path)).toBe(value);
  });

  const notYet = 'is a Lazy, whose value is not known before synth; it must be';

  test.each<Row>([
    ['an object', 'batch', { labels: lazy({ a: 'b' }) }, `\`labels\` ${notYet} an object`],
    ['a list', 'batch', { command: lazy(['a']) }, `\`command\` ${notYet} a list`],
    ['a variable', 'batch', { env: { A: lazy('b') } }, `\`env.A\` ${notYet} a string or a cdk8s-plus EnvValue or { valueFrom }`],
    ['what is computed with', 'web', { startTimeoutSeconds: lazy(60) }, `\`startTimeoutSeconds\` ${notYet} a number`],
    ['what is compared', 'batch', { runAsRoot: lazy(false) }, `\`runAsRoot\` ${notYet} a boolean`],
    ['a schedule', 'scheduled', { schedule: lazy('@daily') }, `\`schedule\` ${notYet} a string`],
    ['an upstream', 'ambassador', { upstream: { dev: lazy('db:1') } }, `\`upstream.dev\` ${notYet} "host:80"`],
  ])('is refused for %s, which would be lost', (_what, construct, props, message) => {
    expect(() => make[construct](props)).toThrow(message);
  });
});

const container = {
  image,
  imagePullPolicy: 'Always',
  command: ['a'],
  env: {
    A: 'a',
    B: { valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    C: { valueFrom: { resourceFieldRef: { resource: 'limits.cpu', containerName: 'main', divisor: '1m' } } },
    D: { valueFrom: { secretKeyRef: { name: 'd', key: 'd', optional: true } } },
    E: kplus.EnvValue.fromValue('e'),
  },
  envFrom: [{ configMapRef: { name: 'c', optional: false }, prefix: 'P_' }, { secretRef: { name: 's' } }, new kplus.EnvFrom()],
  ports: { http: 8080, dns: { containerPort: 53, protocol: 'UDP', hostPort: 53, hostIP: '127.0.0.1' } },
  resources: { requests: { cpu: 0.5, memory: '1Mi' }, limits: { cpu: '500m', memory: '1Mi', 'ephemeral-storage': '1Gi' } },
  volumeMounts: { '/v': 'v', '/w': { name: 'v', readOnly: true, recursiveReadOnly: 'Enabled', subPath: 'w' } },
  writablePaths: ['/tmp'],
  securityContext: {
    runAsUser: 1,
    capabilities: { add: ['A'], drop: ['B'] },
    seccompProfile: { type: 'Localhost', localhostProfile: 'x' },
  },
  resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }],
};
const probed = {
  ...container,
  livenessProbe: { httpGet: { ...httpGet, host: 'h', scheme: 'HTTP', httpHeaders: [{ name: 'a', value: 'b' }] }, periodSeconds: 1 },
  readinessProbe: { tcpSocket: { port: 'http' }, successThreshold: 2 },
  startupProbe: { grpc: { port: 1, service: 's' }, failureThreshold: 9, terminationGracePeriodSeconds: 1 },
  lifecycle: { postStart: { exec }, preStop: { sleep: { seconds: 1 } } },
};
const pod = {
  name: 'n',
  labels: { a: 'b' },
  podAnnotations: { a: 'b' },
  volumes: {
    v: { emptyDir: { sizeLimit: '1Gi', medium: 'Memory' } },
    w: { configMap: { name: 'w', items: [{ key: 'a', path: 'b', mode: 1 }], defaultMode: 1 } },
    x: { projected: { sources: [{ serviceAccountToken: { path: 'a', expirationSeconds: 1 } }, { secret: { name: 'x' } }] } },
    y: { csi: { driver: 'y', volumeAttributes: { a: 'b' }, nodePublishSecretRef: { name: 'z' } } },
    z: { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'b' } }] } },
  },
  shared: { logs: { mountPath: { main: '/a', side: '/b' }, writtenBy: ['main'], sizeLimit: '1Gi' } },
  sidecars: { side: probed },
  initContainers: { setup: container },
  dnsConfig: { nameservers: ['1.1.1.1'], options: [{ name: 'a', value: 'b' }] },
  tolerations: [{ key: 'a', operator: 'Exists' }],
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchFields: [{ key: 'a', operator: 'In', values: ['b'] }] }],
      },
    },
  },
  topologySpreadConstraints: [{ topologyKey: 'zone', maxSkew: 1, labelSelector: { matchLabels: { a: 'b' } } }],
  podSecurityContext: { runAsUser: 1, sysctls: [{ name: 'a', value: 'b' }] },
  hostAliases: [{ ip: '1.1.1.1', hostnames: ['a'] }],
  resourceClaims: [{ name: 'a', resourceClaimName: 'b' }],
};
const job = {
  ...probed,
  ...pod,
  completions: 1,
  completionMode: 'Indexed',
  podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } }] },
  successPolicy: { rules: [{ succeededIndexes: '0', succeededCount: 1 }] },
};
const rich: Record<keyof typeof make, object> = {
  web: {
    ...probed,
    ...pod,
    ports: { admin: 8081 },
    health: { httpGet },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    gracefulShutdown: { drainSeconds: 2 },
    replicas: 3,
  },
  batch: { ...job, suspend: true },
  scheduled: { ...job, schedule: '* * * * *', timeZone: 'Etc/UTC', concurrencyPolicy: 'Allow', successfulJobsHistoryLimit: 1 },
  sidecar: { ...pod, main: probed, restartPolicy: 'Always' },
  adapter: { ...pod, main: probed, adapter: container, input: { port: 'http' }, output: { port: 1, name: 'm', path: '/m' } },
  ambassador: { ...pod, main: probed, ambassador: { ...container, listen: 1, as: 'DB' } },
};

/** Maps whose keys are the user's own. */
const free =
  /(^|\.)(env|labels|podAnnotations|ports|volumes|shared|sidecars|initContainers|volumeMounts|matchLabels|volumeAttributes|mountPath)$/;

type Path = readonly (string | number)[];

const keyPaths = (value: unknown, path: Path = []): Path[] => {
  if (Array.isArray(value)) return value.flatMap((item, i) => keyPaths(item, [...path, i]));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return [];
  const here = free.test(path.join('.')) ? [] : Object.keys(value).map((key) => [...path, key]);
  return [...here, ...Object.entries(value).flatMap(([key, child]) => keyPaths(child, [...path, key]))];
};

function rename(value: unknown, [first, ...rest]: Path, suffix: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, i) => (i === first ? rename(item, rest, suffix) : item));
  const entries = Object.entries(value as object).map(([key, child]: [string, unknown]): [string, unknown] => {
    if (key !== first) return [key, child];
    return rest.length === 0 ? [`${key}${suffix}`, child] : [key, rename(child, rest, suffix)];
  });
  return Object.fromEntries(entries);
}

describe.each(Object.entries(rich) as [keyof typeof make, object][])('rich props of %s', (construct, props) => {
  test('are taken', () => {
    expect(() => make[construct](props)).not.toThrow();
  });

  test('refuses every misspelt key in them, by its name', () => {
    const paths = keyPaths(props);
    const suffixes = fc.stringMatching(/^[A-Za-z]{0,4}_[A-Za-z]{0,4}$/);
    expect(paths.length).toBeGreaterThan(100);

    fc.assert(
      fc.property(fc.constantFrom(...paths), suffixes, (path, suffix) => {
        const key = `${path.at(-1)}${suffix}`;
        expect(() => make[construct](rename(props, path, suffix) as object)).toThrow(key);
      }),
      { numRuns: 150 },
    );
  });
});
