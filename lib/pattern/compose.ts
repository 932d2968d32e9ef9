import * as kplus from 'cdk8s-plus-27';
import { defaults } from '../defaults';
import { isAtLeast, type KubernetesVersion } from '../values/kubernetes-version';
import type { BasicContainerProps } from '../props/container';
import type { SharedDirectory, TopologySpreadConstraint } from '../props/pod';
import { didYouMean } from '../values/nearest';
import { PatternContainer, writablePathsOf, type Mount, type Role } from './container';
import { hashOf, unlessEmpty, type JsonObject } from './json';
import { mainName, type PodPattern } from './pattern';

/** The first version whose API server and kubelet run native sidecars without a feature gate. */
const nativeSidecars = '1.29';

/** A pattern made ready to render: its containers, and what of the pod is settled before anything is added to it. */
export interface ComposedPod {
  readonly containers: readonly PatternContainer[];
  readonly initContainers: readonly PatternContainer[];
  readonly volumes: readonly JsonObject[];
  readonly spec: JsonObject;
}

/** Turns a pattern into containers, volumes and pod fields. `selector` is what tells this workload's pods from all others. */
export function compose(pattern: PodPattern, selector: { readonly [label: string]: string }): ComposedPod {
  const { main, helpers, initContainers, shared, pod } = pattern;
  checkShared(shared, [mainName, ...Object.keys(helpers)]);
  const scratch = new Map<string, JsonObject>();
  const make =
    (role: Role) =>
    ([name, props]: readonly [string, BasicContainerProps]) =>
      new PatternContainer(name, role, props, [...sharedMounts(name, role, shared), ...scratchMounts(name, role, props, scratch)]);
  const containers = [make('main')([mainName, main]), ...ordered('sidecars', helpers).map(make('helper'))];
  const before = ordered('initContainers', initContainers).map(make('init'));
  const volumes = [
    ...Object.entries(pod.volumes ?? {}).map(([name, source]) => ({ name, ...(source as unknown as JsonObject) })),
    ...Object.entries(shared).map(([name, directory]) => sharedVolume(name, directory)),
    ...scratch.values(),
  ];
  return {
    containers,
    initContainers: before,
    volumes,
    spec: podFields(pattern, selector),
  };
}

/** Puts containers where the version of Kubernetes wants them: helpers as native sidecars where there are any, else beside main. */
export function place(
  containers: readonly kplus.Container[],
  initContainers: readonly kplus.Container[],
  kubernetes: KubernetesVersion,
): JsonObject {
  const native = isAtLeast(kubernetes, nativeSidecars);
  const isSidecar = (container: kplus.Container) => native && container instanceof PatternContainer && container.role === 'helper';
  const sidecars = containers.filter(isSidecar).map((container) => ({ ...renderContainer(container), restartPolicy: 'Always' }));
  return {
    initContainers: unlessEmpty([...sidecars, ...initContainers.map(renderContainer)]),
    containers: containers.filter((container) => !isSidecar(container)).map(renderContainer),
  };
}

const renderContainer = (container: kplus.Container): JsonObject =>
  container instanceof PatternContainer ? container.toJson() : (kplus.k8s.toJson_Container(container._toKube()) as JsonObject);

function ordered<T>(prop: string, containers: { readonly [name: string]: T }): [string, T][] {
  const reordered = Object.keys(containers).find((name) => /^\d+$/.test(name));
  if (reordered !== undefined) {
    throw new RangeError(
      `${prop} "${reordered}" is named by a number, which JavaScript moves before all others; it must begin with a letter, for example "step-${reordered}"`,
    );
  }
  return Object.entries(containers);
}

function sharedMounts(container: string, role: Role, shared: PodPattern['shared']): Mount[] {
  if (role === 'init') return [];
  return Object.entries(shared).flatMap(([volume, { mountPath, writtenBy }]) => {
    const path = typeof mountPath === 'string' ? mountPath : mountPath[container];
    const writes = [writtenBy].flat().includes(container);
    return path === undefined ? [] : [{ volume, mountPath: path, ...(!writes && { readOnly: true }) }];
  });
}

function sharedVolume(name: string, { sizeLimit = defaults.sharedDirectorySize.value as '256Mi', medium }: SharedDirectory): JsonObject {
  return { name, emptyDir: { sizeLimit, medium } };
}

function scratchMounts(container: string, role: Role, props: BasicContainerProps, scratch: Map<string, JsonObject>): Mount[] {
  return writablePathsOf(role, props).map((mountPath) => {
    if (mountPath === '/')
      throw new RangeError(
        '`writablePaths` has "/"; for a root file system that can be written say `securityContext: { readOnlyRootFilesystem: false }`',
      );
    const volume = scratchName(`${container}${mountPath}`, scratch);
    scratch.set(volume, { name: volume, emptyDir: { sizeLimit: defaults.writablePathSize.value } });
    return { volume, mountPath };
  });
}

/** A name that tells the path, as far as a DNS label can: two paths never share a directory. */
function scratchName(path: string, taken: ReadonlyMap<string, unknown>): string {
  const plain = path
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/-+$/, '')
    .toLowerCase();
  if (plain.length <= 63 && !taken.has(plain)) return plain;
  return `${plain.slice(0, 54)}-${hashOf(path)}`;
}

/** A directory that nobody of the pod can write, or that is mounted by nobody, is a misspelt name. */
function checkShared(shared: PodPattern['shared'], containers: readonly string[]): void {
  for (const [name, { mountPath, writtenBy }] of Object.entries(shared)) {
    const mounting = typeof mountPath === 'string' ? containers : Object.keys(mountPath);
    const named = [...[writtenBy].flat().map((one) => ['writtenBy', one] as const), ...mounting.map((one) => ['mountPath', one] as const)];
    for (const [prop, container] of named) {
      if (containers.includes(container)) continue;
      const hint = didYouMean(container, containers) || `the containers that share are ${containers.join(', ')}`;
      throw new RangeError(`\`shared.${name}.${prop}\` names "${container}"; ${hint}`);
    }
    const blind = [writtenBy].flat().find((writer) => !mounting.includes(writer));
    if (blind !== undefined)
      throw new RangeError(`\`shared.${name}.mountPath\` has no path for "${blind}", who writes it; add \`${blind}: '/…'\``);
  }
}

function podFields({ pod, restartPolicy }: PodPattern, selector: { readonly [label: string]: string }): JsonObject {
  const { name, namespace, labels, annotations, podAnnotations, initContainers, sidecars, shared, volumes, ...rest } = pod;
  const { serviceAccount, imagePullSecrets, topologySpreadConstraints, podSecurityContext, podResources, ...asIs } = rest;
  return {
    dnsPolicy: pod.hostNetwork ? 'ClusterFirstWithHostNet' : undefined,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    ...(asIs as JsonObject),
    restartPolicy: restartPolicy === 'Always' ? undefined : restartPolicy,
    serviceAccountName: typeof serviceAccount === 'string' ? serviceAccount : serviceAccount?.name,
    imagePullSecrets: imagePullSecrets?.map((secret) => ({ name: secret })),
    securityContext: { ...restrictedPod, ...(podSecurityContext as JsonObject) },
    resources: podResources as unknown as JsonObject,
    topologySpreadConstraints: topologySpreadConstraints?.map((constraint) => spread(constraint, selector)),
  };
}

const restrictedPod = {
  runAsNonRoot: true,
  runAsUser: defaults.user.value,
  runAsGroup: defaults.user.value,
  seccompProfile: { type: 'RuntimeDefault' },
};

const spread = (constraint: TopologySpreadConstraint, selector: { readonly [label: string]: string }): JsonObject => ({
  maxSkew: 1,
  whenUnsatisfiable: 'ScheduleAnyway',
  labelSelector: { matchLabels: { ...selector } },
  ...(constraint as unknown as JsonObject),
});

/** The pod's own group for its volumes, so that containers of different users can share them. */
export function withVolumeGroup(spec: JsonObject): JsonObject {
  const securityContext = { fsGroup: defaults.user.value, ...(spec['securityContext'] as JsonObject) };
  return Array.isArray(spec['volumes']) ? { ...spec, securityContext } : spec;
}
