import type { KubernetesVersion } from '../values/kubernetes-version';
import type { ManifestView } from '../manifest/manifest';

/** What a rule found: where, what is wrong, and how to mend it. */
export interface Finding {
  /** The path of the field, as the API server prints it. */
  readonly field: string;
  /** What is wrong, in the user's names, with the bad value; one line that stands alone. */
  readonly problem: string;
  /** What to type, with a concrete value. */
  readonly fix: string;
}

/** Something that must not leave synth. */
export interface Rule {
  /** A noun phrase that names the fault, kebab-case; never changed once released. */
  readonly id: string;
  /** The fault in one sentence. */
  readonly title: string;
  /** What the cluster would do, in one clause. */
  readonly why: string;
  /** Where Kubernetes documents it. */
  readonly link: string;
  /** When the fault would show itself without this rule: the API server refuses it, it shows as the pod runs, or never. */
  readonly surfaces: 'apply' | 'runtime' | 'never';
  /** Judges one object. It must be cheap and change nothing. */
  check(manifest: ManifestView, kubernetes: KubernetesVersion): readonly Finding[];
  /** Judges objects that are applied together, for what none of them shows alone. */
  across?(manifests: readonly ManifestView[]): readonly FindingOf[];
}

/** A finding and the object it is about. */
export interface FindingOf extends Finding {
  readonly manifest: ManifestView;
}

/** Declares a rule, its id known to the types. */
export const rule = <const Id extends string>(declared: Rule & { readonly id: Id }): Rule & { readonly id: Id } => declared;

/** Declares a rule about objects that are applied together. */
export const ruleAcross = <const Id extends string>(
  declared: Omit<Rule, 'check'> & { readonly id: Id; across: NonNullable<Rule['across']> },
) => rule<Id>({ ...declared, check: () => [] });

/** Every pair of items of which the second repeats the key of the first. */
export function repeated<T>(list: readonly T[], key: (item: T) => string | undefined): { first: T; again: T }[] {
  const seen = new Map<string, T>();
  return list.flatMap((item) => {
    const of = key(item);
    if (of === undefined) return [];
    const first = seen.get(of);
    if (first !== undefined) return [{ first, again: item }];
    seen.set(of, item);
    return [];
  });
}
