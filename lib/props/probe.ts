import type { AbsolutePath } from './path';

/** One header of an HTTP probe or hook. */
export interface HttpHeader {
  /** The header's name, for example `Host` or `Authorization`. */
  readonly name: string;
  /** The header's value. */
  readonly value: string;
}

/** An HTTP GET; any status from 200 to 399 is a success. */
export interface HttpGetAction<P extends string = string> {
  /**
   * The path to ask for.
   *
   * @default '/' (set by the API server)
   */
  readonly path?: AbsolutePath;
  /** The port to ask, by number or by its name in the same container's `ports`. */
  readonly port: number | NoInfer<P>;
  /**
   * The host to connect to. The kubelet connects from the node, so `127.0.0.1` is the node, not the pod.
   *
   * @default - the pod's address
   */
  readonly host?: string;
  /**
   * `HTTPS` connects with TLS and does not verify the certificate.
   *
   * @default 'HTTP' (set by the API server)
   */
  readonly scheme?: 'HTTP' | 'HTTPS';
  /**
   * Headers to send.
   *
   * @default - none but the kubelet's own
   */
  readonly httpHeaders?: readonly HttpHeader[];
}

/** A TCP connection; that it opens is the success. */
export interface TcpSocketAction<P extends string = string> {
  /** The port to connect to, by number or by its name in the same container's `ports`. */
  readonly port: number | NoInfer<P>;
  /**
   * The host to connect to. The kubelet connects from the node, so `127.0.0.1` is the node, not the pod.
   *
   * @default - the pod's address
   */
  readonly host?: string;
}

/** A command run inside the container, without a shell; exit status 0 is the success. */
export interface ExecAction {
  /** The program and its arguments. For pipes and variables call a shell: `['sh', '-c', '…']`. */
  readonly command: readonly string[];
}

/** A gRPC health check (grpc.health.v1); `SERVING` is the success. */
export interface GrpcAction {
  /** The port, by number: Kubernetes takes no port name here. */
  readonly port: number;
  /**
   * The service to ask the health of.
   *
   * @default '' (set by the API server): the server as a whole
   */
  readonly service?: string;
}

/** How a probe finds out: exactly one of the four. */
export type ProbeHandler<P extends string = string> =
  | { readonly httpGet: HttpGetAction<P>; readonly tcpSocket?: never; readonly exec?: never; readonly grpc?: never }
  | { readonly tcpSocket: TcpSocketAction<P>; readonly httpGet?: never; readonly exec?: never; readonly grpc?: never }
  | { readonly exec: ExecAction; readonly httpGet?: never; readonly tcpSocket?: never; readonly grpc?: never }
  | { readonly grpc: GrpcAction; readonly httpGet?: never; readonly tcpSocket?: never; readonly exec?: never };

/** When a probe runs. */
export interface ProbeTiming {
  /**
   * Seconds from the container's start to the first probe.
   *
   * @default 0 (set by the API server)
   */
  readonly initialDelaySeconds?: number;
  /**
   * Seconds from one probe to the next, at least 1. Probing never stops while the container runs.
   *
   * @default 10 (set by the API server)
   */
  readonly periodSeconds?: number;
  /**
   * Seconds after which an unanswered probe has failed, at least 1.
   *
   * @default 1 (set by the API server)
   */
  readonly timeoutSeconds?: number;
  /**
   * Failures in a row that count as failed, at least 1.
   *
   * @default 3 (set by the API server)
   */
  readonly failureThreshold?: number;
}

/**
 * Decides whether the pod gets traffic from Services. A failing readiness probe never restarts anything.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#readiness-probe
 */
export type ReadinessProbe<P extends string = string> = ProbeHandler<P> &
  ProbeTiming & {
    /**
     * Successes in a row, after a failure, that count as ready again, at least 1.
     *
     * @default 1 (set by the API server)
     */
    readonly successThreshold?: number;
  };

/**
 * Decides when the container is restarted. One success is always enough, so there is no `successThreshold`.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe
 */
export type LivenessProbe<P extends string = string> = ProbeHandler<P> &
  ProbeTiming & {
    /**
     * Seconds between SIGTERM and SIGKILL when this probe fails.
     *
     * @default - the pod's `terminationGracePeriodSeconds`
     */
    readonly terminationGracePeriodSeconds?: number;
  };

/**
 * Holds the other probes back until it has succeeded once; when it fails `failureThreshold` times the container is restarted.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe
 */
export type StartupProbe<P extends string = string> = LivenessProbe<P>;

/** What a lifecycle hook does: exactly one of the three. */
export type LifecycleHandler<P extends string = string> =
  | { readonly exec: ExecAction; readonly httpGet?: never; readonly sleep?: never }
  | { readonly httpGet: HttpGetAction<P>; readonly exec?: never; readonly sleep?: never }
  | { readonly sleep: SleepAction; readonly exec?: never; readonly httpGet?: never };

/** A pause made by the kubelet itself; the image needs no `sleep`. Kubernetes 1.30 or newer. */
export interface SleepAction {
  /** Whole seconds, at most the pod's `terminationGracePeriodSeconds`; 0 needs Kubernetes 1.33. */
  readonly seconds: number;
}

/**
 * Hooks at the container's start and stop.
 *
 * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
 */
export interface Lifecycle<P extends string = string> {
  /**
   * Runs right after the container was created, beside its entrypoint; the container counts as running only when it ends.
   *
   * @default - none
   */
  readonly postStart?: LifecycleHandler<P>;
  /**
   * Runs before SIGTERM is sent; its time counts against `terminationGracePeriodSeconds`. Not run when the container ends by itself.
   *
   * @default - none
   */
  readonly preStop?: LifecycleHandler<P>;
}
