import type { IConstruct } from 'constructs';
import { defaults } from './defaults';
import { checkVersion, type KubernetesVersion } from './values/kubernetes-version';

const targets = new WeakMap<IConstruct, KubernetesVersion>();
const asked = new WeakSet<IConstruct>();

/** What a scope is made for. */
export interface Target {
  /** The version of the cluster's API server, or of the oldest one the manifests are for. */
  readonly kubernetes: KubernetesVersion;
}

/**
 * Says what a scope (an app, a chart, a construct) and everything below it is made for.
 *
 * It decides what is rendered (a native sidecar or the fallback) and which fields are refused as too new. The nearest scope that says it wins.
 *
 * @throws RangeError for a version this package does not know, and when a construct below was made for another one already
 * @see https://kubernetes.io/releases/version-skew-policy/
 */
export function target(scope: IConstruct, { kubernetes }: Target): void {
  checkVersion(kubernetes);
  if (asked.has(scope)) {
    throw new RangeError(
      `${scope.node.path || 'the app'}: something in it was made for Kubernetes ${kubernetesOf(scope)} already; call target() before you make what it is for`,
    );
  }
  targets.set(scope, kubernetes);
}

/** The version of Kubernetes a scope is made for: its own, its nearest parent's, or the default. */
export function kubernetesOf(scope: IConstruct): KubernetesVersion {
  for (let at: IConstruct | undefined = scope; at; at = at.node.scope) {
    const version = targets.get(at);
    asked.add(at);
    if (version) return version;
  }
  return defaults.kubernetes.value;
}
