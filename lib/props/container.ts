import type * as kplus from 'cdk8s-plus-27';
import type { AbsolutePath } from './path';
import type { Lifecycle, LivenessProbe, ReadinessProbe, StartupProbe } from './probe';
import type { ResourceRequirements } from './quantity';

/** One port of a container, in full. */
export interface ContainerPort {
  /** The port the process listens on, 1 to 65535. */
  readonly containerPort: number;
  /**
   * The transport protocol.
   *
   * @default 'TCP' (set by the API server)
   */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  /**
   * The same port opened on the node: one such pod a node, and Pod Security `baseline` refuses it.
   *
   * @default - not opened on the node
   */
  readonly hostPort?: number;
  /**
   * The node's address to bind `hostPort` to.
   *
   * @default - all addresses
   */
  readonly hostIP?: string;
}

/** Where the value of an environment variable comes from: exactly one source. */
export type EnvVarSource =
  | { readonly fieldRef: FieldRef; readonly resourceFieldRef?: never; readonly configMapKeyRef?: never; readonly secretKeyRef?: never }
  | {
      readonly resourceFieldRef: ResourceFieldRef;
      readonly fieldRef?: never;
      readonly configMapKeyRef?: never;
      readonly secretKeyRef?: never;
    }
  | { readonly configMapKeyRef: KeyRef; readonly fieldRef?: never; readonly resourceFieldRef?: never; readonly secretKeyRef?: never }
  | { readonly secretKeyRef: KeyRef; readonly fieldRef?: never; readonly resourceFieldRef?: never; readonly configMapKeyRef?: never };

/** A field of the pod itself. */
export interface FieldRef {
  /** The field, for example `status.podIP`, `spec.nodeName` or `metadata.labels['tier']`. */
  readonly fieldPath: string;
}

/** A resource amount of a container. */
export interface ResourceFieldRef {
  /** The amount, for example `limits.memory`. */
  readonly resource: string;
  /**
   * The container asked about.
   *
   * @default - this container; a volume must say it
   */
  readonly containerName?: string;
  /**
   * The unit to divide by, for example `'1Mi'`; the result is rounded up.
   *
   * @default '1' (set by the API server)
   */
  readonly divisor?: string;
}

/** One key of a ConfigMap or Secret. */
export interface KeyRef {
  /** The object's name, in the pod's own namespace. */
  readonly name: string;
  /** The key in its data. */
  readonly key: string;
  /**
   * Whether the pod starts without it; otherwise it waits in `CreateContainerConfigError` until the key is there.
   *
   * @default false (set by the API server)
   */
  readonly optional?: boolean;
}

/** The value of an environment variable: text, a reference in Kubernetes' form, or a cdk8s-plus `EnvValue`. */
export type EnvVarValue = string | kplus.EnvValue | { readonly valueFrom: EnvVarSource };

/** All keys of a ConfigMap or Secret as environment variables. */
export type EnvFromSource =
  | kplus.EnvFrom
  | { readonly configMapRef: ObjectRef; readonly secretRef?: never; readonly prefix?: string }
  | { readonly secretRef: ObjectRef; readonly configMapRef?: never; readonly prefix?: string };

/** A ConfigMap or Secret as a whole. */
export interface ObjectRef {
  /** The object's name, in the pod's own namespace. */
  readonly name: string;
  /**
   * Whether the pod starts without it.
   *
   * @default false (set by the API server)
   */
  readonly optional?: boolean;
}

/** How a volume is mounted, beside its path. */
export interface VolumeMountOptions {
  /**
   * Whether the container cannot write to it.
   *
   * @default false (set by the API server)
   */
  readonly readOnly?: boolean;
  /**
   * Whether nested mounts are read-only too. Kubernetes 1.31 or newer; needs `readOnly`.
   *
   * @default 'Disabled' (set by the API server)
   */
  readonly recursiveReadOnly?: 'Disabled' | 'IfPossible' | 'Enabled';
  /**
   * The path inside the volume to mount. A file mounted so does not follow later changes of its ConfigMap or Secret.
   *
   * @default - the volume's root
   */
  readonly subPath?: string;
  /**
   * As `subPath`, with `$(VARIABLE)` of the container's environment replaced.
   *
   * @default - the volume's root
   */
  readonly subPathExpr?: string;
  /**
   * Whether mounts made later by the node or the container are seen by the other; `Bidirectional` needs a privileged container.
   *
   * @default 'None' (set by the API server)
   */
  readonly mountPropagation?: 'None' | 'HostToContainer' | 'Bidirectional';
}

/** What is mounted: a volume by its name in the pod's `volumes`, a cdk8s-plus `Volume`, or either with options. */
export type VolumeMount =
  | string
  | kplus.Volume
  | (VolumeMountOptions & { /** The volume's name in the pod's `volumes`. */ readonly name: string; readonly volume?: never })
  | (VolumeMountOptions & { /** A cdk8s-plus volume; the pod gets it too. */ readonly volume: kplus.Volume; readonly name?: never });

/** Linux capabilities to add or take away, without the prefix `CAP_`. */
export interface Capabilities {
  /**
   * Capabilities to give, for example `'NET_BIND_SERVICE'`, the only one Pod Security `restricted` lets pass.
   *
   * @default - none
   */
  readonly add?: readonly string[];
  /**
   * Capabilities to take away; Pod Security `restricted` wants `'ALL'` here.
   *
   * @default ['ALL']
   */
  readonly drop?: readonly string[];
}

/** A seccomp or AppArmor profile. */
export interface SecurityProfile {
  /** `RuntimeDefault` is the container runtime's own profile, `Localhost` one on the node, `Unconfined` none. */
  readonly type: 'RuntimeDefault' | 'Localhost' | 'Unconfined';
  /**
   * The profile on the node, for `Localhost`.
   *
   * @default - none
   */
  readonly localhostProfile?: string;
}

/** SELinux labels. */
export interface SELinuxOptions {
  /**
   * The level part of the label.
   *
   * @default - the runtime's choice
   */
  readonly level?: string;
  /**
   * The role part of the label.
   *
   * @default - the runtime's choice
   */
  readonly role?: string;
  /**
   * The type part of the label.
   *
   * @default - the runtime's choice
   */
  readonly type?: string;
  /**
   * The user part of the label.
   *
   * @default - the runtime's choice
   */
  readonly user?: string;
}

/**
 * Privileges of one container; what is not said keeps Pod Security `restricted`.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export interface SecurityContext {
  /**
   * Whether a process can gain more privileges than its parent.
   *
   * @default false; not set for a privileged container, where false would be refused
   */
  readonly allowPrivilegeEscalation?: boolean;
  /**
   * Linux capabilities.
   *
   * @default - all dropped; the runtime's own set with `runAsRoot`
   */
  readonly capabilities?: Capabilities;
  /**
   * Whether the container has all of the node's powers.
   *
   * @default false (set by the API server)
   */
  readonly privileged?: boolean;
  /**
   * Whether the root file system cannot be written; name the paths that must be in `writablePaths`.
   *
   * @default true; not set with `runAsRoot`
   */
  readonly readOnlyRootFilesystem?: boolean;
  /**
   * Whether the kubelet refuses to start the container as user 0.
   *
   * @default - the pod's, which is true
   */
  readonly runAsNonRoot?: boolean;
  /**
   * The user's number.
   *
   * @default - the pod's, which is `defaults.user`
   */
  readonly runAsUser?: number;
  /**
   * The group's number.
   *
   * @default - the pod's, which is `defaults.user`
   */
  readonly runAsGroup?: number;
  /**
   * The system calls the container may make.
   *
   * @default - the pod's, which is RuntimeDefault
   */
  readonly seccompProfile?: SecurityProfile;
  /**
   * The AppArmor profile. Kubernetes 1.30 or newer.
   *
   * @default - the runtime's choice
   */
  readonly appArmorProfile?: SecurityProfile;
  /**
   * The SELinux label.
   *
   * @default - the runtime's choice
   */
  readonly seLinuxOptions?: SELinuxOptions;
  /**
   * How `/proc` is masked; `Unmasked` needs user namespaces (`hostUsers: false`).
   *
   * @default 'Default' (set by the API server)
   */
  readonly procMount?: 'Default' | 'Unmasked';
}

/** Whether changing a resource in place restarts the container. */
export interface ContainerResizePolicy {
  /** The resource. */
  readonly resourceName: 'cpu' | 'memory';
  /** What happens when its amount is changed in place. */
  readonly restartPolicy: 'NotRequired' | 'RestartContainer';
}

/** What every container has, init containers included. */
export interface BasicContainerProps<P extends string = string> {
  /** The image, with a tag other than `latest` or a digest, for example `'nginx:1.27'`. */
  readonly image: string;
  /**
   * When the kubelet asks the registry.
   *
   * @default - the API server's: `Always` for `latest`, else `IfNotPresent`
   */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /**
   * The program to run, in place of the image's ENTRYPOINT. No shell reads it; `$(NAME)` of `env` is replaced.
   *
   * @default - the image's ENTRYPOINT
   */
  readonly command?: readonly string[];
  /**
   * The arguments, in place of the image's CMD; `$(NAME)` of `env` is replaced.
   *
   * @default - the image's CMD; none when `command` is given
   */
  readonly args?: readonly string[];
  /**
   * The directory the program starts in.
   *
   * @default - the image's WORKDIR
   */
  readonly workingDir?: string;
  /**
   * Environment variables, keyed by name, in this order; a value can use `$(NAME)` of one before it.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: EnvVarValue };
  /**
   * ConfigMaps and Secrets whose keys all become environment variables; `env` wins over them.
   *
   * @default - none
   */
  readonly envFrom?: readonly EnvFromSource[];
  /**
   * The ports the program listens on, keyed by name (at most 15 characters, as in a Service's `targetPort`).
   *
   * @default - none
   */
  readonly ports?: { readonly [name in P]: number | ContainerPort };
  /**
   * What the container may use.
   *
   * @default - right-sized for the role (`defaults.mainResources`, `defaults.helperResources`)
   */
  readonly resources?: ResourceRequirements;
  /**
   * Volumes, keyed by the path they appear at.
   *
   * @default - none
   */
  readonly volumeMounts?: { readonly [path: AbsolutePath]: VolumeMount };
  /**
   * Block volumes of persistent volume claims, keyed by the path of the device.
   *
   * @default - none
   */
  readonly volumeDevices?: { readonly [path: AbsolutePath]: string };
  /**
   * Directories the program must write to; each becomes an emptyDir of `defaults.writablePathSize`, since the root file system is read-only.
   *
   * @default ['/tmp'] for main, [] for helpers and init containers; [] with `runAsRoot`, whose root file system can be written
   */
  readonly writablePaths?: readonly AbsolutePath[];
  /**
   * For an image that must run as user 0: root, a writable root file system and the runtime's own capabilities.
   *
   * Pod Security `restricted` refuses such a pod, `baseline` does not.
   *
   * @default false
   */
  readonly runAsRoot?: boolean;
  /**
   * Privileges, where they differ from Pod Security `restricted`.
   *
   * @default - as `restricted` wants it, with a read-only root file system
   */
  readonly securityContext?: SecurityContext;
  /**
   * The file whose text becomes the container's message when it ends.
   *
   * @default '/dev/termination-log' (set by the API server)
   */
  readonly terminationMessagePath?: string;
  /**
   * Whether the last lines of the log become the message when that file is empty and the container failed.
   *
   * @default 'File' (set by the API server)
   */
  readonly terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
  /**
   * Whether a standard input is kept open.
   *
   * @default false (set by the API server)
   */
  readonly stdin?: boolean;
  /**
   * Whether that input is closed after the first client has left.
   *
   * @default false (set by the API server)
   */
  readonly stdinOnce?: boolean;
  /**
   * Whether the container has a terminal; needs `stdin`.
   *
   * @default false (set by the API server)
   */
  readonly tty?: boolean;
  /**
   * Whether changing a resource in place restarts the container. Kubernetes 1.33 or newer.
   *
   * @default - `NotRequired` for both (set by the API server)
   */
  readonly resizePolicy?: readonly ContainerResizePolicy[];
}

/**
 * A container that runs as long as the pod does: main or a helper.
 *
 * @see https://kubernetes.io/docs/concepts/containers/
 */
export interface ContainerProps<P extends string = string> extends BasicContainerProps<P> {
  /**
   * When the container is restarted.
   *
   * @default - never by probing
   */
  readonly livenessProbe?: LivenessProbe<P>;
  /**
   * When the pod gets traffic from Services.
   *
   * @default - as soon as the container runs
   */
  readonly readinessProbe?: ReadinessProbe<P>;
  /**
   * When the container has started, and how long that may take.
   *
   * @default - as soon as the container runs
   */
  readonly startupProbe?: StartupProbe<P>;
  /**
   * Hooks at start and stop.
   *
   * @default - none
   */
  readonly lifecycle?: Lifecycle<P>;
}

/**
 * A container that runs to its end before main starts. It has no probes and no hooks: the API server refuses them.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
 */
export type InitContainerProps = BasicContainerProps;
