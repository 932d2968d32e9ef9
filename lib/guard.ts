import { ApiObject, Chart } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import type { Construct, IConstruct } from 'constructs';
import { checkAcross, checkOne, type Violation } from './check';
import { view, type ManifestView } from './manifest/manifest';
import { manifestOf } from './pattern/render';
import { oncePerSynth, rememberIn } from './pattern/synthesis';
import { rules, type RuleId } from './rules/index';
import { kubernetesOf } from './target';
import { didYouMean } from './values/nearest';

/** A construct and the objects it answers for. */
class Guarded {
  constructor(
    private readonly construct: Construct,
    private readonly resources: readonly kplus.Resource[],
  ) {}

  /** @throws RangeError when an object cannot be rendered, for example because a patch hits nothing */
  violations(): Violation[] {
    const kubernetes = kubernetesOf(this.construct);
    return oncePerSynth(this.construct, this, () => this.resources.flatMap((resource) => checkOne(viewOf(resource), kubernetes)));
  }

  /** What of the construct is accepted, on the construct itself, its objects, or anything above. */
  accepts(rule: RuleId): boolean {
    return [this.construct, ...this.resources].some((one) => isAccepted(one.node.scopes, rule));
  }
}

const guarded = new WeakMap<IConstruct, Guarded>();
const guardedCharts = new WeakSet<IConstruct>();
/** The objects that are rendered by this package, each with its cdk8s-plus object. */
const rendered = new WeakMap<ApiObject, kplus.Resource>();
const acceptances = new WeakMap<IConstruct, Set<RuleId>>();

const isAccepted = (scopes: readonly IConstruct[], rule: RuleId): boolean => scopes.some((scope) => acceptances.get(scope)?.has(rule));

function viewOf(resource: kplus.Resource): ManifestView {
  return oncePerSynth(resource, resource, () => view(manifestOf(resource)));
}

/** Judges the objects of a construct at synth; when a rule finds something, nothing is written. */
export function guard(construct: Construct, resources: readonly kplus.Resource[]): void {
  rememberIn(construct);
  const one = new Guarded(construct, resources);
  for (const of of [construct, ...resources]) guarded.set(of, one);
  for (const resource of resources) rendered.set(ApiObject.of(resource), resource);
  construct.node.addValidation({
    validate: () => messages(() => one.violations().filter(({ rule }) => !one.accepts(rule))),
  });
  guardChart(Chart.of(construct));
}

/** What no object shows alone is judged over the whole app, and reported by the chart that has it. */
function guardChart(chart: Chart): void {
  if (guardedCharts.has(chart)) return;
  guardedCharts.add(chart);
  chart.node.addValidation({
    validate: () => messages(() => acrossApp(chart).filter(({ in: scopes, rule }) => scopes.includes(chart) && !isAccepted(scopes, rule))),
  });
}

function messages(find: () => Violation[]): string[] {
  try {
    return find().map(({ message }) => message);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** A violation and the scopes that its object is in. */
type Placed = Violation & { readonly in: readonly IConstruct[] };

function acrossApp(scope: IConstruct): Placed[] {
  const app = scope.node.root;
  return oncePerSynth(app, acrossApp, () => {
    const scopesOf = new Map(
      app.node
        .findAll()
        .filter(isObject)
        .map((object) => [seen(object), object.node.scopes]),
    );
    return checkAcross([...scopesOf.keys()]).map(({ of, ...violation }) => ({ ...violation, in: scopesOf.get(of) ?? [] }));
  });
}

const isObject = (construct: IConstruct): construct is ApiObject => ApiObject.isApiObject(construct);

/** An object of somebody else is known by its name only: rendering it is not ours to do. */
function seen(object: ApiObject): ManifestView {
  const resource = rendered.get(object);
  try {
    if (resource) return viewOf(resource);
  } catch {
    // What cannot be rendered is reported where it stands.
  }
  return view({ apiVersion: object.apiVersion, kind: object.kind, metadata: { name: object.name, namespace: object.metadata.namespace } });
}

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
    const below = new Set(scope.node.findAll().flatMap((construct) => guarded.get(construct) ?? []));
    const alone = [...below].some((one) => one.violations().some((violation) => violation.rule === rule));
    return alone || acrossApp(scope).some((violation) => violation.rule === rule && violation.in.includes(scope));
  } catch {
    // What cannot be rendered is reported where it stands.
    return true;
  }
}
