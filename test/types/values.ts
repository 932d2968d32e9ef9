import { App, Chart } from 'cdk8s';
import { accept, BatchJob, ProbedWebApp, ScheduledJob, SidecarPod, target } from 'cdk8s-patterns';

const app = new App();
const chart = new Chart(app, 'test');
const image = 'busybox:1.36';

// Amounts
new BatchJob(chart, 'a1', {
  image,
  resources: {
    limits: {
      memory: '512m', // error: Type '"512m"' is not assignable to type '`${number}Ki` | `${number}Mi` | `${number}Gi` | `${number}Ti` | `${number}Pi` | `${number}Ei` | `${number}k` | `${number}M` | `${number}G` | `${number}T` | `${number}P` | `${number}E` | undefined'.
    },
  },
});
new BatchJob(chart, 'a2', {
  image,
  resources: {
    requests: {
      memory: 512, // error: Type 'number' is not assignable to type '`${number}Ki` | `${number}Mi` | `${number}Gi` | `${number}Ti` | `${number}Pi` | `${number}Ei` | `${number}k` | `${number}M` | `${number}G` | `${number}T` | `${number}P` | `${number}E` | undefined'.
      cpu: '250Mi', // error: Type '"250Mi"' is not assignable to type 'CpuQuantity | undefined'.
      'ephemeral-storage': '1GB', // error: Type '"1GB"' is not assignable to type '`${number}Ki` | `${number}Mi` | `${number}Gi` | `${number}Ti` | `${number}Pi` | `${number}Ei` | `${number}k` | `${number}M` | `${number}G` | `${number}T` | `${number}P` | `${number}E` | undefined'.
    },
  },
});
new BatchJob(chart, 'a3', {
  image,
  resources: {
    limits: {
      gpu: 1, // error: Object literal may only specify known properties, and 'gpu' does not exist in type 'ResourceAmounts'.
    },
  },
});

// Names used again
new SidecarPod(chart, 'n1', {
  main: {
    image,
    ports: { http: 80 },
    readinessProbe: {
      httpGet: {
        port: 'htpp', // error: Type '"htpp"' is not assignable to type 'number | "http"'.
      },
    },
  },
});
new ProbedWebApp(chart, 'n2', {
  image,
  port: 8080,
  ports: { metrics: 9090 },
  health: { tcpSocket: { port: 'metric' } }, // error: Type '{ tcpSocket: { port: "metric"; }; }' is not assignable to type 'Health<"metrics">'. The types of 'tcpSocket.port' are incompatible between these types. Type '"metric"' is not assignable to type 'number | "http" | "metrics"'. Did you mean '"metrics"'?
});
new SidecarPod(chart, 'n3', {
  main: { image },
  sidecars: { access: { image } },
  shared: {
    logs: {
      mountPath: '/logs',
      writtenBy: 'acess', // error: Type '"acess"' is not assignable to type '"main" | "access" | readonly ("main" | "access")[]'. Did you mean '"access"'?
    },
    cache: {
      mountPath: {
        main: '/cache',
        aces: '/cache', // error: Object literal may only specify known properties, and 'aces' does not exist in type '{ readonly main?: `/${string}` | undefined; readonly access?: `/${string}` | undefined; }'.
      },
      writtenBy: 'main',
    },
  },
});

// Paths
new ProbedWebApp(chart, 'p1', {
  image,
  port: 8080,
  health: 'healthz', // error: Type '"healthz"' is not assignable to type 'Health<string>'.
});
new BatchJob(chart, 'p2', {
  image,
  volumes: { data: { emptyDir: {} } },
  volumeMounts: {
    data: 'data', // error: Object literal may only specify known properties, and 'data' does not exist in type '{ readonly [path: `/${string}`]: VolumeMount; }'.
  },
  writablePaths: [
    'tmp', // error: Type '"tmp"' is not assignable to type '`/${string}`'.
  ],
});

// Literals
new BatchJob(chart, 'l1', {
  image,
  restartPolicy: 'Always', // error: Type '"Always"' is not assignable to type '"Never" | "OnFailure" | undefined'.
});
new BatchJob(chart, 'l2', {
  image,
  restartPolicy: 'Newver', // error: Type '"Newver"' is not assignable to type '"Never" | "OnFailure" | undefined'. Did you mean '"Never"'?
});
new ScheduledJob(chart, 'l3', {
  image,
  schedule: '@daily',
  concurrencyPolicy: 'Forbidden', // error: Type '"Forbidden"' is not assignable to type '"Allow" | "Forbid" | "Replace" | undefined'. Did you mean '"Forbid"'?
});
target(chart, {
  kubernetes: '1.26', // error: Type '"1.26"' is not assignable to type '"1.27" | "1.28" | "1.29" | "1.30" | "1.31" | "1.32" | "1.33" | "1.34" | "1.35" | "1.36"'.
});
target(chart, {
  kubernetes: 1.31, // error: Type 'number' is not assignable to type '"1.27" | "1.28" | "1.29" | "1.30" | "1.31" | "1.32" | "1.33" | "1.34" | "1.35" | "1.36"'.
});
accept(
  chart,
  'port-conflicts', // error: Argument of type '"port-conflicts"' is not assignable to parameter of type
  'because',
);
