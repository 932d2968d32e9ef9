import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { hashOf, type JsonObject } from '../pattern/json';
import { mainName } from '../pattern/pattern';
import { renderAs } from '../pattern/render';
import { pick } from '../props/check-props';
import type { ContainerProps, VolumeMount } from '../props/container';
import type { ExitCodes, IndexedJob, JobMode, JobSpecProps, PodFailurePolicyRule, WorkItems } from '../props/job';
import type { PodProps } from '../props/pod';
import { identify } from './identity';
import { joined } from './joined';

/** A Job taken apart: what goes to its spec, its pod, its main container and its own labels. */
export interface JobParts {
  readonly spec: JsonObject;
  readonly pod: PodProps;
  readonly main: ContainerProps;
  readonly restartPolicy: 'Never' | 'OnFailure';
  /** Labels of the Job itself, not of its pods. */
  readonly labels: { readonly [key: string]: string };
  /** The objects the Job needs beside it. */
  readonly made: readonly kplus.Resource[];
}

/** The name of the volume with the work items. */
const workItemsVolume = 'work-items';

/** Takes the props of a Job apart: the user's fields, and the policy and objects that come of them. */
export function jobParts(
  scope: Construct,
  props: JobSpecProps & JobMode & ContainerProps & PodProps,
  activeDeadlineSeconds: number,
): JobParts {
  const { restartPolicy = 'Never', exitCodes, queueName, shortestRunSeconds, ...fields } = pick<JobSpecProps>(props, 'JobSpecProps');
  const { workItems, headlessService, ...mode } = pick<IndexedJob>(props, 'JobMode');
  const given = { activeDeadlineSeconds, ...fields };
  refuseContradictions(scope, props, given.activeDeadlineSeconds);
  // The API server takes a policy only where a failed pod stays to be looked at, and is replaced when it has ended.
  const bearsPolicy = restartPolicy === 'Never' && fields.podReplacementPolicy !== 'TerminatingOrFailed';
  const pod = pick<PodProps>(props, 'PodProps');
  const main = pick<ContainerProps>(props, 'ContainerProps');
  const items = workItems && itemsOf(scope, pod, workItems, mode.completions);
  const service = headlessService && headless(scope, pod);
  return {
    spec: {
      ...((bearsPolicy || exitCodes) && { podFailurePolicy: failurePolicy(exitCodes) }),
      ...(mode as unknown as JsonObject),
      ...(given as unknown as JsonObject),
    },
    pod: {
      ...(service && { subdomain: service.name }),
      ...pod,
      ...(items && { volumes: joined(scope, 'volumes', { [workItemsVolume]: { configMap: { name: items.name } } }, pod.volumes) }),
    },
    main: workItems ? { ...main, volumeMounts: joined<VolumeMount>(scope, 'volumeMounts', itemMount(workItems), main.volumeMounts) } : main,
    restartPolicy,
    labels: queueName === undefined ? {} : { 'kueue.x-k8s.io/queue-name': queueName },
    made: [items, service].filter((resource) => resource instanceof kplus.Resource),
  };
}

function refuseContradictions(
  scope: Construct,
  { exitCodes, podFailurePolicy, shortestRunSeconds = 0 }: JobSpecProps,
  deadline: number,
): void {
  if (exitCodes && podFailurePolicy) {
    throw new RangeError(
      `${scope.node.path}: \`exitCodes\` cannot stand beside \`podFailurePolicy\`, which it is the short form of; write one of them`,
    );
  }
  if (deadline < shortestRunSeconds) {
    throw new RangeError(
      `${scope.node.path}: a try takes ${shortestRunSeconds} s at least, but the Job is ended after ${deadline} s; raise \`activeDeadlineSeconds\``,
    );
  }
}

/** Disruptions come first: a pod that is evicted also exits with some code. */
function failurePolicy({ failJob, failIndex, ignore }: ExitCodes = {}): JsonObject {
  const rules: PodFailurePolicyRule[] = [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }];
  const onCodes = (action: PodFailurePolicyRule['action'], codes: readonly number[] = []) => {
    const values = [...new Set(codes)].sort((a, b) => a - b);
    if (values.length > 0) rules.push({ action, onExitCodes: { containerName: mainName, operator: 'In', values } });
  };
  onCodes('FailJob', failJob);
  onCodes('FailIndex', failIndex);
  onCodes('Ignore', ignore);
  return { rules } as unknown as JsonObject;
}

function itemsOf(scope: Construct, pod: PodProps, { items }: WorkItems, completions: number): kplus.ConfigMap {
  if (items.length !== completions) {
    throw new RangeError(
      `${scope.node.path}: \`workItems.items\` has ${items.length} items, but \`completions\` is ${completions}; write \`completions: items.length\``,
    );
  }
  const { name = scope.node.id, ...metadata } = identify(scope, pod).metadata;
  return new kplus.ConfigMap(scope, 'WorkItems', {
    // Other items are another object, so a Job never runs with items that are not its own.
    metadata: { ...metadata, name: `${name}-${workItemsVolume}-${hashOf(JSON.stringify(items))}` },
    data: Object.fromEntries(items.map((item, index) => [String(index), item])),
  });
}

/** The kubelet replaces the index, so that each pod sees one file: its own. */
const itemMount = ({ mountPath }: WorkItems) => ({
  [mountPath]: { name: workItemsVolume, subPathExpr: '$(JOB_COMPLETION_INDEX)', readOnly: true },
});

/** Pods that wait for each other must be found before they are ready. */
function headless(scope: Construct, pod: PodProps): kplus.Service {
  const { metadata, selector } = identify(scope, pod);
  const service = new kplus.Service(scope, 'Service', { metadata });
  renderAs(service, () => ({ clusterIP: 'None', publishNotReadyAddresses: true, selector: { ...selector } }));
  return service;
}
