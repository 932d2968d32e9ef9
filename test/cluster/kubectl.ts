import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the tests read of a pod. */
export interface Pod {
  metadata: { name: string; uid: string; creationTimestamp: string; deletionTimestamp?: string };
  spec: { containers: Container[]; initContainers?: Container[] };
  status: {
    phase: string;
    podIP?: string;
    qosClass?: string;
    conditions?: Condition[];
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
}

export interface Container {
  name: string;
  livenessProbe?: object;
  resources: { requests: Record<string, string>; limits: Record<string, string> };
}

export interface Condition {
  type: string;
  status: string;
  reason?: string;
  lastTransitionTime: string;
}

export interface ContainerStatus {
  name: string;
  restartCount: number;
  state: ContainerState;
  lastState: ContainerState;
}

export interface ContainerState {
  running?: { startedAt: string };
  terminated?: { exitCode: number; startedAt: string; finishedAt: string; message?: string };
}

/** What the tests read of a Job. */
export interface Job {
  metadata: { name: string; uid: string };
  spec: { completions?: number };
  status: { active?: number; succeeded?: number; failed?: number; conditions?: Condition[] };
}

/** What the tests read of a namespace's events. */
export interface Event {
  involvedObject: { kind: string; name: string };
  reason: string;
  message: string;
  count: number;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs kubectl and returns what it did, failed or not. */
export async function tryKubectl(args: readonly string[], input = ''): Promise<Outcome> {
  const child = spawn('kubectl', args);
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (said.stderr += String(chunk)));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ ...said, status }));
  });
}

/** Runs kubectl and returns its output. */
export async function kubectl(args: readonly string[], input?: string): Promise<string> {
  const { status, stdout, stderr } = await tryKubectl(args, input);
  if (status !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr || stdout}`);
  return stdout;
}

/** Asks the API server. */
export async function api(path: string, init?: RequestInit): Promise<Answer & { readonly warning: string | null }> {
  const answer = await fetch(`${process.env['API_PROXY']}${path}`, { ...init, signal: AbortSignal.timeout(10_000) });
  return { status: answer.status, text: await answer.text(), warning: answer.headers.get('warning') };
}

/** Tries until the probe no longer throws; says what it saw last when it never does. */
export async function eventually<T>(what: string, probe: () => T | Promise<T>, timeoutSeconds: number): Promise<T> {
  const end = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    try {
      return await probe();
    } catch (seen) {
      if (Date.now() >= end) throw new Error(`not within ${timeoutSeconds} s: ${what}; last seen: ${String(seen)}`, { cause: seen });
    }
    await sleep(250);
  }
}

/** The Pod Security level that a namespace enforces. */
export type Level = 'restricted' | 'baseline' | 'privileged';

/** Does something in a fresh namespace, which is deleted afterwards without waiting for it. */
export async function inNamespace(level: Level, work: (namespace: Namespace) => Promise<void>): Promise<void> {
  const name = `t-${randomBytes(4).toString('hex')}`;
  const labels = { 'pod-security.kubernetes.io/enforce': level };
  await kubectl(['create', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }));
  const namespace = new Namespace(name);
  try {
    await eventually('the namespace has its service account', () => namespace.get('serviceaccounts/default'), 20);
    await work(namespace);
  } catch (error) {
    if (error instanceof Error) error.message += `\n\n${await namespace.report()}`;
    throw error;
  } finally {
    // Programs that ignore SIGTERM would hold the node for half a minute each.
    await tryKubectl(['delete', 'cronjobs,jobs,pods', '--all', '--grace-period=1', '--wait=false', '-n', name]);
    await tryKubectl(['delete', 'namespace', name, '--wait=false']);
  }
}

/** A namespace of one test. */
export class Namespace {
  constructor(readonly name: string) {}

  kubectl(args: readonly string[], input?: string): Promise<string> {
    return kubectl(['-n', this.name, ...args], input);
  }

  tryKubectl(args: readonly string[]): Promise<Outcome> {
    return tryKubectl(['-n', this.name, ...args]);
  }

  apply(manifests: string): Promise<string> {
    return this.kubectl(['apply', '-f', '-'], manifests);
  }

  /** An object of the core group by its resource and name, for example `pods/web`, or a list by its resource. */
  async get<T>(path: string, group = 'api/v1'): Promise<T> {
    const { status, text } = await api(`/${group}/namespaces/${this.name}/${path}`);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${text}`);
    return JSON.parse(text) as T;
  }

  pod(name: string): Promise<Pod> {
    return this.get<Pod>(`pods/${name}`);
  }

  async pods(selector = ''): Promise<Pod[]> {
    return (await this.get<{ items: Pod[] }>(`pods?labelSelector=${encodeURIComponent(selector)}`)).items;
  }

  job(name: string): Promise<Job> {
    return this.get<Job>(`jobs/${name}`, 'apis/batch/v1');
  }

  async jobs(): Promise<Job[]> {
    return (await this.get<{ items: Job[] }>('jobs', 'apis/batch/v1')).items;
  }

  async events(): Promise<Event[]> {
    return (await this.get<{ items: Event[] }>('events')).items;
  }

  /** The status that `kubectl get pod` prints, for example `Init:0/2`. */
  async printedStatus(pod: string): Promise<string | undefined> {
    return (await this.kubectl(['get', 'pod', pod, '--no-headers'])).split(/\s+/)[2];
  }

  async logs(pod: string, container = 'main'): Promise<string> {
    return (await api(`/api/v1/namespaces/${this.name}/pods/${pod}/log?container=${container}`)).text;
  }

  /** Follows a log into a list of chunks until the container is gone. */
  follow(pod: string, container: string): { readonly text: () => string; readonly ended: Promise<unknown> } {
    const child = spawn('kubectl', ['-n', this.name, 'logs', '-f', pod, '-c', container]);
    let text = '';
    child.stdout.on('data', (chunk) => (text += String(chunk)));
    return { text: () => text, ended: new Promise((resolve) => child.on('close', resolve)) };
  }

  /** Runs a command in a container. */
  exec(pod: string, container: string, command: readonly string[]): Promise<Outcome> {
    return this.tryKubectl(['exec', pod, '-c', container, '--', ...command]);
  }

  /** A request to a pod or Service by way of the API server, which works on any cluster: `pods/web:8080` or `services/web:http`. */
  request(target: string, path = '/'): Promise<Answer> {
    return api(`/api/v1/namespaces/${this.name}/${target}/proxy${path}`);
  }

  /** What a failed test leaves behind. */
  async report(): Promise<string> {
    const { stdout } = await this.tryKubectl(['get', 'pods,jobs,events']);
    const pods = await this.pods();
    const logs = pods.map((pod) => this.tryKubectl(['logs', pod.metadata.name, '--all-containers', '--prefix', '--tail=5']));
    return [stdout, ...(await Promise.all(logs)).map((said) => said.stdout + said.stderr)].join('\n');
  }

  /** Waits until a pod is ready. */
  ready(pod: string, timeoutSeconds = 60): Promise<Pod> {
    return eventually(
      `pod ${pod} is ready`,
      async () => {
        const found = await this.pod(pod);
        expect(condition(found, 'Ready')).toBe('True');
        return found;
      },
      timeoutSeconds,
    );
  }

  /** Waits until a Job has a condition. */
  jobIs(name: string, type: 'Complete' | 'Failed' | 'Suspended', timeoutSeconds = 60): Promise<Job> {
    return eventually(
      `job ${name} is ${type}`,
      async () => {
        const job = await this.job(name);
        expect(job.status.conditions).toContainEqual(expect.objectContaining({ type, status: 'True' }));
        return job;
      },
      timeoutSeconds,
    );
  }
}

/** The status of a condition, if it is there. */
export function condition({ status }: { status: { conditions?: Condition[] } }, type: string): string | undefined {
  return status.conditions?.find((one) => one.type === type)?.status;
}
