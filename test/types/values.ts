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
      memory: '512m', // error: X
    },
  },
});
new BatchJob(chart, 'a2', {
  image,
  resources: {
    requests: {
      memory: 512, // error: X
      cpu: '250Mi', // error: X
      'ephemeral-storage': '1GB', // error: X
      gpu: 1, // error: X
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
        port: 'htpp', // error: X
      },
    },
  },
});
new ProbedWebApp(chart, 'n2', {
  image,
  port: 8080,
  ports: { metrics: 9090 },
  health: {
    tcpSocket: {
      port: 'metric', // error: X
    },
  },
});
new SidecarPod(chart, 'n3', {
  main: { image },
  sidecars: { access: { image } },
  shared: {
    logs: {
      mountPath: '/logs',
      writtenBy: 'acess', // error: X
    },
    cache: {
      mountPath: {
        main: '/cache',
        aces: '/cache', // error: X
      },
      writtenBy: 'main',
    },
  },
});

// Paths
new ProbedWebApp(chart, 'p1', {
  image,
  port: 8080,
  health: 'healthz', // error: X
});
new BatchJob(chart, 'p2', {
  image,
  volumes: { data: { emptyDir: {} } },
  volumeMounts: {
    data: 'data', // error: X
  },
  writablePaths: [
    'tmp', // error: X
  ],
});

// Literals
new BatchJob(chart, 'l1', {
  image,
  restartPolicy: 'Always', // error: X
});
new BatchJob(chart, 'l2', {
  image,
  restartPolicy: 'Newver', // error: X
});
new ScheduledJob(chart, 'l3', {
  image,
  schedule: '@daily',
  concurrencyPolicy: 'Forbidden', // error: X
});
target(chart, {
  kubernetes: '1.26', // error: X
});
target(chart, {
  kubernetes: 1.31, // error: X
});
accept(
  chart,
  'port-conflicts', // error: X
  'because',
);
