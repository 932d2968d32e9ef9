import { didYouMean } from './nearest';

/** The versions of Kubernetes this package knows. */
export const kubernetesVersions = ['1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'] as const;

/** A version of Kubernetes, `major.minor`. */
export type KubernetesVersion = (typeof kubernetesVersions)[number];

/** The first version that has something; one not yet known stands for a version to come. */
export type Since = KubernetesVersion | '1.37';

/** Whether a version has what was first enabled by default in `since`. */
export function isAtLeast(version: KubernetesVersion, since: Since): boolean {
  return minor(version) >= minor(since);
}

const minor = (version: string): number => Number(version.slice(version.indexOf('.') + 1));

/** @throws RangeError for a version this package does not know */
export function checkVersion(version: string): void {
  if ((kubernetesVersions as readonly string[]).includes(version)) return;
  const hint = didYouMean(String(version), kubernetesVersions) || 'write major.minor as text';
  throw new RangeError(`kubernetes "${version}" is not one of ${kubernetesVersions.join(', ')}; ${hint}`);
}
