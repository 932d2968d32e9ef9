/**
 * An amount of CPU: cores as a number (`0.5`, `2`) or thousandths of a core (`'250m'`).
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-cpu
 */
export type CpuQuantity = number | `${number}` | `${number}m`;

/**
 * An amount of memory or storage with its unit: `'512Mi'`, `'1.5Gi'`, `'200M'`.
 *
 * A bare number and the suffix `m` are not taken: `'512m'` would mean half a byte.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory
 */
export type MemoryQuantity = `${number}${'Ki' | 'Mi' | 'Gi' | 'Ti' | 'Pi' | 'Ei' | 'k' | 'M' | 'G' | 'T' | 'P' | 'E'}`;

/** Amounts of compute resources, keyed by the name of the resource. */
export interface ResourceAmounts {
  /**
   * CPU time. As a request it decides where the pod fits and its share under contention; as a limit it throttles.
   *
   * @default - the role's request (`defaults.mainResources`, `defaults.helperResources`); no limit
   */
  readonly cpu?: CpuQuantity;
  /**
   * Memory. A container that uses more than its limit is killed (OOMKilled).
   *
   * @default - the role's request and limit; where only a request is said, the limit equals it
   */
  readonly memory?: MemoryQuantity;
  /**
   * Disk of the node: the container's writable layer, its logs and its emptyDirs. Beyond the limit the pod is evicted.
   *
   * @default - the role's request and limit; where only a request is said, the limit equals it
   */
  readonly 'ephemeral-storage'?: MemoryQuantity;
  /** Huge pages of one size, for example `'hugepages-2Mi': '64Mi'`; request and limit must be equal. */
  readonly [hugepages: `hugepages-${string}`]: MemoryQuantity;
  /** An extended resource of a device plugin, whole numbers only, for example `'nvidia.com/gpu': 1`. */
  readonly [extended: `${string}/${string}`]: number | `${number}`;
}

/**
 * What a container may use.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface ResourceRequirements {
  /**
   * What the scheduler sets aside for the container.
   *
   * @default - the role's requests (`defaults.mainResources`, `defaults.helperResources`) for each resource that is not named here or in `limits`
   */
  readonly requests?: ResourceAmounts;
  /**
   * What the container can never exceed.
   *
   * @default - a memory and an ephemeral-storage limit as the role has it, or as requested; no CPU limit, since it throttles idle nodes too
   */
  readonly limits?: ResourceAmounts;
  /**
   * Dynamic resource claims of the pod (its `resourceClaims`) that this container uses.
   *
   * @default - none
   */
  readonly claims?: readonly ResourceClaimReference[];
}

/** A container's use of one of the pod's resource claims. */
export interface ResourceClaimReference {
  /** The claim's name in the pod's `resourceClaims`. */
  readonly name: string;
  /**
   * The request inside the claim, where it has several.
   *
   * @default - all of the claim
   */
  readonly request?: string;
}
