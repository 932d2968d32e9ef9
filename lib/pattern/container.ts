import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { defaults } from '../defaults';
import type { BasicContainerProps, ContainerPort, ContainerProps, EnvVarValue, SecurityContext, VolumeMount } from '../props/container';
import type { ResourceAmounts, ResourceRequirements } from '../props/quantity';
import { parseQuantity } from '../values/quantity';
import { unlessEmpty, type JsonObject } from './json';

/** What a container is for: it decides its default resources and writable paths, and where it stands in the pod. */
export type Role = 'main' | 'helper' | 'init';

/** A directory made for one container: an emptyDir and its mount. */
export interface Mount {
  readonly volume: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
}

/**
 * A container of a pattern. To cdk8s-plus it is one of its own, so ports, mounts and variables can be added later;
 * it renders itself, since cdk8s-plus would drop every field it does not know.
 */
export class PatternContainer extends kplus.Container {
  private readonly fixed: JsonObject;
  private readonly ownMounts: readonly JsonObject[];

  constructor(
    name: string,
    readonly role: Role,
    props: ContainerProps | BasicContainerProps,
    made: readonly Mount[] = [],
  ) {
    const { image, command, args, workingDir, env = {}, envFrom, ports = {}, volumeMounts = {}, volumeDevices, ...rest } = props;
    const { resources, securityContext, runAsRoot = false, writablePaths: _made, ...asIs } = rest;
    const granted = resourcesFor(role, resources);
    refuseRepeatedPort(name, ports);
    super({
      name,
      image,
      ports: Object.entries(ports).map(([portName, port]) => kplusPort(portName, port)),
      envVariables: Object.fromEntries(Object.entries(env).map(([key, value]) => [key, envValue(value)])),
      envFrom: [...((envFrom ?? []) as kplus.EnvFrom[])],
      resources: kplusResources(granted),
      ...(command && { command: [...command] }),
      ...(args && { args: [...args] }),
      ...(workingDir !== undefined && { workingDir }),
    });
    this.fixed = {
      ...(asIs as JsonObject),
      name,
      image,
      command: command,
      args: args,
      workingDir,
      resources: granted as JsonObject,
      securityContext: securityContextFor(runAsRoot, securityContext),
      volumeDevices: volumeDevices && Object.entries(volumeDevices).map(([devicePath, volume]) => ({ devicePath, name: volume })),
    };
    const mounts = Object.entries(volumeMounts).map(([mountPath, mount]) => this.declareMount(mountPath, mount));
    this.ownMounts = [
      ...mounts.filter((mount) => mount !== undefined),
      ...made.map(({ volume, mountPath, readOnly }) => ({ name: volume, mountPath, readOnly })),
    ];
  }

  /** The container as Kubernetes has it, with what was added through cdk8s-plus since. */
  toJson(): JsonObject {
    return {
      ...this.fixed,
      env: unlessEmpty(Object.entries(this.env.variables).map(([name, value]) => ({ name, ...renderEnv(value as OwnEnvValue) }))),
      envFrom: unlessEmpty(this.env.sources.map((source) => renderEnvFrom(source))),
      ports: unlessEmpty(this.ports.map(renderPort)),
      volumeMounts: unlessEmpty([...this.ownMounts, ...this.mounts.map(renderMount)]),
    };
  }

  /** A cdk8s-plus volume goes where cdk8s-plus looks for it; a volume's name is ours. */
  private declareMount(mountPath: string, mount: VolumeMount): JsonObject | undefined {
    if (typeof mount === 'string') return { name: mount, mountPath };
    if (mount instanceof kplus.Volume) return void this.mount(mountPath, mount);
    const { name, volume, mountPropagation, ...options } = mount;
    if (name !== undefined) return { ...options, name, mountPath, mountPropagation };
    return void this.mount(mountPath, volume, {
      ...options,
      ...(mountPropagation && { propagation: mountPropagation as kplus.MountPropagation }),
    });
  }
}

/** The paths a container can write to beside its volumes, as emptyDirs of its own. */
export function writablePathsOf(
  role: Role,
  { writablePaths, runAsRoot, securityContext, volumeMounts }: BasicContainerProps,
): readonly string[] {
  if (writablePaths) return writablePaths;
  const writableRoot = runAsRoot || securityContext?.readOnlyRootFilesystem === false;
  if (role !== 'main' || writableRoot) return [];
  return defaults.writablePaths.value.filter((path) => volumeMounts?.[path] === undefined);
}

function securityContextFor(runAsRoot: boolean, given: SecurityContext = {}): JsonObject {
  const restricted = {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'], ...given.capabilities },
    readOnlyRootFilesystem: true,
  };
  const root = { allowPrivilegeEscalation: false, runAsNonRoot: false, runAsUser: 0, runAsGroup: 0 };
  // The API server refuses `allowPrivilegeEscalation: false` beside `privileged: true`, and a privileged container has every capability.
  if (given.privileged) return { ...(given as JsonObject) };
  return runAsRoot
    ? { ...root, ...(given as JsonObject) }
    : { ...restricted, ...(given as JsonObject), capabilities: restricted.capabilities };
}

/** The role's resources; a resource that the user names, as request or limit, is the user's alone. */
function resourcesFor(role: Role, given: ResourceRequirements = {}): ResourceRequirements {
  const { requests = {}, limits = {}, claims } = given;
  const byRole = (role === 'main' ? defaults.mainResources : defaults.helperResources).value;
  const untouched = (amounts: object) =>
    Object.fromEntries(Object.entries(amounts).filter(([name]) => !(name in requests) && !(name in limits)));
  const bounded = (['memory', 'ephemeral-storage'] as const).filter((name) => requests[name] !== undefined && limits[name] === undefined);
  return {
    requests: { ...untouched(byRole.requests), ...requests },
    limits: { ...untouched(byRole.limits), ...Object.fromEntries(bounded.map((name) => [name, requests[name]])), ...limits },
    ...(claims && { claims }),
  };
}

function kplusResources({ requests = {}, limits = {} }: ResourceRequirements): kplus.ContainerResources {
  const cpu = ({ cpu: amount }: ResourceAmounts) => amount !== undefined && kplus.Cpu.millis(Math.ceil(units(amount) * 1000));
  const memory = ({ memory: amount }: ResourceAmounts) => amount !== undefined && Size.kibibytes(Math.ceil(units(amount) / 1024));
  const pair = <T>(request: T | false, limit: T | false) => ({ ...(request && { request }), ...(limit && { limit }) });
  return { cpu: pair(cpu(requests), cpu(limits)), memory: pair(memory(requests), memory(limits)) };
}

const units = (amount: string | number): number => Number(parseQuantity(amount)) / 1e9;

/** cdk8s-plus would refuse it too, without saying where. */
function refuseRepeatedPort(container: string, ports: { readonly [name: string]: number | ContainerPort }): void {
  const seen = new Map<string, string>();
  for (const [name, port] of Object.entries(ports)) {
    const { containerPort, protocol = 'TCP' } = typeof port === 'number' ? { containerPort: port } : port;
    const first = seen.get(`${containerPort}/${protocol}`);
    if (first !== undefined)
      throw new RangeError(
        `container "${container}" has port ${containerPort}/${protocol} twice, as "${first}" and "${name}"; leave one of them out`,
      );
    seen.set(`${containerPort}/${protocol}`, name);
  }
}

function kplusPort(name: string, port: number | ContainerPort): kplus.ContainerPort {
  if (typeof port === 'number') return { name, number: port };
  const { containerPort, hostIP, ...rest } = port;
  return { ...(rest as object), name, number: containerPort, ...(hostIP !== undefined && { hostIp: hostIP }) };
}

function renderPort({ number, hostIp, ...port }: kplus.ContainerPort): JsonObject {
  return { ...(port as JsonObject), containerPort: number, hostIP: hostIp };
}

/** Kubernetes' own form travels through cdk8s-plus unchanged in `json`. */
interface OwnEnvValue {
  readonly json?: JsonObject;
  readonly value?: string;
  readonly valueFrom?: kplus.k8s.EnvVarSource;
}

function envValue(value: EnvVarValue): kplus.EnvValue {
  if (typeof value === 'string') return kplus.EnvValue.fromValue(value);
  return value instanceof kplus.EnvValue ? value : ({ json: value as unknown as JsonObject } as unknown as kplus.EnvValue);
}

function renderEnv({ json, value, valueFrom }: OwnEnvValue): JsonObject {
  return json ?? { value, valueFrom: kplus.k8s.toJson_EnvVarSource(valueFrom) };
}

function renderEnvFrom(source: kplus.EnvFrom): JsonObject {
  return source instanceof kplus.EnvFrom ? (kplus.k8s.toJson_EnvFromSource(source._toKube()) as JsonObject) : source;
}

function renderMount({ volume, path, propagation, ...options }: kplus.VolumeMount): JsonObject {
  return { ...(options as JsonObject), name: volume.name, mountPath: path, mountPropagation: propagation };
}
