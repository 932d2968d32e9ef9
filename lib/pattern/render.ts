import type { JsonPatch } from 'cdk8s';
import { ApiObject, App, resolve } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { kubernetesOf } from '../target';
import { place, withVolumeGroup, type ComposedPod } from './compose';
import { hashOf, isPlain, unlessEmpty, type Json, type JsonObject } from './json';
import { applyPatches } from './patch';
import { mainName } from './pattern';
import { oncePerSynth } from './synthesis';

/** The labels that tell one workload's pods from all others; they never change, since a Deployment's selector cannot. */
export interface Selector {
  readonly [label: string]: string;
}

/**
 * Makes a cdk8s-plus object render the spec it is given, whole, and its JSON patches last.
 *
 * By itself it would apply the patches first and then copy only the fields of Kubernetes 1.27.
 */
export function renderAs(resource: kplus.Resource, spec: () => JsonObject, renaming?: Renaming): void {
  const object = ApiObject.of(resource);
  const patches: JsonPatch[] = [];
  object.addJsonPatch = (...added) => void patches.push(...added);
  const render = (): JsonObject => {
    const json = object.metadata.toJson() as JsonObject;
    const metadata = resource instanceof kplus.Pod ? podMetadata(resource, json) : withoutAddress(json);
    const manifest = { apiVersion: object.apiVersion, kind: object.kind, metadata, spec: spec() };
    const { apiVersion, kind, ...rest } = applyPatches(settle(manifest, object), patches);
    return { apiVersion, kind, metadata: renamed(rest, renaming), ...without(rest, 'metadata') };
  };
  object.toJson = () => oncePerSynth(object, object, render);
  // Whoever refers to the object by name must get the one it will have.
  if (typeof renaming === 'object') Object.defineProperty(object, 'name', { get: () => (render()['metadata'] as JsonObject)['name'] });
}

/** An object that cannot be changed in part: a hash of those fields of its spec gives a changed one another name, or the API server makes one up. */
export type Renaming = { readonly hashOf: readonly string[] } | 'generate';

function renamed(manifest: JsonObject, renaming?: Renaming): JsonObject {
  const { name, ...rest } = manifest['metadata'] as JsonObject;
  if (renaming === undefined) return { ...rest, name };
  if (renaming === 'generate') return { generateName: `${name as string}-`, ...rest };
  const spec = manifest['spec'] as JsonObject;
  return { ...rest, name: `${name as string}-${hashOf(JSON.stringify(renaming.hashOf.map((field) => spec[field])))}` };
}

const without = (object: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

/** The manifest of a cdk8s-plus object, as it will be written. */
export function manifestOf(resource: kplus.Resource): JsonObject {
  return ApiObject.of(resource).toJson() as JsonObject;
}

/** Gives a cdk8s-plus pod or workload its containers and its stable selector. */
export function fill(workload: kplus.AbstractPod, { containers, initContainers }: ComposedPod, selector: Selector): void {
  containers.forEach((container) => workload.attachContainer(container));
  // cdk8s-plus can only make init containers itself; this is the list its `initContainers` shows.
  (workload as unknown as { _initContainers: kplus.Container[] })._initContainers.push(...initContainers);
  workload.toPodSelectorConfig = () => ({
    labelSelector: kplus.LabelSelector.of({ labels: { ...selector } }),
    ...(workload.metadata.namespace !== undefined && { namespaces: { names: [workload.metadata.namespace] } }),
  });
}

/** The pod template of a workload: the pattern's pod, with what was added through cdk8s-plus since. */
export function podTemplate(workload: kplus.Workload, composed: ComposedPod): JsonObject {
  return { metadata: podMetadata(workload, workload.podMetadata.toJson() as JsonObject), spec: podSpec(workload, composed) };
}

/** Says which container is main where there are others, those added later too: `kubectl logs` and the rules read it. */
function podMetadata(pod: kplus.AbstractPod, metadata: JsonObject): JsonObject {
  const alone = pod.containers.length + pod.initContainers.length === 1;
  const main = alone ? {} : { 'kubectl.kubernetes.io/default-container': mainName };
  return withoutAddress({ ...metadata, annotations: unlessEmpty({ ...main, ...(metadata['annotations'] as JsonObject) }) });
}

/** The pod spec: the pattern's own, with what was added through cdk8s-plus since. */
export function podSpec(pod: kplus.Pod | kplus.Workload, composed: ComposedPod): JsonObject {
  const { affinity, tolerations, nodeName } = pod.scheduling._toKube();
  const { config } = pod.dns._toKube();
  const added = {
    affinity: affinity && kplus.k8s.toJson_Affinity(affinity),
    tolerations: tolerations?.map((toleration) => kplus.k8s.toJson_Toleration(toleration)),
    hostAliases: unlessEmpty(pod.hostAliases.map((alias) => kplus.k8s.toJson_HostAlias(alias))),
    dnsConfig: unlessEmpty(kplus.k8s.toJson_PodDnsConfig(config) ?? {}),
    nodeName,
    volumes: [...new Set(addedVolumes(pod))].map((volume) => kplus.k8s.toJson_Volume(volume._toKube())),
  } as JsonObject;
  const own = { ...composed.spec, volumes: composed.volumes };
  const { volumes, ...spec } = join(own, added) as JsonObject & { volumes: Json[] };
  return withVolumeGroup({ ...spec, volumes: unlessEmpty(volumes), ...place(pod.containers, pod.initContainers, kubernetesOf(pod)) });
}

const addedVolumes = (pod: kplus.AbstractPod): kplus.Volume[] => [
  ...[...pod.containers, ...pod.initContainers].flatMap((container) => container.mounts.map((mount) => mount.volume)),
  ...pod.volumes,
];

/** Objects are joined key by key, lists end to end; both sides say what must hold. */
function join(own: Json, added: Json): Json {
  if (added === undefined) return own;
  if (Array.isArray(own) && Array.isArray(added)) return [...(own as Json[]), ...(added as Json[])];
  if (!isPlain(own) || !isPlain(added)) return added;
  const joined: JsonObject = { ...own };
  for (const [key, value] of Object.entries(added)) if (value !== undefined) joined[key] = join(joined[key], value);
  return joined;
}

/** cdk8s-plus labels every pod with a hash of its construct's path; nothing selects by it here. */
function withoutAddress(metadata: JsonObject): JsonObject {
  const { [kplus.Pod.ADDRESS_LABEL]: _address, ...labels } = (metadata['labels'] ?? {}) as JsonObject;
  return { ...metadata, labels: unlessEmpty(labels) };
}

/** Plain data: tokens resolved, undefined fields gone, keys sorted as cdk8s sorts them. */
function settle(manifest: JsonObject, object: ApiObject): JsonObject {
  const { resolvers } = App.of(object);
  // cdk8s' own three resolvers only change instances of classes; walking every value through them costs half a synth.
  const resolved = resolvers.length > 3 ? (resolve([], manifest, object) as JsonObject) : manifest;
  const sort = !process.env['CDK8S_DISABLE_SORT'];
  const path: string[] = [];
  const within = (key: string, value: unknown): Json => {
    path.push(key);
    const result = settled(value);
    path.pop();
    return result;
  };
  const settled = (value: unknown): Json => {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'object') return value as Json;
    if (Array.isArray(value)) return value.map((item, index) => within(String(index), item));
    if (!isPlain(value)) return settled(plain(value, path, object));
    const result: JsonObject = {};
    for (const key of sort ? Object.keys(value).sort() : Object.keys(value)) {
      const child = within(key, value[key]);
      if (child !== undefined) result[key] = child;
    }
    return result;
  };
  return settled(resolved) as JsonObject;
}

function plain(value: object, path: string[], object: ApiObject): unknown {
  const result: unknown = resolve(path, value, object);
  if (result !== value) return result;
  throw new RangeError(`${path.join('.')} is a ${value.constructor.name}, which cannot be written to a manifest`);
}
