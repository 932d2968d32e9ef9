import type * as kplus from 'cdk8s-plus-27';
import type { ContainerProps, InitContainerProps, ResourceFieldRef, SecurityProfile, SELinuxOptions } from './container';
import type { AbsolutePath } from './path';
import type { MemoryQuantity, ResourceRequirements } from './quantity';

/** One file of a ConfigMap, Secret or downward API volume. */
export interface KeyToPath {
  /** The key in the object's data. */
  readonly key: string;
  /** The file's path in the volume. */
  readonly path: string;
  /**
   * The file's permission bits, for example `0o400`.
   *
   * @default - the volume's `defaultMode`
   */
  readonly mode?: number;
}

/** A directory that lives as long as the pod. */
export interface EmptyDirSource {
  /**
   * How much it can hold; beyond it the pod is evicted.
   *
   * @default - all of the node's disk, or of the pod's memory limit
   */
  readonly sizeLimit?: MemoryQuantity;
  /**
   * `Memory` keeps it in RAM, charged to the container that writes.
   *
   * @default - the node's disk
   */
  readonly medium?: 'Memory' | `HugePages${string}`;
}

/** A ConfigMap's keys as files. */
export interface ConfigMapSource {
  /** The ConfigMap's name, in the pod's own namespace. */
  readonly name: string;
  /**
   * The keys to take, and their paths.
   *
   * @default - all keys, each as a file of its name
   */
  readonly items?: readonly KeyToPath[];
  /**
   * The files' permission bits.
   *
   * @default 0o644 (set by the API server)
   */
  readonly defaultMode?: number;
  /**
   * Whether the pod starts without it.
   *
   * @default false (set by the API server)
   */
  readonly optional?: boolean;
}

/** A Secret's keys as files. */
export interface SecretSource {
  /** The Secret's name, in the pod's own namespace. */
  readonly secretName: string;
  /**
   * The keys to take, and their paths.
   *
   * @default - all keys, each as a file of its name
   */
  readonly items?: readonly KeyToPath[];
  /**
   * The files' permission bits.
   *
   * @default 0o644 (set by the API server)
   */
  readonly defaultMode?: number;
  /**
   * Whether the pod starts without it.
   *
   * @default false (set by the API server)
   */
  readonly optional?: boolean;
}

/** A field of the pod as a file. */
export interface DownwardApiFile {
  /** The file's path in the volume. */
  readonly path: string;
  /**
   * A field of the pod.
   *
   * @default - `resourceFieldRef` is given instead
   */
  readonly fieldRef?: { readonly fieldPath: string };
  /**
   * A resource amount of a container.
   *
   * @default - `fieldRef` is given instead
   */
  readonly resourceFieldRef?: ResourceFieldRef;
  /**
   * The file's permission bits.
   *
   * @default - the volume's `defaultMode`
   */
  readonly mode?: number;
}

/** One source of a projected volume: exactly one of the four. */
export type ProjectedSource =
  | { readonly configMap: { readonly name: string; readonly items?: readonly KeyToPath[]; readonly optional?: boolean } }
  | { readonly secret: { readonly name: string; readonly items?: readonly KeyToPath[]; readonly optional?: boolean } }
  | { readonly downwardAPI: { readonly items: readonly DownwardApiFile[] } }
  | { readonly serviceAccountToken: { readonly path: string; readonly audience?: string; readonly expirationSeconds?: number } };

/** A volume claim that lives as long as the pod. */
export interface EphemeralSource {
  /** The claim to make. */
  readonly volumeClaimTemplate: {
    readonly metadata?: { readonly labels?: { readonly [key: string]: string }; readonly annotations?: { readonly [key: string]: string } };
    readonly spec: {
      readonly accessModes: readonly ('ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod')[];
      readonly resources: { readonly requests: { readonly storage: MemoryQuantity } };
      readonly storageClassName?: string;
      readonly volumeMode?: 'Filesystem' | 'Block';
    };
  };
}

/**
 * Where a volume's content comes from: exactly one source, in Kubernetes' own form.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 */
export type VolumeSource =
  | { readonly emptyDir: EmptyDirSource }
  | { readonly configMap: ConfigMapSource }
  | { readonly secret: SecretSource }
  | { readonly persistentVolumeClaim: { readonly claimName: string; readonly readOnly?: boolean } }
  | { readonly projected: { readonly sources: readonly ProjectedSource[]; readonly defaultMode?: number } }
  | { readonly downwardAPI: { readonly items: readonly DownwardApiFile[]; readonly defaultMode?: number } }
  | { readonly hostPath: { readonly path: AbsolutePath; readonly type?: HostPathType } }
  | { readonly nfs: { readonly server: string; readonly path: AbsolutePath; readonly readOnly?: boolean } }
  | {
      readonly csi: {
        readonly driver: string;
        readonly fsType?: string;
        readonly readOnly?: boolean;
        readonly volumeAttributes?: { readonly [key: string]: string };
        readonly nodePublishSecretRef?: { readonly name: string };
      };
    }
  | { readonly ephemeral: EphemeralSource }
  | { readonly image: { readonly reference: string; readonly pullPolicy?: 'Always' | 'IfNotPresent' | 'Never' } };

/** What must be at a hostPath, or is made there. */
export type HostPathType = '' | 'DirectoryOrCreate' | 'Directory' | 'FileOrCreate' | 'File' | 'Socket' | 'CharDevice' | 'BlockDevice';

/** A directory that the containers of the pod share. */
export interface SharedDirectory<C extends string = string> {
  /** Where all mount it, or who mounts it where: `{ main: '/var/log/app', shipper: '/logs' }`. */
  readonly mountPath: AbsolutePath | { readonly [container in C]?: AbsolutePath };
  /** Who writes to it; everybody else mounts it read-only. */
  readonly writtenBy: C | readonly C[];
  /**
   * How much it can hold; beyond it the pod is evicted.
   *
   * @default '256Mi' (defaults.sharedDirectorySize)
   */
  readonly sizeLimit?: MemoryQuantity;
  /**
   * `Memory` keeps it in RAM, charged to the container that writes.
   *
   * @default - the node's disk
   */
  readonly medium?: 'Memory';
}

/** Privileges of the whole pod; what is not said keeps Pod Security `restricted`. */
export interface PodSecurityContext {
  /**
   * Whether the kubelet refuses to start any container as user 0.
   *
   * @default true
   */
  readonly runAsNonRoot?: boolean;
  /**
   * The user's number, for every container that names none.
   *
   * @default 65532 (defaults.user)
   */
  readonly runAsUser?: number;
  /**
   * The group's number, for every container that names none.
   *
   * @default 65532 (defaults.user)
   */
  readonly runAsGroup?: number;
  /**
   * The group that owns the pod's volumes, so that containers of different users can share them.
   *
   * @default 65532 (defaults.user) when the pod has volumes
   */
  readonly fsGroup?: number;
  /**
   * Whether that group is set on every start, or only when the volume's root has another.
   *
   * @default 'Always' (set by the API server)
   */
  readonly fsGroupChangePolicy?: 'OnRootMismatch' | 'Always';
  /**
   * Further groups.
   *
   * @default - none
   */
  readonly supplementalGroups?: readonly number[];
  /**
   * Whether the image's own groups count too. Kubernetes 1.33 or newer.
   *
   * @default 'Merge' (set by the API server)
   */
  readonly supplementalGroupsPolicy?: 'Merge' | 'Strict';
  /**
   * The system calls the containers may make.
   *
   * @default { type: 'RuntimeDefault' }
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
   * Kernel parameters of the pod's namespaces.
   *
   * @default - none
   */
  readonly sysctls?: readonly { readonly name: string; readonly value: string }[];
}

/**
 * How pods spread over a topology.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export interface TopologySpreadConstraint {
  /** The node label whose values are the places, for example `topology.kubernetes.io/zone`. */
  readonly topologyKey: string;
  /**
   * How many more pods one place may have than another, at least 1.
   *
   * @default 1
   */
  readonly maxSkew?: number;
  /**
   * Whether a pod that would break this waits or is placed all the same.
   *
   * @default 'ScheduleAnyway'
   */
  readonly whenUnsatisfiable?: 'DoNotSchedule' | 'ScheduleAnyway';
  /**
   * The pods counted.
   *
   * @default - this workload's own pods
   */
  readonly labelSelector?: kplus.k8s.LabelSelector;
  /**
   * Label keys whose values are taken from the pod itself, for example `pod-template-hash`.
   *
   * @default - none
   */
  readonly matchLabelKeys?: readonly string[];
  /**
   * Places there must be at least; needs `DoNotSchedule`.
   *
   * @default 1 (set by the API server)
   */
  readonly minDomains?: number;
  /**
   * Whether nodes that the pod cannot go to are counted.
   *
   * @default 'Honor' (set by the API server)
   */
  readonly nodeAffinityPolicy?: 'Honor' | 'Ignore';
  /**
   * Whether tainted nodes are counted.
   *
   * @default 'Ignore' (set by the API server)
   */
  readonly nodeTaintsPolicy?: 'Honor' | 'Ignore';
}

/** Names, labels and annotations of what a construct makes. */
export interface MetadataProps {
  /**
   * The objects' name.
   *
   * @default - the ids of the construct and its parents below the chart, joined with `-`, without a hash
   */
  readonly name?: string;
  /**
   * The objects' namespace.
   *
   * @default - the chart's
   */
  readonly namespace?: string;
  /**
   * Labels for every object and for the pods, beside `app.kubernetes.io/name` and `app.kubernetes.io/instance`. Selectors do not use them.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations for every object, not for the pods of a workload.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Annotations for the pods.
   *
   * @default - none
   */
  readonly podAnnotations?: { readonly [key: string]: string };
}

/**
 * What every pod has beside its main container.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/
 */
export interface PodProps<S extends string = string> extends MetadataProps {
  /**
   * Containers that run one after the other before main starts, keyed by name, in this order. Helpers are started before them.
   *
   * @default - none
   */
  readonly initContainers?: { readonly [name: string]: InitContainerProps };
  /**
   * Helpers that run beside main, keyed by name. From Kubernetes 1.29 native sidecars: they start before main, in this order, end after it, and never keep a Job alive.
   * One that ignores SIGTERM, as `tail`, `sleep` and `sh` do when they are the container's first process, ends only with the grace period.
   *
   * @default - none
   */
  readonly sidecars?: { readonly [name in S]?: ContainerProps | undefined };
  /**
   * Directories that main and its helpers share, keyed by name.
   *
   * @default - none
   */
  readonly shared?: { readonly [name: string]: SharedDirectory<'main' | NoInfer<S>> };
  /**
   * Volumes, keyed by name, for `volumeMounts`. cdk8s-plus volumes need no entry here.
   *
   * @default - none
   */
  readonly volumes?: { readonly [name: string]: VolumeSource };
  /**
   * Seconds from the order to stop until SIGKILL, hooks included.
   *
   * @default 30 (set by the API server)
   */
  readonly terminationGracePeriodSeconds?: number;
  /**
   * Whether the pod uses the node's network; Pod Security `baseline` refuses it.
   *
   * @default false (set by the API server)
   */
  readonly hostNetwork?: boolean;
  /**
   * Whether the pod sees the node's processes; Pod Security `baseline` refuses it.
   *
   * @default false (set by the API server)
   */
  readonly hostPID?: boolean;
  /**
   * Whether the pod uses the node's IPC; Pod Security `baseline` refuses it.
   *
   * @default false (set by the API server)
   */
  readonly hostIPC?: boolean;
  /**
   * `false` gives the pod a user namespace of its own: root inside is nobody outside. Kubernetes 1.33 or newer.
   *
   * @default true (set by the API server)
   */
  readonly hostUsers?: boolean;
  /**
   * How names are resolved.
   *
   * @default 'ClusterFirst' (set by the API server); 'ClusterFirstWithHostNet' with `hostNetwork`, which otherwise cannot resolve Services
   */
  readonly dnsPolicy?: 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';
  /**
   * Name servers, search domains and options beside those of the policy.
   *
   * @default - the policy's
   */
  readonly dnsConfig?: kplus.k8s.PodDnsConfig;
  /**
   * The pod's host name.
   *
   * @default - the pod's name
   */
  readonly hostname?: string;
  /**
   * The headless Service under which the pod gets a DNS name of its own.
   *
   * @default - none
   */
  readonly subdomain?: string;
  /**
   * Whether the host name is the full DNS name.
   *
   * @default false (set by the API server)
   */
  readonly setHostnameAsFQDN?: boolean;
  /**
   * Lines for the containers' `/etc/hosts`.
   *
   * @default - none
   */
  readonly hostAliases?: readonly { readonly ip: string; readonly hostnames: readonly string[] }[];
  /**
   * Labels a node must have.
   *
   * @default - none
   */
  readonly nodeSelector?: { readonly [key: string]: string };
  /**
   * Taints of nodes the pod puts up with.
   *
   * @default - none but the cluster's own
   */
  readonly tolerations?: readonly kplus.k8s.Toleration[];
  /**
   * Nodes and pods to be near to or far from.
   *
   * @default - none
   */
  readonly affinity?: kplus.k8s.Affinity;
  /**
   * How the pods spread over nodes and zones.
   *
   * @default - none; a ProbedWebApp spreads over zones and hosts without blocking
   */
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[];
  /**
   * The PriorityClass, which must exist in the cluster.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;
  /**
   * Whether the pod may push others out.
   *
   * @default 'PreemptLowerPriority' (set by the API server)
   */
  readonly preemptionPolicy?: 'Never' | 'PreemptLowerPriority';
  /**
   * The RuntimeClass, which must exist in the cluster.
   *
   * @default - the node's runtime
   */
  readonly runtimeClassName?: string;
  /**
   * The scheduler.
   *
   * @default 'default-scheduler' (set by the API server)
   */
  readonly schedulerName?: string;
  /**
   * Names of Secrets with the registry's credentials.
   *
   * @default - the service account's
   */
  readonly imagePullSecrets?: readonly string[];
  /**
   * The identity of the pod, as a cdk8s-plus object or by name.
   *
   * @default - the namespace's `default`
   */
  readonly serviceAccount?: kplus.IServiceAccount | string;
  /**
   * Whether a token for the Kubernetes API is mounted.
   *
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;
  /**
   * Whether the containers see each other's processes.
   *
   * @default false (set by the API server)
   */
  readonly shareProcessNamespace?: boolean;
  /**
   * Whether every Service of the namespace becomes environment variables.
   *
   * @default false
   */
  readonly enableServiceLinks?: boolean;
  /**
   * Privileges of the whole pod, where they differ from Pod Security `restricted`.
   *
   * @default - as `restricted` wants it, with a user number
   */
  readonly podSecurityContext?: PodSecurityContext;
  /**
   * Resources of the pod as a whole (`spec.resources`). Kubernetes 1.34 or newer.
   *
   * @default - the sum of its containers
   */
  readonly podResources?: ResourceRequirements;
  /**
   * Conditions beside the containers' that must be true for the pod to be ready.
   *
   * @default - none
   */
  readonly readinessGates?: readonly { readonly conditionType: string }[];
  /**
   * Gates that must be removed before the pod is scheduled.
   *
   * @default - none
   */
  readonly schedulingGates?: readonly { readonly name: string }[];
  /**
   * Dynamic resource claims, for the containers' `resources.claims`.
   *
   * @default - none
   */
  readonly resourceClaims?: readonly {
    readonly name: string;
    readonly resourceClaimName?: string;
    readonly resourceClaimTemplateName?: string;
  }[];
}
