import type * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { defaults } from '../defaults';
import { guard } from '../guard';
import { pick } from '../props/check-props';
import type { ContainerProps } from '../props/container';
import type { BatchJobProps } from '../props/job';
import type { PodProps } from '../props/pod';
import { readProps } from '../props/read-props';
import { jobSpecOf } from './job-spec';
import { makeJob, patternOf } from './workload';

/**
 * A Job: pods that run to their end.
 *
 * Its template cannot be changed once it is applied; a changed Job needs another name, or the old one deleted.
 *
 * @throws RangeError for props that the types do not allow
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export class BatchJob<P extends string = string, S extends string = string> extends Construct {
  /** The Job, as a cdk8s-plus object. */
  readonly job: kplus.Job;

  constructor(scope: Construct, id: string, props: BatchJobProps<P, S>) {
    super(scope, id);
    const given = readProps(this, 'BatchJobProps', props);
    const main = pick<ContainerProps>(given, 'ContainerProps');
    const pod = pick<PodProps>(given, 'PodProps');
    const { suspend, restartPolicy = 'Never' } = given;
    this.job = makeJob(this, patternOf(main, pod, restartPolicy), {
      ttlSecondsAfterFinished: defaults.jobTtlSeconds.value,
      ...jobSpecOf(given, defaults.jobDeadlineSeconds.value),
      suspend,
    });
    this.node.defaultChild = this.job;
    guard(this, [this.job]);
  }
}
