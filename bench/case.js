// One measured case in a process of its own: node bench/case.js <patterns|constructs|same|plain> <apps> <charts>
// Prints JSON: milliseconds to build and to synthesise, CPU milliseconds and peak memory of the whole process.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { App, Chart } = require('cdk8s');
const kplus = require('cdk8s-plus-27');

const [how, apps, charts] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];

/** A ProbedWebApp of this package, rules and all. */
function patterns() {
  const { ProbedWebApp } = require('..');
  return (chart, id) => new ProbedWebApp(chart, id, { image: 'acme/shop:1.4.2', port: 8080, health: '/healthz' });
}

/** The same objects, field by field, through cdk8s-plus' own Kubernetes types. */
function same() {
  const { k8s } = kplus;
  const quantity = k8s.Quantity.fromString;
  const port = k8s.IntOrString.fromString('http');
  const httpGet = { path: '/healthz', port };
  return (chart, id) => {
    const labels = { 'app.kubernetes.io/instance': id, 'app.kubernetes.io/name': id };
    const spread = (topologyKey) => ({
      labelSelector: { matchLabels: labels },
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: 'ScheduleAnyway',
    });
    const main = {
      name: 'main',
      image: 'acme/shop:1.4.2',
      // `sleep` is newer than 1.27: cdk8s-plus would drop it.
      lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
      ports: [{ containerPort: 8080, name: 'http' }],
      startupProbe: { httpGet, periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 60 },
      readinessProbe: { httpGet, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2 },
      livenessProbe: { httpGet, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
      resources: {
        requests: { cpu: quantity('100m'), memory: quantity('128Mi'), 'ephemeral-storage': quantity('64Mi') },
        limits: { memory: quantity('256Mi'), 'ephemeral-storage': quantity('1Gi') },
      },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
      volumeMounts: [{ mountPath: '/tmp', name: 'main-tmp' }],
    };
    new k8s.KubeDeployment(chart, `${id}-deployment`, {
      metadata: { name: id, labels },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: k8s.IntOrString.fromString('25%'), maxUnavailable: k8s.IntOrString.fromNumber(0) },
        },
        template: {
          metadata: { labels },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            containers: [main],
            securityContext: {
              fsGroup: 65532,
              runAsGroup: 65532,
              runAsNonRoot: true,
              runAsUser: 65532,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            terminationGracePeriodSeconds: 30,
            topologySpreadConstraints: [spread('topology.kubernetes.io/zone'), spread('kubernetes.io/hostname')],
            volumes: [{ name: 'main-tmp', emptyDir: { sizeLimit: quantity('64Mi') } }],
          },
        },
      },
    });
    new k8s.KubeService(chart, `${id}-service`, {
      metadata: { name: id, labels },
      spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: port }] },
    });
  };
}

/** As near to the same objects as cdk8s-plus' own constructs come. */
function constructs() {
  const { Cpu, Probe, Volume } = kplus;
  const { Duration, Size } = require('cdk8s');
  const probe = (period, timeout, failureThreshold) =>
    Probe.fromHttpGet('/healthz', {
      port: 8080,
      periodSeconds: Duration.seconds(period),
      timeoutSeconds: Duration.seconds(timeout),
      failureThreshold,
    });
  return (chart, id) => {
    const deployment = new kplus.Deployment(chart, id, {
      replicas: 2,
      securityContext: { user: 65532, group: 65532, fsGroup: 65532 },
      terminationGracePeriod: Duration.seconds(30),
    });
    const tmp = Volume.fromEmptyDir(chart, `${id}-tmp`, 'main-tmp', { sizeLimit: Size.mebibytes(64) });
    const container = deployment.addContainer({
      image: 'acme/shop:1.4.2',
      ports: [{ number: 8080, name: 'http' }],
      startup: probe(2, 2, 60),
      readiness: probe(5, 3, 2),
      liveness: probe(10, 5, 6),
      lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '5']) },
      resources: {
        cpu: { request: Cpu.millis(100) },
        memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
        ephemeralStorage: { limit: Size.gibibytes(1) },
      },
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
    });
    container.mount('/tmp', tmp);
    deployment.scheduling.spread({ weight: 1, topology: kplus.Topology.ZONE });
    deployment.scheduling.spread({ weight: 1, topology: kplus.Topology.HOSTNAME });
    deployment.exposeViaService({ ports: [{ port: 80, targetPort: 8080, name: 'http' }] });
  };
}

/** What cdk8s-plus gives by its own defaults: a Deployment and a Service of half the lines. */
function plain() {
  return (chart, id) =>
    new kplus.Deployment(chart, id, { containers: [{ image: 'acme/shop:1.4.2', portNumber: 8080 }] }).exposeViaService();
}

const make = { patterns, constructs, same, plain }[how]();
const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
const start = performance.now();
const app = new App({ outdir });
const scopes = Array.from({ length: charts }, (_, i) => new Chart(app, `chart-${i}`));
for (let i = 0; i < apps; i++) make(scopes[i % charts], `shop-${i}`);
const built = performance.now();
app.synth();
const done = performance.now();
rmSync(outdir, { recursive: true });
const { user, system } = process.cpuUsage();
const peak = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ build: built - start, synth: done - built, cpu: (user + system) / 1000, wall: performance.now(), peak }));
