import { App, Chart } from 'cdk8s';
import { AdapterPod, AmbassadorPod, BatchJob, ProbedWebApp, ScheduledJob, SidecarPod, accept } from 'cdk8s-patterns';

const chart = new Chart(new App(), 'test');
const image = 'busybox:1.36';
const exec = { command: ['true'] };
const httpGet = { port: 8080 };

// Unknown props
new BatchJob(chart, 'u1', {
  image,
  paralleism: 3, // error: X
});
new ScheduledJob(chart, 'u2', {
  image,
  schedule: '@daily',
  Schedule: '@daily', // error: X
});
new ProbedWebApp(chart, 'u3', {
  image,
  port: 8080,
  health: '/',
  lables: {}, // error: X
});
new BatchJob(chart, 'u4', {
  image,
  livenessProbe: {
    exec,
    preiodSeconds: 5, // error: X
  },
});
new SidecarPod(chart, 'u5', {
  main: {
    image,
    comand: ['true'], // error: X
  },
});
new SidecarPod(chart, 'u6', {
  main: { image },
  sidecars: {
    tail: {
      image,
      comand: ['true'], // error: X
    },
  },
});

// What a form does not have
new BatchJob(chart, 'f1', {
  image,
  livenessProbe: {
    exec,
    successThreshold: 2, // error: X
  },
});
new SidecarPod(chart, 'f2', {
  main: { image },
  initContainers: {
    setup: {
      image,
      livenessProbe: { exec }, // error: X
    },
  },
});
new SidecarPod(chart, 'f3', {
  main: { image },
  initContainers: {
    setup: {
      image,
      lifecycle: {}, // error: X
    },
  },
});
new ProbedWebApp(chart, 'f4', {
  image,
  port: 8080,
  health: '/',
  // error: X
  livenessProbe: { httpGet, exec },
});
new BatchJob(chart, 'f5', {
  image,
  volumes: {
    data: { emptydir: {} }, // error: X
  },
});
new ProbedWebApp(chart, 'f6', {
  image,
  port: 8080,
  health: '/',
  strategy: {
    type: 'Recreate',
    rollingUpdate: {}, // error: X
  },
});

// Missing
new BatchJob(chart, 'm1', {}); // error: X
new SidecarPod(chart, 'm2', {
  main: {}, // error: X
});
new SidecarPod(chart, 'm3', { main: { image }, sidecars: { tail: {} } }); // error: X
new ProbedWebApp(chart, 'm4', { image, port: 8080 }); // error: X
new ScheduledJob(chart, 'm5', { image }); // error: X
new AmbassadorPod(chart, 'm6', {
  main: { image },
  ambassador: { image }, // error: X
  upstream: { dev: 'db:5432' },
  stage: 'dev',
});
accept(chart, 'port-conflict'); // error: X

// Stages
new AmbassadorPod(chart, 's1', {
  main: { image },
  ambassador: { image, listen: 5432 },
  upstream: { dev: 'db.dev.svc:5432', prod: 'db.prod.example.com:5432' },
  stage: 'staging', // error: X
});
new AmbassadorPod(chart, 's2', {
  main: { image },
  ambassador: { image, listen: 5432 },
  upstream: {
    dev: 'db.dev.svc', // error: X
  },
  stage: 'dev',
});

// Input and output
new AdapterPod(chart, 'i1', {
  main: { image, ports: { http: 8080 } },
  adapter: { image },
  input: {
    port: 'htpp', // error: X
  },
  output: { port: 9113 },
});
new AdapterPod(chart, 'i2', {
  main: { image },
  adapter: { image },
  input: { port: 8080, directory: '/logs' }, // error: X
  output: { stdout: true },
});
