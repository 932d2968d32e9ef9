import { ApiObject, App, Chart, JsonPatch, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AdapterPod, AmbassadorPod, BatchJob, ProbedWebApp, ScheduledJob, SidecarPod, target } from 'cdk8s-patterns';
import { keysOf, type PropsType } from '../lib/props/check-props';
import { at, newChart, synth, type Manifest } from './synth';

/** Where a prop's value is found, and what it is there when it is not the same. */
type Row = readonly [prop: string, value: unknown, path?: string, rendered?: unknown];

const probe = { httpGet: { path: '/', port: 8080, host: '', scheme: 'HTTPS', httpHeaders: [{ name: 'X-A', value: '' }] } };
const timing = { initialDelaySeconds: 0, periodSeconds: 7, timeoutSeconds: 2, failureThreshold: 4 };

const containerRows: Row[] = [
  ['image', 'busybox:1.36'],
  ['imagePullPolicy', 'Never'],
  ['command', ['sh', '-c', '']],
  ['args', ['']],
  ['workingDir', '/w'],
  [
    'env',
    {
      EMPTY: '',
      FIELD: { valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      CPU: { valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
    },
    'env',
    [
      { name: 'EMPTY', value: '' },
      { name: 'FIELD', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
    ],
  ],
  ['envFrom', [{ configMapRef: { name: 'c', optional: false }, prefix: '' }, { secretRef: { name: 's' } }]],
  [
    'ports',
    { http: 8080, dns: { containerPort: 53, protocol: 'UDP', hostPort: 5353, hostIP: '127.0.0.1' } },
    'ports',
    [
      { containerPort: 8080, name: 'http' },
      { containerPort: 53, name: 'dns', protocol: 'UDP', hostPort: 5353, hostIP: '127.0.0.1' },
    ],
  ],
  [
    'resources',
    {
      requests: { cpu: 0, memory: '1Mi', 'ephemeral-storage': '1Mi', 'nvidia.com/gpu': 1 },
      limits: { memory: '2Mi', 'ephemeral-storage': '2Mi', 'nvidia.com/gpu': 1 },
      claims: [{ name: 'gpu' }],
    },
  ],
  [
    'volumeMounts',
    { '/tmp': 'a', '/b': { name: 'a', readOnly: false, subPath: 'x', mountPropagation: 'None', recursiveReadOnly: 'Disabled' } },
    'volumeMounts',
    [
      { mountPath: '/tmp', name: 'a' },
      { mountPath: '/b', name: 'a', readOnly: false, subPath: 'x', mountPropagation: 'None', recursiveReadOnly: 'Disabled' },
    ],
  ],
  ['volumeDevices', { '/dev/xvda': 'a' }, 'volumeDevices', [{ devicePath: '/dev/xvda', name: 'a' }]],
  ['writablePaths', ['/var/cache/x'], 'volumeMounts', [{ mountPath: '/var/cache/x', name: 'main-var-cache-x' }]],
  ['runAsRoot', true, 'securityContext', { allowPrivilegeEscalation: false, runAsGroup: 0, runAsNonRoot: false, runAsUser: 0 }],
  [
    'securityContext',
    {
      allowPrivilegeEscalation: true,
      capabilities: { add: ['NET_BIND_SERVICE'], drop: ['CHOWN'] },
      privileged: false,
      readOnlyRootFilesystem: false,
      runAsNonRoot: false,
      runAsUser: 0,
      runAsGroup: 0,
      seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' },
      appArmorProfile: { type: 'Unconfined' },
      seLinuxOptions: { level: '', role: 'r', type: 't', user: 'u' },
      procMount: 'Default',
    },
  ],
  ['terminationMessagePath', '/m'],
  ['terminationMessagePolicy', 'FallbackToLogsOnError'],
  ['stdin', false],
  ['stdinOnce', false],
  ['tty', false],
  ['resizePolicy', [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }]],
  ['livenessProbe', { ...probe, ...timing, terminationGracePeriodSeconds: 1 }],
  ['readinessProbe', { tcpSocket: { port: 8080, host: '' }, ...timing, successThreshold: 2 }],
  ['startupProbe', { grpc: { port: 8080, service: '' }, ...timing }],
  ['lifecycle', { postStart: { exec: { command: ['true'] } }, preStop: { sleep: { seconds: 0 } } }],
];

const selector = { matchLabels: { 'app.kubernetes.io/instance': 'x', 'app.kubernetes.io/name': 'x' } };

const podRows: Row[] = [
  ['initContainers', { before: { image: 'busybox:1.36', args: [''] } }, 'initContainers.0.args', ['']],
  ['sidecars', { beside: { image: 'busybox:1.36', tty: false } }, 'initContainers.0.tty', false],
  [
    'shared',
    { logs: { mountPath: '/l', writtenBy: 'main', sizeLimit: '0Mi', medium: 'Memory' } },
    'volumes.0',
    { name: 'logs', emptyDir: { sizeLimit: '0Mi', medium: 'Memory' } },
  ],
  [
    'volumes',
    { v: { configMap: { name: 'c', optional: false, defaultMode: 0, items: [{ key: 'k', path: 'p', mode: 0 }] } } },
    'volumes.0',
    { name: 'v', configMap: { name: 'c', optional: false, defaultMode: 0, items: [{ key: 'k', path: 'p', mode: 0 }] } },
  ],
  ['terminationGracePeriodSeconds', 0],
  ['hostNetwork', false],
  ['hostPID', false],
  ['hostIPC', false],
  ['hostUsers', false],
  ['dnsPolicy', 'None'],
  ['dnsConfig', { nameservers: ['1.1.1.1'], searches: ['a'], options: [{ name: 'ndots', value: '' }] }],
  ['hostname', 'h'],
  ['subdomain', 's'],
  ['setHostnameAsFQDN', false],
  ['hostAliases', [{ ip: '127.0.0.1', hostnames: ['a'] }]],
  ['nodeSelector', { disk: '' }],
  ['tolerations', [{ key: 'a', operator: 'Exists', tolerationSeconds: 0 }]],
  [
    'affinity',
    {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } },
        ],
      },
    },
  ],
  [
    'topologySpreadConstraints',
    [{ topologyKey: 'z', maxSkew: 2 }],
    'topologySpreadConstraints',
    [{ topologyKey: 'z', maxSkew: 2, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: selector }],
  ],
  ['priorityClassName', 'p'],
  ['preemptionPolicy', 'Never'],
  ['runtimeClassName', 'r'],
  ['schedulerName', 's'],
  ['imagePullSecrets', ['a'], 'imagePullSecrets', [{ name: 'a' }]],
  ['serviceAccount', 'sa', 'serviceAccountName', 'sa'],
  ['automountServiceAccountToken', true],
  ['shareProcessNamespace', false],
  ['enableServiceLinks', true],
  [
    'podSecurityContext',
    {
      runAsNonRoot: false,
      runAsUser: 0,
      runAsGroup: 0,
      fsGroup: 0,
      fsGroupChangePolicy: 'OnRootMismatch',
      supplementalGroups: [0],
      supplementalGroupsPolicy: 'Strict',
      seccompProfile: { type: 'Unconfined' },
      appArmorProfile: { type: 'Unconfined' },
      seLinuxOptions: { user: '' },
      sysctls: [{ name: 'a', value: '' }],
    },
    'securityContext',
  ],
  ['podResources', { requests: { cpu: 0 } }, 'resources'],
  ['readinessGates', [{ conditionType: 'a' }]],
  ['schedulingGates', [{ name: 'a' }]],
  ['resourceClaims', [{ name: 'a', resourceClaimName: 'b' }]],
];

const metadataRows: Row[] = [
  ['name', 'y', 'metadata.name'],
  ['namespace', 'n', 'metadata.namespace'],
  ['labels', { a: '' }, 'metadata.labels.a', ''],
  ['annotations', { a: '' }, 'metadata.annotations.a', ''],
  ['podAnnotations', { a: '' }, 'metadata.annotations.a', ''],
];

const onCodes = (action: string, values: number[]) => ({ action, onExitCodes: { containerName: 'main', operator: 'In', values } });
const disruptions = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] };

const jobRows: Row[] = [
  ['completions', 0],
  ['parallelism', 0],
  ['backoffLimit', 0],
  ['podFailurePolicy', { rules: [{ action: 'FailJob', onExitCodes: { containerName: 'main', operator: 'In', values: [42] } }] }],
  [
    'exitCodes',
    { failJob: [3, 2, 3], failIndex: [4], ignore: [5] },
    'podFailurePolicy.rules',
    [disruptions, onCodes('FailJob', [2, 3]), onCodes('FailIndex', [4]), onCodes('Ignore', [5])],
  ],
  ['queueName', 'q', 'suspend', true],
  ['podReplacementPolicy', 'Failed'],
  ['activeDeadlineSeconds', 0],
  ['ttlSecondsAfterFinished', 0],
  ['managedBy', 'a/b'],
  ['restartPolicy', 'OnFailure', 'template.spec.restartPolicy'],
];

const indexedRows: Row[] = [
  ['completionMode', 'Indexed'],
  ['backoffLimitPerIndex', 0],
  ['maxFailedIndexes', 0],
  ['successPolicy', { rules: [{ succeededIndexes: '0', succeededCount: 0 }] }],
  [
    'workItems',
    { items: ['', 'b'], mountPath: '/item' },
    'template.spec.containers.0.volumeMounts.0',
    { mountPath: '/item', name: 'work-items', readOnly: true, subPathExpr: '$(JOB_COMPLETION_INDEX)' },
  ],
  ['headlessService', true, 'template.spec.subdomain', 'x'],
];

const scheduledRows: Row[] = [
  ['schedule', '*/5 * * * *'],
  ['timeZone', 'Asia/Seoul'],
  ['concurrencyPolicy', 'Replace'],
  ['startingDeadlineSeconds', 0],
  ['suspend', false],
  ['suspendJob', false, 'jobTemplate.spec.suspend'],
  ['successfulJobsHistoryLimit', 0],
  ['failedJobsHistoryLimit', 0],
];

const rolloutRows: Row[] = [
  ['strategy', { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } }],
  ['minReadySeconds', 0],
  ['progressDeadlineSeconds', 0],
  ['revisionHistoryLimit', 0],
  ['paused', false],
];

const appRows: Row[] = [
  ['port', 9090, 'template.spec.containers.0.ports.0.containerPort'],
  ['health', '/h', 'template.spec.containers.0.readinessProbe.httpGet.path'],
  ['ports', { admin: 1 }, 'template.spec.containers.0.ports.1', { name: 'admin', containerPort: 1 }],
  ['replicas', 0],
  ['startTimeoutSeconds', 9, 'template.spec.containers.0.startupProbe.failureThreshold', 5],
  ['gracefulShutdown', { propagationSeconds: 1, drainSeconds: 2 }, 'template.spec.terminationGracePeriodSeconds', 3],
  ['livenessProbe', { exec: { command: ['true'] } }, 'template.spec.containers.0.livenessProbe'],
  ['readinessProbe', { exec: { command: ['true'] } }, 'template.spec.containers.0.readinessProbe'],
  ['startupProbe', { exec: { command: ['true'] } }, 'template.spec.containers.0.startupProbe'],
];

/** Renders without judging: some values here are out of all reason, and none may be lost. */
function render(make: (chart: Chart) => { readonly made: kplus.Resource }): Manifest {
  const chart = newChart();
  target(chart, { kubernetes: '1.36' });
  return ApiObject.of(make(chart).made).toJson();
}

const image = 'busybox:1.36';
const props = (prop: string, value: unknown) => ({ image, [prop]: value }) as never;
const pod = (chart: Chart, prop: string, value: unknown) => ({
  made: new SidecarPod(chart, 'x', { main: { image }, [prop]: value }).pod,
});
const main = (chart: Chart, prop: string, value: unknown) => ({ made: new SidecarPod(chart, 'x', { main: props(prop, value) }).pod });
const indexed = (prop: string, value: unknown) => ({ image, completionMode: 'Indexed', completions: 2, [prop]: value }) as never;
const indexedJob = (chart: Chart, prop: string, value: unknown) => ({ made: new BatchJob(chart, 'x', indexed(prop, value)).job });
const indexedCron = (chart: Chart, prop: string, value: unknown) => ({
  made: new ScheduledJob(chart, 'x', { ...(indexed(prop, value) as object), schedule: '@daily' } as never).cronJob,
});
const job = (chart: Chart, prop: string, value: unknown) => ({ made: new BatchJob(chart, 'x', props(prop, value)).job });
const cron = (chart: Chart, prop: string, value: unknown) => ({
  made: new ScheduledJob(chart, 'x', { image, schedule: '@daily', [prop]: value }).cronJob,
});
const app = (chart: Chart, prop: string, value: unknown) => ({
  made: new ProbedWebApp(chart, 'x', { image, port: 80, health: '/', [prop]: value } as never).deployment,
});

type Make = (chart: Chart, prop: string, value: unknown) => { made: kplus.Resource };

const carries = (rows: readonly Row[], make: Make, base: string) =>
  test.each(rows.map(([prop, value, path = prop, rendered = value]) => ({ prop, value, path: base + path, rendered })))(
    'carries $prop to $path',
    ({ prop, value, path, rendered }) => {
      expect(
        at(
          render((chart) => make(chart, prop, value)),
          path,
        ),
      ).toEqual(rendered);
    },
  );

describe('SidecarPod', () => {
  carries(containerRows, main, 'spec.containers.0.');
  carries(podRows, pod, 'spec.');
  carries(metadataRows, pod, '');
  carries([['restartPolicy', 'OnFailure']], pod, 'spec.');
});

describe('BatchJob', () => {
  carries(jobRows, job, 'spec.');
  carries(indexedRows, indexedJob, 'spec.');
  carries([['suspend', false]], job, 'spec.');
  carries(containerRows, job, 'spec.template.spec.containers.0.');
  carries(podRows, job, 'spec.template.spec.');
});

describe('ScheduledJob', () => {
  carries(scheduledRows, cron, 'spec.');
  carries(jobRows, cron, 'spec.jobTemplate.spec.');
  carries(indexedRows, indexedCron, 'spec.jobTemplate.spec.');
  carries(
    [['queueName', 'q', 'jobTemplate.metadata.labels', { ...selector.matchLabels, 'kueue.x-k8s.io/queue-name': 'q' }]],
    cron,
    'spec.',
  );
  carries(containerRows, cron, 'spec.jobTemplate.spec.template.spec.containers.0.');
  carries(podRows, cron, 'spec.jobTemplate.spec.template.spec.');
});

describe('ProbedWebApp', () => {
  carries(rolloutRows, app, 'spec.');
  carries(appRows, app, 'spec.');
  const own = new Set(['ports', 'image', 'lifecycle']);
  carries(
    containerRows.filter(([prop]) => !own.has(prop)),
    app,
    'spec.template.spec.containers.0.',
  );
  carries(
    [['lifecycle', { postStart: { exec: { command: ['true'] } }, preStop: { sleep: { seconds: 1 } } }]],
    app,
    'spec.template.spec.containers.0.',
  );
  carries(
    podRows.map((row) => (row[0] === 'terminationGracePeriodSeconds' ? ['terminationGracePeriodSeconds', 60] : row)),
    app,
    'spec.template.spec.',
  );

  test('carries servicePort to the Service', () => {
    const { service } = new ProbedWebApp(newChart(), 'x', { image, port: 8080, health: '/', servicePort: 8000 });

    expect(at(ApiObject.of(service).toJson(), 'spec.ports')).toEqual([{ name: 'http', port: 8000, targetPort: 'http' }]);
  });

  test.each(['livenessProbe', 'readinessProbe', 'startupProbe'])('has no %s when it is false', (name) => {
    expect(
      at(
        render((chart) => app(chart, name, false)),
        'spec.template.spec.containers.0',
      ),
    ).not.toHaveProperty(name);
  });
});

/** Every prop of every construct stands in a table above, or its own test is named here. */
test.each<[PropsType, readonly Row[]]>([
  ['ContainerProps', containerRows],
  ['PodProps', [...podRows, ...metadataRows]],
  ['JobSpecProps', [['shortestRunSeconds', 0], ...jobRows]],
  ['JobMode', [['completions', 0], ...indexedRows]],
  ['RolloutProps', rolloutRows],
  [
    'ScheduledJobProps',
    [['shortestRunSeconds', 0], ...scheduledRows, ...jobRows, ...indexedRows, ...containerRows, ...podRows, ...metadataRows],
  ],
  [
    'BatchJobProps',
    [['shortestRunSeconds', 0], ['suspend', 0], ['rerun', 0], ...jobRows, ...indexedRows, ...containerRows, ...podRows, ...metadataRows],
  ],
  ['SidecarPodProps', [['main', 0], ['restartPolicy', 0], ...podRows, ...metadataRows]],
  ['AdapterPodProps', [['main', 0], ['adapter', 0], ['input', 0], ['output', 0], ...podRows, ...metadataRows]],
  ['AmbassadorPodProps', [['main', 0], ['ambassador', 0], ['upstream', 0], ['stage', 0], ...podRows, ...metadataRows]],
  ['ProbedWebAppProps', [['servicePort', 0], ...appRows, ...rolloutRows, ...containerRows, ...podRows, ...metadataRows]],
])('the tables have every prop of %s', (type, rows) => {
  const known = new Set(rows.map(([prop]) => prop));

  expect(keysOf(type).filter((key) => !known.has(key))).toEqual([]);
});

describe('roles', () => {
  test('an adapter carries its input, output and container', () => {
    const chart = newChart();
    const { pod, service } = new AdapterPod(chart, 'x', {
      main: { image },
      adapter: { image, args: [''], ports: { admin: 1 } },
      input: { directory: '/in' },
      output: { port: 9113, name: 'stats', path: '/m' },
    });
    const manifest: Manifest = ApiObject.of(pod).toJson();

    expect(at(manifest, 'spec.initContainers.0')).toMatchObject({
      name: 'adapter',
      args: [''],
      ports: [
        { name: 'stats', containerPort: 9113 },
        { name: 'admin', containerPort: 1 },
      ],
      volumeMounts: [{ mountPath: '/in', name: 'input', readOnly: true }],
    });
    expect(at(manifest, 'metadata.annotations')).toMatchObject({ 'prometheus.io/port': '9113', 'prometheus.io/path': '/m' });
    expect(at(ApiObject.of(service as kplus.Service).toJson(), 'spec.ports')).toEqual([{ name: 'stats', port: 9113, targetPort: 'stats' }]);
  });

  test('an ambassador carries listen, as, upstream and stage', () => {
    const { pod } = new AmbassadorPod(newChart(), 'x', {
      main: { image },
      ambassador: { image, listen: 9000, as: 'DB', env: { A: '' } },
      upstream: { dev: 'dev.example:1', prod: 'prod.example:2' },
      stage: 'prod',
    });
    const manifest: Manifest = ApiObject.of(pod).toJson();

    expect(at(manifest, 'spec.containers.0.env')).toEqual([
      { name: 'DB_HOST', value: '127.0.0.1' },
      { name: 'DB_PORT', value: '9000' },
    ]);
    expect(at(manifest, 'spec.initContainers.0.env')).toEqual([
      { name: 'UPSTREAM_HOST', value: 'prod.example' },
      { name: 'UPSTREAM_PORT', value: '2' },
      { name: 'LISTEN_PORT', value: '9000' },
      { name: 'A', value: '' },
    ]);
  });
});

describe('what is added through cdk8s-plus', () => {
  const made = () => {
    const chart = newChart();
    return {
      chart,
      web: new ProbedWebApp(chart, 'x', {
        image,
        port: 80,
        health: '/',
        volumes: { v: { emptyDir: {} } },
        hostAliases: [{ ip: '1.1.1.1', hostnames: ['a'] }],
      }),
    };
  };

  test('volumes, mounts, variables and ports reach the pod', () => {
    const { chart, web } = made();
    const [container] = web.deployment.containers;
    container?.mount('/data', kplus.Volume.fromEmptyDir(chart, 'data', 'data', { sizeLimit: Size.gibibytes(1) }));
    container?.env.addVariable('ADDED', kplus.EnvValue.fromValue(''));
    container?.env.copyFrom(kplus.Env.fromConfigMap(kplus.ConfigMap.fromConfigMapName(chart, 'cm', 'cm')));
    container?.addPort({ number: 81, name: 'added' });
    web.deployment.addVolume(kplus.Volume.fromEmptyDir(chart, 'more', 'more'));
    const spec = at(synth(chart)[0], 'spec.template.spec') as Manifest;

    expect(spec.containers[0]).toMatchObject({ env: [{ name: 'ADDED', value: '' }], envFrom: [{ configMapRef: { name: 'cm' } }] });
    expect(spec.containers[0].ports).toContainEqual({ containerPort: 81, name: 'added' });
    expect(spec.containers[0].volumeMounts).toContainEqual({ mountPath: '/data', name: 'data' });
    expect(spec.volumes.map(({ name }: Manifest) => name)).toEqual(['v', 'main-tmp', 'data', 'more']);
  });

  test('containers, init containers, aliases, name servers and scheduling reach the pod', () => {
    const { chart, web } = made();
    web.deployment.addContainer({ name: 'second', image, portNumber: 81 });
    web.deployment.addInitContainer({ name: 'first', image });
    web.deployment.addHostAlias({ ip: '2.2.2.2', hostnames: ['b'] });
    web.deployment.dns.addNameserver('9.9.9.9');
    web.deployment.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.exists('gpu')));
    web.deployment.scheduling.spread({ weight: 1 });
    web.deployment.podMetadata.addLabel('added', 'yes');
    const template = at(synth(chart)[0], 'spec.template') as Manifest;

    expect(template.spec.containers.map(({ name }: Manifest) => name)).toEqual(['main', 'second']);
    expect(template.spec.initContainers.map(({ name }: Manifest) => name)).toEqual(['first']);
    expect(template.spec.hostAliases).toHaveLength(2);
    expect(template.spec.dnsConfig).toEqual({ nameservers: ['9.9.9.9'] });
    expect(template.spec.tolerations).toEqual([{ key: 'gpu', operator: 'Exists' }]);
    const [term] = template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution;
    expect(term.podAffinityTerm.labelSelector).toEqual(selector);
    expect(template.metadata.labels).toMatchObject({ added: 'yes' });
  });

  test('an autoscaler takes the replicas over', () => {
    const { chart, web } = made();
    new kplus.HorizontalPodAutoscaler(chart, 'hpa', { target: web.deployment, maxReplicas: 3 });
    const [deployment] = synth(chart);

    expect(deployment.spec).not.toHaveProperty('replicas');
  });

  test('a Service and a NetworkPolicy of cdk8s-plus select by the stable labels', () => {
    const { chart, web } = made();
    new kplus.NetworkPolicy(chart, 'policy', { selector: web.deployment });
    web.deployment.exposeViaService({ name: 'second' });
    const manifests = synth(chart);

    expect(
      at(
        manifests.find(({ kind }) => kind === 'NetworkPolicy'),
        'spec.podSelector',
      ),
    ).toEqual(selector);
    expect(
      at(
        manifests.find(({ metadata }) => metadata.name === 'second'),
        'spec.selector',
      ),
    ).toEqual(selector.matchLabels);
  });

  test('tokens are resolved', () => {
    const chart = newChart();
    new SidecarPod(chart, 'x', { main: { image: Lazy.any({ produce: () => 'busybox:1.36' }) as string } });

    expect(at(synth(chart)[0], 'spec.containers.0.image')).toBe('busybox:1.36');
  });

  test('resolvers of the app see every value', () => {
    const seen: string[] = [];
    const chart = new Chart(
      new App({ resolvers: [{ resolve: ({ key, value }) => void (typeof value === 'string' && seen.push(`${key.join('.')}=${value}`)) }] }),
      'c',
    );
    new SidecarPod(chart, 'x', { main: { image } });
    synth(chart);

    expect(seen).toContain('spec.containers.0.image=busybox:1.36');
  });
});

describe('a JSON patch', () => {
  const patched = (...patches: JsonPatch[]): Manifest => {
    const chart = newChart();
    const web = new ProbedWebApp(chart, 'shop', { image, port: 80, health: '/', resources: { limits: { cpu: 1 } } });
    ApiObject.of(web).addJsonPatch(...patches);
    return synth(chart)[0];
  };

  test.each([
    [
      'adds a field newer than 1.27',
      JsonPatch.add('/spec/template/spec/containers/0/restartPolicyRules', []),
      'spec.template.spec.containers.0.restartPolicyRules',
      [],
    ],
    ['uses Kubernetes names', JsonPatch.add('/spec/template/spec/hostPID', true), 'spec.template.spec.hostPID', true],
    [
      'takes plain values for quantities',
      JsonPatch.replace('/spec/template/spec/containers/0/resources/limits/cpu', '2'),
      'spec.template.spec.containers.0.resources.limits.cpu',
      '2',
    ],
    [
      'takes plain values for int-or-string',
      JsonPatch.replace('/spec/strategy/rollingUpdate/maxUnavailable', 1),
      'spec.strategy.rollingUpdate.maxUnavailable',
      1,
    ],
    ['changes metadata', JsonPatch.add('/metadata/annotations', { a: '' }), 'metadata.annotations.a', ''],
  ])('%s', (_claim, patch, path, value) => {
    expect(at(patched(patch), path)).toEqual(value);
  });

  test('removes a field', () => {
    expect(patched(JsonPatch.remove('/spec/template/spec/terminationGracePeriodSeconds')).spec.template.spec).not.toHaveProperty(
      'terminationGracePeriodSeconds',
    );
  });

  test.each([
    [
      'a misspelt field',
      JsonPatch.replace('/spec/replicsa', 3),
      'json patch "replace /spec/replicsa" hits nothing: /spec has no "replicsa"; did you mean "replicas"?',
    ],
    [
      'a missing parent',
      JsonPatch.add('/spec/template/spec/dnsConfig/options', []),
      'json patch "add /spec/template/spec/dnsConfig/options" hits nothing: /spec/template/spec has no "dnsConfig"',
    ],
    [
      'an index past the end',
      JsonPatch.remove('/spec/template/spec/containers/1'),
      'json patch "remove /spec/template/spec/containers/1" hits nothing: /spec/template/spec/containers has no "1"; there is 0',
    ],
    [
      'a copy from nowhere',
      JsonPatch.copy('/spec/replica', '/spec/x'),
      'json patch "copy /spec/x" hits nothing: /spec has no "replica"; did you mean "replicas"?',
    ],
    [
      'a failed test',
      JsonPatch.test('/spec/replicas', 3),
      'json patch "test /spec/replicas" finds another value than the one it tests for',
    ],
  ])('refuses %s', (_what, patch, message) => {
    expect(() => patched(patch)).toThrow(message);
  });
});
