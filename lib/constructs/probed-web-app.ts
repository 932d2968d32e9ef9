import type * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { defaults } from '../defaults';
import { guard } from '../guard';
import { kubernetesOf } from '../target';
import { isAtLeast } from '../values/kubernetes-version';
import type { JsonObject } from '../pattern/json';
import { pick } from '../props/check-props';
import type { ContainerPort, ContainerProps } from '../props/container';
import type { AbsolutePath } from '../props/path';
import type { PodProps } from '../props/pod';
import type { Lifecycle, LivenessProbe, ProbeHandler, ReadinessProbe, StartupProbe } from '../props/probe';
import { readProps } from '../props/read-props';
import { joined } from './joined';
import { makeService } from './service';
import { makeDeployment, patternOf } from './workload';

/** The name of the app's main port, in the container and in the Service. */
const httpPort = 'http';

/** Over zones and over hosts; neither keeps a pod from being scheduled. */
const spreadOut = [{ topologyKey: 'topology.kubernetes.io/zone' }, { topologyKey: 'kubernetes.io/hostname' }];

/** How the app's health is asked: a path on its port, any handler of a probe, or a reason why it cannot be. */
export type Health<P extends string = string> = AbsolutePath | ProbeHandler<P | 'http'> | { readonly none: string };

/** How a Deployment replaces its pods. */
export interface RolloutProps {
  /**
   * How pods are replaced.
   *
   * @default - a rolling update that first starts a new pod and then stops an old one
   */
  readonly strategy?:
    | { readonly type: 'Recreate' }
    | {
        readonly type: 'RollingUpdate';
        readonly rollingUpdate?: { readonly maxSurge?: number | `${number}%`; readonly maxUnavailable?: number | `${number}%` };
      };
  /**
   * Seconds a new pod must be ready before it counts as available.
   *
   * @default 0 (set by the API server)
   */
  readonly minReadySeconds?: number;
  /**
   * Seconds without progress after which the rollout is reported as failed; nothing is rolled back.
   *
   * @default 600 (set by the API server), more when the start-up may take longer
   */
  readonly progressDeadlineSeconds?: number;
  /**
   * How many old ReplicaSets are kept for a rollback.
   *
   * @default 10 (set by the API server)
   */
  readonly revisionHistoryLimit?: number;
  /**
   * Whether changes of the template wait.
   *
   * @default false (set by the API server)
   */
  readonly paused?: boolean;
}

/** How the app stops without losing a request. */
export interface GracefulShutdown {
  /**
   * Seconds from the order to stop until SIGTERM: time for every node to stop sending requests.
   *
   * @default 5 (defaults.propagationSeconds)
   */
  readonly propagationSeconds?: number;
  /**
   * Seconds from SIGTERM to SIGKILL: time for requests under way.
   *
   * @default 25 (defaults.drainSeconds)
   */
  readonly drainSeconds?: number;
}

/** A web application: its container, its port, its health. */
export interface ProbedWebAppProps<P extends string = string, S extends string = string>
  extends Omit<ContainerProps<P | 'http'>, 'ports' | 'livenessProbe' | 'readinessProbe' | 'startupProbe'>, PodProps<S>, RolloutProps {
  /** The port the app listens on; it is called `http` and is the Service's. */
  readonly port: number;
  /**
   * How the app says that it is well: startup, readiness and liveness probes are derived from it.
   * It must not ask anything the app depends on, or an outage there restarts every pod here.
   */
  readonly health: Health<P>;
  /**
   * Further ports of the app, keyed by name; the Service does not have them.
   *
   * @default - none
   */
  readonly ports?: ContainerProps<P>['ports'];
  /**
   * The port of the Service.
   *
   * @default 80
   */
  readonly servicePort?: number;
  /**
   * How many pods.
   *
   * @default 2 (defaults.replicas)
   */
  readonly replicas?: number;
  /**
   * Seconds the app may take to answer its first health check; a container that stays silent longer is restarted.
   *
   * @default 120 (defaults.startTimeoutSeconds)
   */
  readonly startTimeoutSeconds?: number;
  /**
   * How the app stops; `false` sends SIGTERM at once, and requests are lost in every rollout.
   *
   * @default - 5 s of waiting and 25 s of draining
   */
  readonly gracefulShutdown?: GracefulShutdown | false;
  /**
   * The liveness probe in full, or `false` for none.
   *
   * @default - derived from `health`
   */
  readonly livenessProbe?: LivenessProbe<P | 'http'> | false;
  /**
   * The readiness probe in full, or `false` for none.
   *
   * @default - derived from `health`
   */
  readonly readinessProbe?: ReadinessProbe<P | 'http'> | false;
  /**
   * The startup probe in full, or `false` for none.
   *
   * @default - derived from `health`
   */
  readonly startupProbe?: StartupProbe<P | 'http'> | false;
}

/**
 * A web application behind a Service, with probes from one `health`, that loses no request in a rollout.
 *
 * @throws RangeError for props that the types do not allow
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
export class ProbedWebApp<P extends string = string, S extends string = string> extends Construct {
  /** The Deployment, as a cdk8s-plus object. */
  readonly deployment: kplus.Deployment;
  /** The Service, as a cdk8s-plus object. */
  readonly service: kplus.Service;

  constructor(scope: Construct, id: string, props: ProbedWebAppProps<P, S>) {
    super(scope, id);
    const given = readProps(this, 'ProbedWebAppProps', props);
    const { port, ports, replicas, servicePort = 80 } = given;
    const main: ContainerProps = {
      ...pick<ContainerProps>(given, 'ContainerProps'),
      ports: joined<number | ContainerPort>(this, 'ports', { [httpPort]: port }, ports),
      ...probesOf(given),
      ...shutdownOf(this, given),
    };
    const pod = { ...shutdownGrace(this, given), topologySpreadConstraints: spreadOut, ...pick<PodProps>(given, 'PodProps') };
    this.deployment = makeDeployment(this, patternOf(main, pod), replicas, rolloutOf(given));
    this.service = makeService(this, this.deployment, pod, { [httpPort]: servicePort });
    this.node.defaultChild = this.deployment;
    guard(this, [this.deployment, this.service]);
  }
}

/** Startup, readiness and liveness ask the same thing; liveness is far slower, so that a busy pod is given a rest before it is killed. */
function probesOf({ health, startTimeoutSeconds = defaults.startTimeoutSeconds.value, ...given }: ProbedWebAppProps): ContainerProps {
  const derive = (timing: object): object | false => (handler ? { ...handler, ...timing } : false);
  const handler = handlerOf(health);
  const { periodSeconds } = defaults.startupProbe.value;
  const probes = {
    startupProbe:
      given.startupProbe ?? derive({ ...defaults.startupProbe.value, failureThreshold: Math.ceil(startTimeoutSeconds / periodSeconds) }),
    readinessProbe: given.readinessProbe ?? derive(defaults.readinessProbe.value),
    livenessProbe: given.livenessProbe ?? derive(defaults.livenessProbe.value),
  };
  return Object.fromEntries(Object.entries(probes).map(([name, probe]) => [name, probe || undefined])) as unknown as ContainerProps;
}

function handlerOf(health: Health): ProbeHandler | undefined {
  if (typeof health === 'string') return { httpGet: { path: health, port: httpPort } };
  return 'none' in health ? undefined : health;
}

/** SIGTERM waits until no node sends requests any more. */
function shutdownOf(scope: Construct, { gracefulShutdown = {}, lifecycle }: ProbedWebAppProps): { lifecycle?: Lifecycle } {
  const seconds = gracefulShutdown === false ? 0 : (gracefulShutdown.propagationSeconds ?? defaults.propagationSeconds.value);
  if (seconds === 0 || lifecycle?.preStop) return lifecycle ? { lifecycle } : {};
  const native = isAtLeast(kubernetesOf(scope), '1.30');
  return { lifecycle: { ...lifecycle, preStop: native ? { sleep: { seconds } } : { exec: { command: ['sleep', String(seconds)] } } } };
}

function shutdownGrace(
  scope: Construct,
  { gracefulShutdown, lifecycle, terminationGracePeriodSeconds: grace }: ProbedWebAppProps,
): PodProps {
  if (gracefulShutdown === false) return {};
  const { propagationSeconds = defaults.propagationSeconds.value, drainSeconds } = gracefulShutdown ?? {};
  const refuse = (problem: string): never => {
    throw new RangeError(`${scope.node.path}: ${problem}`);
  };
  if (gracefulShutdown?.propagationSeconds !== undefined && lifecycle?.preStop) {
    refuse('`gracefulShutdown.propagationSeconds` and `lifecycle.preStop` both say what happens before SIGTERM; write one of them');
  }
  if (grace === undefined) return { terminationGracePeriodSeconds: propagationSeconds + (drainSeconds ?? defaults.drainSeconds.value) };
  if (drainSeconds !== undefined && grace !== propagationSeconds + drainSeconds) {
    refuse(
      `\`terminationGracePeriodSeconds\` is ${grace}, but \`gracefulShutdown\` needs ${propagationSeconds} + ${drainSeconds}; leave it out, it is computed`,
    );
  }
  if (!lifecycle?.preStop && grace <= propagationSeconds) {
    refuse(
      `\`terminationGracePeriodSeconds\` is ${grace}, of which ${propagationSeconds} pass before SIGTERM; write more, or a smaller \`gracefulShutdown.propagationSeconds\``,
    );
  }
  return {};
}

function rolloutOf(props: ProbedWebAppProps): JsonObject {
  const { startTimeoutSeconds = defaults.startTimeoutSeconds.value, minReadySeconds = 0 } = props;
  const needed = startTimeoutSeconds + minReadySeconds + defaults.progressMarginSeconds.value;
  return {
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    ...(needed > serverProgressDeadline && { progressDeadlineSeconds: needed }),
    ...pick<JsonObject>(props, 'RolloutProps'),
  };
}

/** What the API server takes when no `progressDeadlineSeconds` is said. */
const serverProgressDeadline = 600;
