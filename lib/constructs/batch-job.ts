import type * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { defaults } from '../defaults';
import { guard } from '../guard';
import { jobBounds, type JobBounds } from '../manifest/job-bounds';
import { view } from '../manifest/manifest';
import { manifestOf } from '../pattern/render';
import type { BatchJobProps } from '../props/job';
import { readProps } from '../props/read-props';
import { jobParts } from './job-spec';
import { makeJob, patternOf } from './workload';

/**
 * A Job: pods that run to their end.
 *
 * The template of an applied Job cannot be changed; `rerun` says what a change of it does.
 *
 * @throws RangeError for props that the types do not allow, and for work items that are not as many as the completions
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export class BatchJob<P extends string = string, S extends string = string> extends Construct {
  /** The Job, as a cdk8s-plus object. */
  readonly job: kplus.Job;

  constructor(scope: Construct, id: string, props: BatchJobProps<P, S>) {
    super(scope, id);
    const given = readProps(this, 'BatchJobProps', props);
    const { suspend = given.queueName === undefined ? undefined : true, rerun } = given;
    const { spec, pod, main, restartPolicy, labels, made } = jobParts(this, given, defaults.jobDeadlineSeconds.value);
    if (rerun === 'generate-name' && made.length > 0) {
      throw new RangeError(
        `${this.node.path}: \`rerun: 'generate-name'\` makes a new Job at each \`kubectl create\`, but what \`workItems\` and \`headlessService\` need is there already; write \`rerun: 'new-name'\``,
      );
    }
    // Argo CD and Kubernetes would both delete a hook's Job; the one that is later looks for it in vain.
    const ttl = rerun === 'argo-hook' ? {} : { ttlSecondsAfterFinished: defaults.jobTtlSeconds.value };
    this.job = makeJob(this, patternOf(main, pod, restartPolicy), { ...ttl, ...spec, suspend }, { labels, rerun });
    this.node.defaultChild = this.job;
    guard(this, [this.job, ...made]);
  }

  /** What follows from the fields alone: the most pods, the longest time, the requests at the peak. */
  get bounds(): JobBounds {
    return jobBounds(view(manifestOf(this.job))) as JobBounds;
  }
}
