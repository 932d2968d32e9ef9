import { Cron } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { defaults } from '../defaults';
import { compose, type ComposedPod } from '../pattern/compose';
import type { JsonObject } from '../pattern/json';
import type { PodPattern } from '../pattern/pattern';
import { fill, podSpec, podTemplate, renderAs, type Renaming } from '../pattern/render';
import type { ContainerProps } from '../props/container';
import type { BatchJobOptions } from '../props/job';
import type { PodProps } from '../props/pod';
import { identify, type Identity } from './identity';
import { within } from './joined';

/** The pattern of a pod whose helpers are its sidecars. */
export function patternOf(main: ContainerProps, pod: PodProps, restartPolicy: PodPattern['restartPolicy'] = 'Always'): PodPattern {
  return {
    main,
    pod,
    restartPolicy,
    helpers: (pod.sidecars ?? {}) as PodPattern['helpers'],
    initContainers: pod.initContainers ?? {},
    shared: pod.shared ?? {},
  };
}

/** A bare pod that renders a pattern. */
export function makePod(scope: Construct, pattern: PodPattern): kplus.Pod {
  const { identity, composed, common } = prepare(scope, pattern);
  const { metadata, podMetadata } = identity;
  const annotations = { ...metadata.annotations, ...podMetadata.annotations };
  const pod = new kplus.Pod(scope, 'Pod', { ...common, metadata: { ...metadata, labels: podMetadata.labels, annotations } });
  fill(pod, composed, identity.selector);
  renderAs(pod, () => podSpec(pod, composed));
  return pod;
}

/** A Deployment of a pattern; `spec` is what it has beside template and selector. */
export function makeDeployment(scope: Construct, pattern: PodPattern, replicas: number | undefined, spec: JsonObject): kplus.Deployment {
  const { identity, composed, common } = prepare(scope, pattern);
  const deployment = new kplus.Deployment(scope, 'Deployment', {
    ...common,
    metadata: identity.metadata,
    podMetadata: identity.podMetadata,
    select: false,
    // cdk8s-plus' autoscaler refuses a Deployment whose number was said.
    ...(replicas !== undefined && { replicas }),
  });
  fill(deployment, composed, identity.selector);
  deployment.select(kplus.LabelSelector.of({ labels: { ...identity.selector } }));
  let scaled = false;
  deployment.markHasAutoscaler = () => void (scaled = true);
  renderAs(deployment, () => ({
    ...spec,
    // An autoscaler that targets the Deployment takes the number over.
    replicas: scaled ? undefined : (replicas ?? defaults.replicas.value),
    selector: deployment._toLabelSelector() as JsonObject,
    template: podTemplate(deployment, composed),
  }));
  return deployment;
}

/** What a Job's own metadata has beside its name. */
export interface JobMetadata {
  /** Labels of the Job, not of its pods. */
  readonly labels: { readonly [key: string]: string };
  /** What a change of the Job does. */
  readonly rerun: BatchJobOptions['rerun'];
}

/** A Job of a pattern; `spec` is what it has beside its template. */
export function makeJob(scope: Construct, pattern: PodPattern, spec: JsonObject, { labels, rerun }: JobMetadata): kplus.Job {
  const { identity, composed, common } = prepare(scope, pattern);
  const { metadata, podMetadata } = identity;
  const annotations = { ...(rerun && rerunAnnotations[rerun]), ...metadata.annotations };
  const job = new kplus.Job(scope, 'Job', {
    ...common,
    metadata: { ...metadata, labels: { ...metadata.labels, ...labels }, annotations },
    podMetadata,
  });
  fill(job, composed, identity.selector);
  renderAs(job, () => ({ ...spec, template: podTemplate(job, composed) }), rerun && renaming[rerun]);
  return job;
}

/** Argo CD deletes the old Job and makes the new one; `Replace` alone would try to update what cannot be. */
const rerunAnnotations: { readonly [rerun in NonNullable<BatchJobOptions['rerun']>]?: { readonly [key: string]: string } } = {
  'argo-hook': { 'argocd.argoproj.io/hook': 'Sync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' },
  'argo-replace': { 'argocd.argoproj.io/sync-options': 'Force=true,Replace=true' },
};

/** What the API server does not let change; the rest, `suspend` and `parallelism` among it, is changed in place. */
const immutable =
  'completionMode completions selector template podFailurePolicy backoffLimitPerIndex maxFailedIndexes successPolicy managedBy'.split(' ');

const renaming: { readonly [rerun in NonNullable<BatchJobOptions['rerun']>]?: Renaming } = {
  'new-name': { hashOf: immutable },
  'generate-name': 'generate',
};

/** A CronJob of a pattern; `spec` is its own, `jobSpec` what its Jobs have beside their template. */
export function makeCronJob(
  scope: Construct,
  pattern: PodPattern,
  spec: CronJobSpec,
  jobSpec: JsonObject,
  jobLabels: JobMetadata['labels'],
): kplus.CronJob {
  const { identity, composed, common } = prepare(scope, pattern);
  const { metadata, podMetadata, selector } = identity;
  const { schedule, timeZone, concurrencyPolicy } = spec;
  const cronJob = new kplus.CronJob(scope, 'CronJob', {
    ...common,
    metadata,
    podMetadata,
    // cdk8s' own Cron cannot hold `@daily`, and reads an absent field as `*`.
    schedule: Object.create(Cron.prototype, { expressionString: { value: schedule, enumerable: true } }) as Cron,
    timeZone,
    concurrencyPolicy: concurrencyPolicy as kplus.ConcurrencyPolicy,
  });
  fill(cronJob, composed, selector);
  const labels = { ...metadata.labels, ...jobLabels };
  renderAs(cronJob, () => ({
    ...spec,
    jobTemplate: { metadata: { labels }, spec: { ...jobSpec, template: podTemplate(cronJob, composed) } },
  }));
  return cronJob;
}

/** What a CronJob has beside its Jobs. */
export interface CronJobSpec extends JsonObject {
  schedule: string;
  timeZone: string;
  concurrencyPolicy: 'Allow' | 'Forbid' | 'Replace';
}

/** What every kind of workload is made from. */
interface Prepared {
  readonly identity: Identity;
  readonly composed: ComposedPod;
  readonly common: { readonly serviceAccount?: kplus.IServiceAccount; readonly automountServiceAccountToken: boolean };
}

function prepare(scope: Construct, pattern: PodPattern): Prepared {
  const { serviceAccount, automountServiceAccountToken = false } = pattern.pod;
  const identity = identify(scope, pattern.pod);
  const composed = within(scope, () => compose(pattern, identity.selector));
  return {
    identity,
    composed,
    common: { automountServiceAccountToken, ...(typeof serviceAccount === 'object' && { serviceAccount }) },
  };
}
