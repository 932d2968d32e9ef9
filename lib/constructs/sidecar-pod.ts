import type * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { guard } from '../guard';
import type { ContainerProps } from '../props/container';
import type { PodProps } from '../props/pod';
import { readProps } from '../props/read-props';
import { makePod, patternOf } from './workload';

/** Main, its sidecars, and what they share. */
export interface SidecarPodProps<P extends string = string, S extends string = string> extends PodProps<S> {
  /** The container that does the work. */
  readonly main: ContainerProps<P>;
  /**
   * What happens when a container ends.
   *
   * @default 'Always'
   */
  readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
}

/**
 * A pod whose sidecars extend main: they ship its logs, fetch its content, reload its configuration.
 *
 * A bare pod is not made again when its node is lost: for that use a ProbedWebApp or a Job, which take `sidecars` and `shared` too.
 *
 * @throws RangeError for props that the types do not allow
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export class SidecarPod<P extends string = string, S extends string = string> extends Construct {
  /** The pod, as a cdk8s-plus object. */
  readonly pod: kplus.Pod;

  constructor(scope: Construct, id: string, props: SidecarPodProps<P, S>) {
    super(scope, id);
    const given = readProps(this, 'SidecarPodProps', props);
    const { main, restartPolicy, ...pod } = given;
    this.pod = makePod(this, patternOf(main, pod, restartPolicy));
    this.node.defaultChild = this.pod;
    guard(this, [this.pod]);
  }
}
