import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { BatchJob, ProbedWebApp, ScheduledJob, SidecarPod, target } from 'cdk8s-patterns';
import { api, inNamespace } from './kubectl';

/** How many constructs are made, and from which seed: `ORACLE_RUNS=20000 ORACLE_SEED=7`. */
const numRuns = Number(process.env['ORACLE_RUNS'] ?? 4_000);
const seed = Number(process.env['ORACLE_SEED'] ?? 1);
const AT_ONCE = 24;

/** Mostly nothing, at times something fine, now and then something odd. */
const maybe = (fine: fc.Arbitrary<unknown>, ...odd: unknown[]) =>
  fc.oneof(
    { weight: 120, arbitrary: fc.constant<unknown>(undefined) },
    { weight: 40, arbitrary: fine },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(undefined, ...odd) },
  );
/** Nearly always the first. */
const mostly = (fine: string, ...odd: string[]) =>
  fc.oneof({ weight: 40, arbitrary: fc.constant(fine) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
const count = maybe(fc.integer({ min: 1, max: 9 }), 0, -1, 1.5, 100_001);
const seconds = maybe(fc.integer({ min: 1, max: 90 }), 0, -1, 0.5, 2 ** 31);
const port = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(80, 8080, 8081, 9090) },
  { weight: 1, arbitrary: fc.constantFrom(0, 70_000) },
);
const memory = fc.constantFrom('64Mi', '128Mi', '0.5Gi', '1e3Ki');
const cpu = fc.constantFrom(0, 0.1, '100m', 2);
const amounts = fc.record({ cpu, memory }, { requiredKeys: [] });
const handler = fc.oneof(
  fc.record({ httpGet: fc.record({ path: fc.constant('/'), port: fc.oneof(port, mostly('http', 'htpp')) }) }),
  fc.record({ tcpSocket: fc.record({ port }) }),
  fc.constant({ exec: { command: ['true'] } }),
);
const probe = fc
  .tuple(handler, fc.record({ periodSeconds: seconds, timeoutSeconds: seconds, failureThreshold: count }))
  .map(([how, when]) => ({ ...how, ...when }));
const name = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('a', 'tail', 'proxy') },
  { weight: 1, arbitrary: fc.constantFrom('Proxy', 'main') },
);

const container = fc.record({
  image: mostly('busybox:1.36', 'Acme:1', 'acme'),
  env: maybe(fc.constant({ A: '', 'b.c': 'x' }), { 'a=b': 'x' }),
  resources: maybe(fc.record({ requests: amounts, limits: amounts })),
  writablePaths: maybe(fc.constantFrom(['/tmp'], ['/a/b', '/a-b'], ['/a', '/a'])),
  volumeMounts: maybe(fc.constantFrom({ '/v': 'v' }, { '/tmp': 'v' }, { '/v': 'w' })),
  securityContext: maybe(fc.constantFrom({ runAsUser: 1 }, { privileged: true }, { capabilities: { add: ['CHOWN'] } })),
  runAsRoot: maybe(fc.boolean()),
  lifecycle: maybe(
    fc.constantFrom(
      { preStop: { sleep: { seconds: 1 } } },
      { preStop: { sleep: { seconds: 40 } } },
      { postStart: { exec: { command: ['true'] } } },
    ),
  ),
  terminationMessagePolicy: maybe(fc.constant('FallbackToLogsOnError')),
});
const probed = fc
  .tuple(container, fc.record({ livenessProbe: maybe(probe), readinessProbe: maybe(probe), startupProbe: maybe(probe) }))
  .map(([of, probes]) => ({ ...of, ...probes }));
const helper = fc
  .tuple(probed, maybe(fc.dictionary(fc.constantFrom('http', 'p', 'q'), port, { maxKeys: 2 })))
  .map(([of, ports]) => ({ ...of, ports }));
const pod = fc.record({
  volumes: maybe(fc.constantFrom({ v: { emptyDir: {} } }, { v: { configMap: { name: 'c', defaultMode: 0o400 } } }), {
    v: { configMap: { name: 'c', defaultMode: 640 } },
  }),
  sidecars: maybe(fc.dictionary(name, helper, { maxKeys: 2 })),
  initContainers: maybe(fc.dictionary(name, container, { maxKeys: 1 })),
  shared: maybe(
    fc.constantFrom(
      { s: { mountPath: '/s', writtenBy: 'main' } },
      { s: { mountPath: '/s', writtenBy: 'a' } },
      { v: { mountPath: '/s', writtenBy: 'main' } },
    ),
  ),
  terminationGracePeriodSeconds: seconds,
  hostNetwork: maybe(fc.boolean()),
  labels: maybe(fc.constant({ team: 'x' }), { 'a b': 'x' }, { a: 'x'.repeat(64) }),
  name: maybe(fc.constantFrom('n', 'n.m', 'n'.repeat(52), 'n'.repeat(60)), 'N', 'n'.repeat(64), ''),
});
const jobSpec = fc.record({
  completions: count,
  parallelism: count,
  completionMode: maybe(fc.constant('Indexed')),
  backoffLimit: count,
  backoffLimitPerIndex: count,
  maxFailedIndexes: count,
  exitCodes: maybe(fc.constantFrom({ failJob: [42] }, { ignore: [7, 3] }, { failIndex: [9] }), { failJob: [0] }),
  podReplacementPolicy: maybe(fc.constantFrom('Failed', 'TerminatingOrFailed')),
  successPolicy: maybe(
    fc.constantFrom({ rules: [{ succeededIndexes: '0' }] }, { rules: [{ succeededCount: 1 }] }),
    { rules: [] },
    { rules: [{ succeededIndexes: '9-3' }] },
  ),
  activeDeadlineSeconds: seconds,
  ttlSecondsAfterFinished: seconds,
  restartPolicy: maybe(fc.constantFrom('Never', 'OnFailure')),
  managedBy: maybe(fc.constant('acme.com/queue'), 'acme'),
  queueName: maybe(fc.constant('q'), 'q q'),
});

const made = fc.oneof(
  fc.tuple(probed, pod, jobSpec).map(([a, b, c]) => ({ kind: 'BatchJob' as const, props: { ...a, ...b, ...c } })),
  fc
    .tuple(
      probed,
      pod,
      jobSpec,
      fc.record({
        schedule: mostly('*/5 * * * *', '61 * * * *'),
        startingDeadlineSeconds: seconds,
        failedJobsHistoryLimit: count,
      }),
    )
    .map(([a, b, c, d]) => ({ kind: 'ScheduledJob' as const, props: { ...a, ...b, ...c, ...d } })),
  fc
    .tuple(
      probed,
      pod,
      fc.record({
        port,
        health: fc.oneof(fc.constantFrom('/', '/healthz'), handler),
        replicas: count,
        minReadySeconds: seconds,
        startTimeoutSeconds: seconds,
        servicePort: maybe(port),
      }),
    )
    .map(([a, b, c]) => ({ kind: 'ProbedWebApp' as const, props: { ...a, ...b, ...c } })),
  fc.tuple(helper, pod).map(([main, rest]) => ({ kind: 'SidecarPod' as const, props: { main, ...rest } })),
);
const constructs = { BatchJob, ScheduledJob, ProbedWebApp, SidecarPod };

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What synth gives, or undefined when it refuses. */
function synth({ kind, props }: { kind: keyof typeof constructs; props: object }): Manifest[] | undefined {
  const chart = new Chart(new App(), 'c');
  target(chart, { kubernetes: '1.36' });
  try {
    new constructs[kind](chart, 'x', props as never);
    return chart.toJson() as Manifest[];
  } catch {
    return undefined;
  }
}

async function refusal(namespace: string, { apiVersion, kind, ...rest }: Manifest): Promise<string> {
  const root = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
  const path = `${root}/namespaces/${namespace}/${kind.toLowerCase()}s?dryRun=All&fieldValidation=Strict`;
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const { status, text } = await api(path, { method: 'POST', headers, body: JSON.stringify({ apiVersion, kind, ...rest }) });
  return status === 201 ? '' : `${kind}: ${(JSON.parse(text) as { message: string }).message}`;
}

test(
  'what synth lets pass the API server takes',
  () =>
    inNamespace('privileged', async ({ name: namespace }) => {
      const samples = fc.sample(made, { seed, numRuns });
      const counts = { constructs: 0, refusedAtSynth: 0, objectsTaken: 0 };
      const escapes: string[] = [];
      const worker = async () => {
        for (let sample = samples.pop(); sample; sample = samples.pop()) {
          const manifests = synth(sample);
          counts.constructs += 1;
          if (!manifests) counts.refusedAtSynth += 1;
          for (const manifest of manifests ?? []) {
            const refused = await refusal(namespace, manifest);
            if (refused) escapes.push(`${refused}\n${JSON.stringify(sample)}`);
            else counts.objectsTaken += 1;
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      console.info(`seed ${seed}:`, counts);

      expect(escapes.slice(0, 12).join('\n\n')).toBe('');
    }),
  15 * 60_000,
);
