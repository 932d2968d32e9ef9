import type { BasicContainerProps, ContainerProps } from '../props/container';
import type { PodProps, SharedDirectory } from '../props/pod';

/** A pod of several containers: one does the work, the others help it. */
export interface PodPattern {
  /** The container that does the work. */
  readonly main: ContainerProps;
  /** The containers that help it, in the order they start; they end in the reverse order, after main. */
  readonly helpers: { readonly [name: string]: ContainerProps };
  /** What runs to its end before main, in order. */
  readonly initContainers: { readonly [name: string]: BasicContainerProps };
  /** Directories that main and helpers share. */
  readonly shared: { readonly [name: string]: SharedDirectory };
  /** What happens when a container ends. */
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  /** The rest of the pod. */
  readonly pod: PodProps;
}

/** The name of the container that does the work. */
export const mainName = 'main';
