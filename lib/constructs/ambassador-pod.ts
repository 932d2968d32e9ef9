import type * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { guard } from '../guard';
import type { ContainerPort, ContainerProps, EnvVarValue } from '../props/container';
import type { PodProps } from '../props/pod';
import { readProps } from '../props/read-props';
import { didYouMean } from '../values/nearest';
import { joined } from './joined';
import { makePod, patternOf } from './workload';

/** The name of the ambassador's container, and of its port. */
const ambassadorName = 'ambassador';

/** The container that main talks to in place of the remote service. */
export interface AmbassadorProps extends ContainerProps {
  /** The port the ambassador listens on, at 127.0.0.1, for main. */
  readonly listen: number;
  /**
   * Main reads where to connect from `<as>_HOST` and `<as>_PORT`.
   *
   * @default 'UPSTREAM'
   */
  readonly as?: string;
}

/** A remote service as `host:port`. */
export type Upstream = `${string}:${number}`;

/** Main, its ambassador, and the remote service of each stage. */
export interface AmbassadorPodProps<
  P extends string = string,
  S extends string = string,
  Stage extends string = string,
> extends PodProps<S> {
  /** The container that does the work; it knows only 127.0.0.1. */
  readonly main: ContainerProps<P>;
  /** The container that connects main to the remote service. It reads where to from `UPSTREAM_HOST` and `UPSTREAM_PORT`, and `LISTEN_PORT`. */
  readonly ambassador: AmbassadorProps;
  /** The remote service of each stage. None stands in for another. */
  readonly upstream: { readonly [stage in Stage]: Upstream };
  /** The stage this is for. */
  readonly stage: NoInfer<Stage>;
}

/**
 * A pod whose ambassador connects main to a service it cannot name: main talks to 127.0.0.1 only.
 *
 * @throws RangeError for props that the types do not allow, a stage without an upstream, and a main that is given the upstream itself
 * @see https://kubernetes.io/blog/2015/06/the-distributed-system-toolkit-patterns/#example-2-ambassador-containers
 */
export class AmbassadorPod<P extends string = string, S extends string = string, Stage extends string = string> extends Construct {
  /** The pod, as a cdk8s-plus object. */
  readonly pod: kplus.Pod;

  constructor(scope: Construct, id: string, props: AmbassadorPodProps<P, S, Stage>) {
    super(scope, id);
    const given = readProps(this, 'AmbassadorPodProps', props);
    const { main, ambassador, upstream, stage, ...pod } = given;
    const { listen, as = 'UPSTREAM', ...container } = ambassador;
    const { host, port } = upstreamOf(this, upstream, stage);
    refuseBypass(this, main, host);
    const address = { [`${as}_HOST`]: '127.0.0.1', [`${as}_PORT`]: String(listen) };
    const pattern = patternOf({ ...main, env: joined<EnvVarValue>(this, 'main.env', address, main.env) }, pod);
    const known = { UPSTREAM_HOST: host, UPSTREAM_PORT: port, LISTEN_PORT: String(listen) };
    const env = joined<EnvVarValue>(this, 'ambassador.env', known, container.env);
    // The port is declared so that a clash with main's is seen; no Service has it.
    const ports = joined<number | ContainerPort>(this, 'ambassador.ports', { [ambassadorName]: listen }, container.ports);
    this.pod = makePod(this, {
      ...pattern,
      helpers: joined(this, 'sidecars', { [ambassadorName]: { ...container, env, ports } }, pattern.helpers),
    });
    this.node.defaultChild = this.pod;
    guard(this, [this.pod]);
  }
}

function upstreamOf(scope: Construct, upstream: { readonly [stage: string]: string }, stage: string): { host: string; port: string } {
  const address = Object.hasOwn(upstream, stage) ? upstream[stage] : undefined;
  const stages = Object.keys(upstream);
  if (address === undefined) {
    const hint = didYouMean(stage, stages) || `there is ${stages.join(', ') || 'none'}`;
    throw new RangeError(`${scope.node.path}: stage "${stage}" has no upstream, and none stands in for another; ${hint}`);
  }
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon), port: address.slice(colon + 1) };
}

/** An ambassador that main can go around is none. */
function refuseBypass(scope: Construct, { env = {}, command = [], args = [] }: ContainerProps, host: string): void {
  const texts: Record<string, unknown> = { ...prefixed(env), command: command.join(' '), args: args.join(' ') };
  const named = new RegExp(`(^|[^\\w.-])${host.replace(/[.[\]]/g, '\\$&')}($|[^\\w.-])`, 'i');
  const found = Object.entries(texts).find(([, text]) => typeof text === 'string' && named.test(text));
  if (!found) return;
  throw new RangeError(
    `${scope.node.path}: \`main.${found[0]}\` names the upstream "${host}"; main must use 127.0.0.1, where the ambassador listens`,
  );
}

const prefixed = (env: { readonly [name: string]: EnvVarValue }): Record<string, unknown> =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [`env.${name}`, value]));
