import type * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { guard } from '../guard';
import { mainName, type PodPattern } from '../pattern/pattern';
import type { ContainerProps } from '../props/container';
import type { AbsolutePath } from '../props/path';
import type { PodProps } from '../props/pod';
import { readProps } from '../props/read-props';
import { joined } from './joined';
import { makeService } from './service';
import { makePod, patternOf } from './workload';

/** The name of the adapter's container. */
const adapterName = 'adapter';

/** What the adapter reads: a port of main, or a directory that main writes. */
export type AdapterInput<P extends string = string> =
  | {
      /** A port of main, by name or number; the adapter reaches it at localhost. */ readonly port: number | NoInfer<P>;
      readonly directory?: never;
    }
  | { /** A directory that main writes and the adapter can only read. */ readonly directory: AbsolutePath; readonly port?: never };

/** What the adapter gives: a port, or lines on its standard output. */
export type AdapterOutput = AdapterPortOutput | { readonly stdout: true; readonly port?: never };

/** A port on which the adapter serves what it made. */
export interface AdapterPortOutput {
  /** The port the adapter listens on; it must differ from main's. */
  readonly port: number;
  /**
   * The port's name in the pod and in the Service.
   *
   * @default 'metrics' with `path`, else 'adapter'
   */
  readonly name?: string;
  /**
   * The path Prometheus scrapes; it becomes the annotations `prometheus.io/scrape`, `port` and `path`.
   *
   * @default - no scraping
   */
  readonly path?: AbsolutePath;
}

/** Main, its adapter, and what passes between them. */
export interface AdapterPodProps<P extends string = string, S extends string = string> extends PodProps<S> {
  /** The container that does the work; it is not changed for the adapter. */
  readonly main: ContainerProps<P>;
  /** The container that shows main to the outside in another form. */
  readonly adapter: ContainerProps;
  /** What the adapter reads. */
  readonly input: AdapterInput<P>;
  /** What the adapter gives. */
  readonly output: AdapterOutput;
}

/**
 * A pod whose adapter shows main to the outside in a common form: its status page as metrics, its log as JSON.
 *
 * The Service, made when the output is a port, has the adapter's port only.
 *
 * @throws RangeError for props that the types do not allow, and for an input port that main does not have
 * @see https://kubernetes.io/blog/2015/06/the-distributed-system-toolkit-patterns/#example-3-adapter-containers
 */
export class AdapterPod<P extends string = string, S extends string = string> extends Construct {
  /** The pod, as a cdk8s-plus object. */
  readonly pod: kplus.Pod;
  /** The Service with the adapter's port, when the output is a port. */
  readonly service?: kplus.Service;

  constructor(scope: Construct, id: string, props: AdapterPodProps<P, S>) {
    super(scope, id);
    const given = readProps(this, 'AdapterPodProps', props);
    const { main, adapter, input, output, ...pod } = given;
    refuseUnknownPort(this, main, input);
    const port = output.port === undefined ? undefined : { name: output.name ?? (output.path ? 'metrics' : 'adapter'), ...output };
    const helper = port ? { ...adapter, ports: joined(this, 'adapter.ports', { [port.name]: port.port }, adapter.ports) } : adapter;
    const pattern = patternOf(main, { ...pod, podAnnotations: { ...scrapeAnnotations(output), ...pod.podAnnotations } });
    const shared: PodPattern['shared'] =
      input.directory === undefined ? {} : { input: { mountPath: input.directory, writtenBy: mainName } };
    this.pod = makePod(this, {
      ...pattern,
      helpers: joined(this, 'sidecars', { [adapterName]: helper }, pattern.helpers),
      shared: joined(this, 'shared', shared, pattern.shared),
    });
    this.node.defaultChild = this.pod;
    if (port) this.service = makeService(this, this.pod, pod, { [port.name]: port.port });
    guard(this, this.service ? [this.pod, this.service] : [this.pod]);
  }
}

function refuseUnknownPort(scope: Construct, main: ContainerProps, { port }: AdapterInput): void {
  const ports = Object.entries(main.ports ?? {}).flatMap(([name, spec]) => [name, typeof spec === 'number' ? spec : spec.containerPort]);
  if (port === undefined || ports.includes(port)) return;
  const known = ports.length > 0 ? `main has ${ports.join(', ')}` : 'main has no ports: name it in `main.ports`';
  throw new RangeError(`${scope.node.path}: \`input.port\` is ${JSON.stringify(port)}, which main does not have; ${known}`);
}

const scrapeAnnotations = (output: AdapterOutput): Record<string, string> =>
  output.port === undefined || output.path === undefined
    ? {}
    : { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(output.port), 'prometheus.io/path': output.path };
