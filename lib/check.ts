import { defaults } from './defaults';
import type { KubernetesVersion } from './values/kubernetes-version';
import { view } from './manifest/manifest';
import { rules, type RuleId } from './rules/index';
import type { Finding, Rule } from './rules/rule';

/** A finding, the rule that made it, and the object it is about. */
export interface Violation extends Finding {
  /** The rule's id. */
  readonly rule: RuleId;
  /** The object's kind. */
  readonly kind: string;
  /** The object's name. */
  readonly name: string;
  /** The finding with its reason and remedy, as synth prints it. */
  readonly message: string;
}

/** What manifests are judged against. */
export interface CheckOptions {
  /**
   * The version of Kubernetes the manifests are for.
   *
   * @default '1.31' (defaults.kubernetes)
   */
  readonly kubernetes?: KubernetesVersion;
}

/**
 * Judges manifests by every rule: any objects, from this package or not. Nothing is thrown and nothing is changed.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/
 */
export function check(manifests: readonly object[], { kubernetes = defaults.kubernetes.value }: CheckOptions = {}): Violation[] {
  return manifests.flatMap((manifest) => {
    const seen = view(manifest);
    return rules.flatMap((rule) =>
      rule.check(seen, kubernetes).map((finding) => ({
        ...finding,
        rule: rule.id,
        kind: seen.kind,
        name: seen.name,
        message: messageOf(rule, finding),
      })),
    );
  });
}

function messageOf({ id, why, link }: Rule, { field, problem, fix }: Finding): string {
  return [`${id}: ${problem}`, `at:  ${field}`, `why: ${why}`, `fix: ${fix}`, `see: ${link}`].join('\n    ');
}
