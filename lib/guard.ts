import type * as kplus from 'cdk8s-plus-27';
import type { Construct, IConstruct } from 'constructs';
import { check, type Violation } from './check';
import { kubernetesOf } from './target';
import { manifestOf } from './pattern/render';
import { oncePerSynth } from './pattern/synthesis';
import { rules, type RuleId } from './rules/index';
import { didYouMean } from './values/nearest';

/** A construct and the objects it answers for. */
class Guarded {
  constructor(
    readonly construct: Construct,
    private readonly resources: readonly kplus.Resource[],
  ) {}

  /** @throws RangeError when an object cannot be rendered, for example because a patch hits nothing */
  violations(): Violation[] {
    const kubernetes = kubernetesOf(this.construct);
    return oncePerSynth(this.construct, this, () => check(this.resources.map(manifestOf), { kubernetes }));
  }
}

const guarded = new WeakMap<IConstruct, Guarded[]>();
const acceptances = new WeakMap<IConstruct, Set<RuleId>>();

/** Judges the objects of a construct at synth; when a rule finds something, nothing is written. */
export function guard(construct: Construct, resources: readonly kplus.Resource[]): void {
  const one = new Guarded(construct, resources);
  guarded.set(construct, [...(guarded.get(construct) ?? []), one]);
  construct.node.addValidation({
    validate: () => {
      try {
        return one
          .violations()
          .filter(({ rule }) => !isAccepted(construct, rule))
          .map(({ message }) => message);
      } catch (error) {
        return [error instanceof Error ? error.message : String(error)];
      }
    },
  });
}

const isAccepted = (construct: IConstruct, rule: RuleId): boolean =>
  construct.node.scopes.some((scope) => acceptances.get(scope)?.has(rule));

/**
 * Lets the findings of one rule through, in a scope and everything below it.
 *
 * The reason is for the reader of the code. At synth it is an error when the rule finds nothing there: what is accepted is still there, or the line goes.
 *
 * @throws RangeError for an unknown rule or an empty reason
 */
export function accept(scope: IConstruct, rule: RuleId, reason: string): void {
  const ids = rules.map(({ id }) => id);
  if (!ids.includes(rule)) throw new RangeError(`there is no rule "${rule}"; ${didYouMean(rule, ids) || `there is ${ids.join(', ')}`}`);
  if (!reason?.trim()) throw new RangeError(`accepting "${rule}" needs a reason; write why it does no harm here`);
  acceptances.set(scope, new Set([...(acceptances.get(scope) ?? []), rule]));
  scope.node.addValidation({
    validate: () => (finds(scope, rule) ? [] : [`accept: "${rule}" finds nothing here (accepted because: ${reason}); remove the line`]),
  });
}

function finds(scope: IConstruct, rule: RuleId): boolean {
  try {
    const below = scope.node.findAll().flatMap((construct) => guarded.get(construct) ?? []);
    return below.some((one) => one.violations().some((violation) => violation.rule === rule));
  } catch {
    // What cannot be rendered is reported where it stands.
    return true;
  }
}
