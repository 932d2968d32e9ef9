import { App, Chart } from 'cdk8s';
import { AdapterPod, AmbassadorPod, BatchJob, ProbedWebApp, ScheduledJob, SidecarPod, accept } from 'cdk8s-patterns';

const chart = new Chart(new App(), 'test');
const image = 'busybox:1.36';
const exec = { command: ['true'] };
const httpGet = { port: 8080 };

// Unknown props
new BatchJob(chart, 'u1', {
  image,
  paralleism: 3, // error: Object literal may only specify known properties, but 'paralleism' does not exist in type 'BatchJobProps<string, string>'. Did you mean to write 'parallelism'?
});
new ScheduledJob(chart, 'u2', {
  image,
  schedule: '@daily',
  Schedule: '@daily', // error: Object literal may only specify known properties, but 'Schedule' does not exist in type 'ScheduledJobProps<string, string>'. Did you mean to write 'schedule'?
});
new ProbedWebApp(chart, 'u3', {
  image,
  port: 8080,
  health: '/',
  lables: {}, // error: Object literal may only specify known properties, but 'lables' does not exist in type 'ProbedWebAppProps<string, string>'. Did you mean to write 'labels'?
});
new BatchJob(chart, 'u4', {
  image,
  livenessProbe: {
    exec,
    preiodSeconds: 5, // error: Object literal may only specify known properties, but 'preiodSeconds' does not exist in type '{ readonly exec:
  },
});
new SidecarPod(chart, 'u5', {
  main: {
    image,
    comand: ['true'], // error: Object literal may only specify known properties, but 'comand' does not exist in type 'ContainerProps<string>'. Did you mean to write 'command'?
  },
});
new SidecarPod(chart, 'u6', {
  main: { image },
  sidecars: {
    tail: {
      image,
      comand: ['true'], // error: Object literal may only specify known properties, but 'comand' does not exist in type 'ContainerProps<string>'. Did you mean to write 'command'?
    },
  },
});

// What a form does not have
new BatchJob(chart, 'f1', {
  image,
  livenessProbe: {
    exec,
    successThreshold: 2, // error: Object literal may only specify known properties, and 'successThreshold' does not exist in type '{ readonly exec: ExecAction; readonly httpGet?: undefined; readonly tcpSocket?: undefined; readonly grpc?: undefined; } & ProbeTiming & { readonly terminationGracePeriodSeconds?: number | undefined; }'.
  },
});
new SidecarPod(chart, 'f2', {
  main: { image },
  initContainers: {
    setup: {
      image,
      livenessProbe: { exec }, // error: Object literal may only specify known properties, and 'livenessProbe' does not exist in type 'BasicContainerProps<string>'.
    },
  },
});
new SidecarPod(chart, 'f3', {
  main: { image },
  initContainers: {
    setup: {
      image,
      lifecycle: {}, // error: Object literal may only specify known properties, and 'lifecycle' does not exist in type 'BasicContainerProps<string>'.
    },
  },
});
new ProbedWebApp(chart, 'f4', {
  image,
  port: 8080,
  health: '/',
  livenessProbe: {
    httpGet,
    exec, // error: Type '{ command: string[]; }' is not assignable to type 'undefined'.
  },
});
new BatchJob(chart, 'f5', {
  image,
  volumes: {
    data: { emptydir: {} }, // error: Object literal may only specify known properties, and 'emptydir' does not exist in type 'VolumeSource'.
  },
});
new ProbedWebApp(chart, 'f6', {
  image,
  port: 8080,
  health: '/',
  strategy: {
    type: 'Recreate',
    rollingUpdate: {}, // error: Object literal may only specify known properties, and 'rollingUpdate' does not exist in type '{ readonly type: "Recreate"; }'.
  },
});

// Missing
new BatchJob(chart, 'm1', {}); // error: Argument of type '{}' is not assignable to parameter of type 'BatchJobProps<string, string>'.
new SidecarPod(chart, 'm2', {
  main: {}, // error: Property 'image' is missing in type '{}' but required in type 'ContainerProps<string>'.
});
new SidecarPod(chart, 'm3', { main: { image }, sidecars: { tail: {} } }); // error: Property 'image' is missing in type '{}' but required in type 'ContainerProps<string>'.
new ProbedWebApp(chart, 'm4', { image, port: 8080 }); // error: Argument of type '{ image: string; port: number; }' is not assignable to parameter of type 'ProbedWebAppProps<string, string>'. Property 'health' is missing in type '{ image: string; port: number; }' but required in type 'ProbedWebAppProps<string, string>'.
new ScheduledJob(chart, 'm5', { image }); // error: Argument of type '{ image: string; }' is not assignable to parameter of type 'ScheduledJobProps<string, string>'.
new AmbassadorPod(chart, 'm6', {
  main: { image },
  ambassador: { image }, // error: Property 'listen' is missing in type '{ image: string; }' but required in type 'AmbassadorProps'.
  upstream: { dev: 'db:5432' },
  stage: 'dev',
});
accept(chart, 'port-conflict'); // error: Expected 3 arguments, but got 2.

// Stages
new AmbassadorPod(chart, 's1', {
  main: { image },
  ambassador: { image, listen: 5432 },
  upstream: { dev: 'db.dev.svc:5432', prod: 'db.prod.example.com:5432' },
  stage: 'staging', // error: Type '"staging"' is not assignable to type '"dev" | "prod"'.
});
new AmbassadorPod(chart, 's2', {
  main: { image },
  ambassador: { image, listen: 5432 },
  upstream: {
    dev: 'db.dev.svc', // error: Type '"db.dev.svc"' is not assignable to type '`${string}:${number}`'.
  },
  stage: 'dev',
});

// Input and output
new AdapterPod(chart, 'i1', {
  main: { image, ports: { http: 8080 } },
  adapter: { image },
  input: {
    port: 'htpp', // error: Type '"htpp"' is not assignable to type 'number | "http" | undefined'.
  },
  output: { port: 9113 },
});
new AdapterPod(chart, 'i2', {
  main: { image },
  adapter: { image },
  input: { port: 8080, directory: '/logs' }, // error: Type 'string' is not assignable to type '`/${string}`'.
  output: { stdout: true },
});

// Modes
new BatchJob(chart, 'j1', { image, backoffLimitPerIndex: 1 }); // error: Argument of type '{ image: string; backoffLimitPerIndex: number; }' is not assignable
new BatchJob(chart, 'j2', { image, completionMode: 'Indexed' }); // error: Argument of type '{ image: string; completionMode: "Indexed"; }' is not assignable
new BatchJob(chart, 'j3', { image, completionMode: 'Indxed', completions: 3 }); // error: Type '"Indxed"' is not assignable to type '"NonIndexed" | "Indexed" | undefined'. Did you mean '"Indexed"'?
new BatchJob(chart, 'j4', { image, completionMode: 'Indexed', completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 0 });
new ScheduledJob(chart, 'j5', { image, schedule: '@daily', parallelism: 3 });

// Sidecars that are there on a condition compile.
declare const debug: boolean;
new SidecarPod(chart, 's1', { main: { image }, sidecars: { ...(debug && { shell: { image } }), tail: { image } } });
new SidecarPod(chart, 's2', { main: { image }, sidecars: debug ? { shell: { image } } : {} });
new SidecarPod(chart, 's3', { main: { image }, sidecars: { shell: debug ? { image } : undefined } });
