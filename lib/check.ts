import { defaults } from './defaults';
import { checkVersion, type KubernetesVersion } from './values/kubernetes-version';
import { didYouMean } from './values/nearest';
import { view, type ManifestView } from './manifest/manifest';
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
 * Judges manifests by every rule, each and together: any objects, from this package or not; the items of a List are judged one by one. Nothing is changed.
 *
 * @throws RangeError for a version this package does not know, and for text that was not parsed
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/
 */
export function check(manifests: readonly object[], options: CheckOptions = {}): Violation[] {
  if (!Array.isArray(manifests)) throw new RangeError('check() takes a list of parsed manifests, for example `check(Yaml.load(file))`');
  const { kubernetes = defaults.kubernetes.value, ...unknown } = options;
  const [strange] = Object.keys(unknown);
  if (strange !== undefined)
    throw new RangeError(`check() has no option "${strange}"; ${didYouMean(strange, ['kubernetes']) || 'there is kubernetes'}`);
  checkVersion(kubernetes);
  const views = (manifests as readonly object[]).flatMap(listed).map(view);
  return [...views.flatMap((seen) => checkOne(seen, kubernetes)), ...checkAcross(views).map(({ of: _, ...found }) => found)];
}

/** The findings about one object alone. */
export function checkOne(seen: ManifestView, kubernetes: KubernetesVersion): Violation[] {
  return rules.flatMap((rule: Rule & { readonly id: RuleId }) =>
    rule.check(seen, kubernetes).map((finding) => violation(rule, finding, seen)),
  );
}

/** The findings about objects that none of them shows alone, each with the object it is `of`. */
export function checkAcross(views: readonly ManifestView[]): (Violation & { readonly of: ManifestView })[] {
  return rules.flatMap((rule: Rule & { readonly id: RuleId }) => {
    const findings = rule.across?.(views) ?? [];
    return findings.map((finding) => ({ ...violation(rule, finding, finding.manifest), of: finding.manifest }));
  });
}

const listed = (manifest: object): readonly object[] => {
  const { kind, items } = (manifest ?? {}) as { kind?: unknown; items?: unknown };
  return kind === 'List' && Array.isArray(items) ? (items as object[]) : [manifest];
};

const violation = (rule: Rule & { readonly id: RuleId }, { field, problem, fix }: Finding, { kind, name }: ManifestView): Violation => ({
  field,
  problem,
  fix,
  rule: rule.id,
  kind,
  name,
  message: messageOf(rule, { field, problem, fix }),
});

function messageOf({ id, why, link }: Rule, { field, problem, fix }: Finding): string {
  return [`${id}: ${problem}`, `at:  ${field}`, `why: ${why}`, `fix: ${fix}`, `see: ${link}`].join('\n    ');
}
