import { didYouMean, nearest } from '../values/nearest';
import type { ObjectShape, Shape } from './shape';
import { shapes } from './shapes';

/** The name of a props type. */
export type PropsType = keyof typeof shapes;

/** What is wrong with a prop, and where. */
interface Fault {
  readonly path: string;
  readonly problem: string;
}

/**
 * Refuses props that the types would refuse, for those who write JavaScript or `as any`.
 *
 * @throws RangeError naming every prop that is unknown, missing or of another type
 */
export function checkProps(where: string, type: PropsType, props: unknown): void {
  const faults = faultsOf(props, { ref: type }, '');
  if (faults.length === 0) return;
  throw new RangeError(faults.map(({ path, problem }) => `${where}: ${path ? `\`${path}\` ` : 'props '}${problem}`).join('\n'));
}

/** The keys of a props type, in the order they are declared. */
export function keysOf(type: PropsType): readonly string[] {
  const keys = (shape: Shape): string[] => {
    const of = resolve(shape);
    if (typeof of === 'object' && 'union' in of) return [...new Set(of.union.flatMap(keys))];
    return isForm(of) ? Object.keys(of.props ?? {}) : [];
  };
  return keys({ ref: type });
}

const keySets = new Map<PropsType, ReadonlySet<string>>();

/** The part of flat props that belongs to one type. */
export function pick<T>(props: object, type: PropsType): T {
  const known = keySets.get(type) ?? new Set(keysOf(type));
  keySets.set(type, known);
  return Object.fromEntries(Object.entries(props).filter(([key]) => known.has(key))) as T;
}

function faultsOf(value: unknown, shape: Shape, path: string): Fault[] {
  if (isToken(value)) return tokenFaults(value, shape, path);
  if (typeof shape === 'object') {
    if ('ref' in shape) return faultsOf(value, resolve(shape), path);
    if ('union' in shape) return unionFaults(value, shape.union, path);
    if ('list' in shape && Array.isArray(value)) return value.flatMap((item, i) => faultsOf(item, shape.list, `${path}[${i}]`));
    if (isForm(shape) && isObject(value)) return objectFaults(value, shape, path);
  }
  const problem = problemOf(value, shape);
  return problem === undefined ? [] : [{ path, problem }];
}

/** What is wrong with a value that is not looked into. */
function problemOf(value: unknown, shape: Shape): string | undefined {
  if (shape === 'any') return undefined;
  if (typeof shape === 'string') return isOf(shape, value) ? undefined : `must be ${name(shape)}, not ${show(value)}`;
  if ('instance' in shape) return isInstanceOf(shape.instance, value) ? undefined : `must be ${name(shape)}, not ${show(value)}`;
  if ('literal' in shape) return shape.literal.includes(value as string) ? undefined : `is ${show(value)}; ${oneOf(value, shape.literal)}`;
  if ('pattern' in shape)
    return typeof value === 'string' && matches(shape.pattern, value) ? undefined : `is ${show(value)}; it must be ${shape.like}`;
  return `must be ${'list' in shape ? 'a list' : 'an object'}, not ${show(value)}`;
}

/** What a Lazy stands for is not known yet; it can be written as it is, and only where nothing is made from it. */
function tokenFaults(value: unknown, shape: Shape, path: string): Fault[] {
  if (isScalar(shape) && !readAtOnce.test(path)) return [];
  return [{ path, problem: `is ${show(value)}, whose value is not known before synth; it must be ${name(shape)}` }];
}

const isScalar = (shape: Shape): boolean => {
  if (typeof shape === 'string') return true;
  return 'literal' in shape || 'pattern' in shape || ('union' in shape && shape.union.every(isScalar));
};

/** The text, numbers and switches from which a construct makes something else. */
const readAtOnce = new RegExp(
  `(^|\\.)(${[
    'schedule|timeZone|restartPolicy|stage|upstream\\..*|listen|as|(input|output)\\.(port|name)|mountPath|writtenBy(\\[\\d+\\])?',
    'startTimeoutSeconds|minReadySeconds|propagationSeconds|drainSeconds|hostNetwork|runAsRoot|privileged|readOnlyRootFilesystem',
    'cpu|memory|ephemeral-storage|writablePaths\\[\\d+\\]',
  ].join('|')})$`,
);

function isOf(type: 'string' | 'number' | 'boolean', value: unknown): boolean {
  return typeof value === type && (type !== 'number' || Number.isFinite(value));
}

const isInstance = (value: unknown): value is object => typeof value === 'object' && value !== null && !isData(value);

/** By name, since an app can have two copies of cdk8s-plus; what an interface `IName` stands for has the kind `Name`. */
function isInstanceOf(name: string, value: unknown): boolean {
  if (!isInstance(value)) return false;
  if (/^I[A-Z]/.test(name)) return (value as { kind?: unknown }).kind === name.slice(1);
  for (let at: unknown = Object.getPrototypeOf(value); at; at = Object.getPrototypeOf(at)) {
    if (at.constructor.name === name) return true;
  }
  return false;
}

/** `beside` names what decided for this form of an object, and `others` the keys that the other forms have. */
function objectFaults(
  value: Data,
  { props = {}, required = [], map = [] }: ObjectShape,
  path: string,
  { beside = '', others = [] }: { readonly beside?: string; readonly others?: readonly string[] } = {},
): Fault[] {
  const known = Object.keys(props);
  const meant: (string | undefined)[] = [];
  const wrong = present(value).flatMap(([key, child]): Fault[] => {
    const shape = Object.hasOwn(props, key) ? props[key] : map.find(([pattern]) => matches(pattern, key))?.[1];
    if (shape) return faultsOf(child, shape, at(path, key));
    if (others.includes(key)) return [{ path: at(path, key), problem: `cannot stand beside ${beside}` }];
    const keys = map.map(([pattern]) => readable(pattern));
    if (known.length === 0) return [{ path, problem: `has the key "${key}"; it must be "${keys.join('" or "')}"` }];
    meant.push(nearest(key, known));
    return [{ path: at(path, key), problem: unknown(key, known, keys) }];
  });
  const missing = required.filter((key) => value[key] === undefined && !meant.includes(key));
  return [...wrong, ...missing.map((key) => ({ path: at(path, key), problem: `is missing; it must be ${name(props[key] ?? 'any')}` }))];
}

function unionFaults(value: unknown, union: readonly Shape[], path: string): Fault[] {
  if (union.some((shape) => faultsOf(value, shape, path).length === 0)) return [];
  const resolved = union.map(resolve);
  const lists = resolved.filter((shape) => typeof shape === 'object' && 'list' in shape);
  if (Array.isArray(value) && lists[0]) return faultsOf(value, lists[0], path);
  const forms = resolved.filter(isForm);
  if (isObject(value) && forms.length > 0) return formFaults(value, forms, path);
  // All of the props are one object, whatever its forms.
  return [{ path, problem: path === '' ? `must be an object, not ${show(value)}` : `is ${show(value)}; it must be ${names(union)}` }];
}

/** Of several forms of an object the one is judged that the value says it is, by a key only that form has or by the literal they differ in. */
function formFaults(value: Data, forms: readonly ObjectShape[], path: string): Fault[] {
  const marksOf = ({ required = [] }: ObjectShape) => required.filter((key) => forms.some((form) => form.props?.[key] === undefined));
  const marks = [...new Set(forms.flatMap(marksOf))];
  const said = marks.filter((key) => value[key] !== undefined);
  if (said.length > 1) return [{ path, problem: `has ${said.join(' and ')}; only one of ${marks.join(', ')} can be there` }];
  const all = merged(forms, marks);
  const others = Object.keys(all.props ?? {});
  const [mark] = said;
  const form = forms.find((one) => (mark === undefined ? literalOf(one, value) : marksOf(one).includes(mark)));
  if (form) return objectFaults(value, form, path, { beside: mark ?? literalOf(form, value) ?? '', others });
  const faults = objectFaults(value, all, path);
  if (marks.length === 0) return [...faults, ...unsaid(value, forms, path)];
  const meansMark = (key: string) => !others.includes(key) && (marks as (string | undefined)[]).includes(nearest(key, others) ?? marks[0]);
  return present(value).some(([key]) => meansMark(key))
    ? faults
    : [...faults, { path, problem: `has none of ${marks.join(', ')}; one must be there` }];
}

/** Keys that only one form has, of a value that does not say it is of that form: `backoffLimitPerIndex` without `completionMode: "Indexed"`. */
function unsaid(value: Data, forms: readonly ObjectShape[], path: string): Fault[] {
  return present(value).flatMap(([key]) => {
    const having = forms.filter(({ props }) => props?.[key] !== undefined);
    const [form] = having;
    if (!form || having.length === forms.length) return [];
    const literal = Object.entries(form.props ?? {}).find(([name, shape]) => isLiteral(shape) && form.required?.includes(name));
    const needs = literal && isLiteral(literal[1]) ? `${literal[0]}: ${show(literal[1].literal[0])}` : 'another form';
    return [{ path: at(path, key), problem: `needs \`${needs}\`` }];
  });
}

/** The literal by which a form shows that the value is of it: `type: "Recreate"`. */
function literalOf({ props = {}, required = [] }: ObjectShape, value: Data): string | undefined {
  const key = required.find((one) => isLiteral(props[one]) && props[one].literal.includes(value[one] as string));
  return key === undefined ? undefined : `${key}: ${show(value[key])}`;
}

/** All that any of the forms can have; the keys that tell them apart come first. */
function merged(forms: readonly ObjectShape[], marks: readonly string[]): ObjectShape {
  const props: Record<string, Shape> = Object.fromEntries(marks.map((key) => [key, 'any']));
  for (const [key, shape] of forms.flatMap((form) => Object.entries(form.props ?? {}))) {
    const before = props[key];
    props[key] = isLiteral(shape) && isLiteral(before) ? { literal: [...new Set([...before.literal, ...shape.literal])] } : shape;
  }
  const required = forms[0]?.required?.filter((key) => forms.every((form) => form.required?.includes(key))) ?? [];
  return { props, required, map: forms.flatMap(({ map = [] }) => map) };
}

const isForm = (shape: Shape): shape is ObjectShape => typeof shape === 'object' && ('props' in shape || 'map' in shape);

const isLiteral = (shape: Shape | undefined): shape is Extract<Shape, { literal: unknown }> =>
  typeof shape === 'object' && 'literal' in shape;

const resolve = (shape: Shape): Shape => (typeof shape === 'object' && 'ref' in shape ? shapes[shape.ref as PropsType] : shape);

function unknown(key: string, props: readonly string[], patterns: readonly string[]): string {
  return `is unknown; ${didYouMean(key, props) || `there is ${[...props, ...patterns].join(', ')}`}`;
}

function oneOf(value: unknown, allowed: readonly (string | number | boolean)[]): string {
  const hint = typeof value === 'string' && didYouMean(value, allowed.map(String));
  return hint || `it must be ${allowed.map(show).join(' or ')}`;
}

function name(shape: Shape): string {
  if (typeof shape === 'string') return `a ${shape}`;
  if ('ref' in shape) return name(resolve(shape));
  if ('instance' in shape) return `a cdk8s-plus ${shape.instance.replace(/^I(?=[A-Z])/, '')}`;
  if ('literal' in shape) return shape.literal.map(show).join(' or ');
  if ('pattern' in shape) return shape.like;
  if ('list' in shape) return 'a list';
  if ('union' in shape) return names(shape.union);
  const { required = [] } = shape;
  return required.length > 0 ? `{ ${required.join(', ')} }` : 'an object';
}

/** Without what another name says too: "a number" beside "a number or one with m". */
function names(union: readonly Shape[]): string {
  const isLast = (shape: Shape) => (isForm(resolve(shape)) ? 1 : 0);
  const all = [...new Set([...union].sort((a, b) => isLast(a) - isLast(b)).map(name))];
  return all.filter((one) => !all.some((other) => other.startsWith(`${one} or `))).join(' or ');
}

/** The path as TypeScript has it: `limits["nvidia.com/gpu"]`. */
function at(path: string, key: string): string {
  if (!/^[\w$-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path ? `${path}.${key}` : key;
}

/** `/…` for what begins with a slash. */
const readable = (pattern: string): string =>
  pattern
    .replace(/^\^|\$$/g, '')
    .replaceAll('[^]*', '…')
    .replace(/\\/g, '');

const compiled = new Map<string, RegExp>();

function matches(pattern: string, value: string): boolean {
  const known = compiled.get(pattern) ?? new RegExp(pattern);
  compiled.set(pattern, known);
  return known.test(value);
}

/** An object written in braces. */
interface Data {
  readonly [key: string]: unknown;
}

/** undefined means: as if it were not there. */
const present = (value: Data): [string, unknown][] => Object.entries(value).filter(([, child]) => child !== undefined);

const isData = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

const isObject = (value: unknown): value is Data => isData(value) && !Array.isArray(value);

/** `Lazy` and other tokens become a value at synth; what it is cannot be known before. */
const isToken = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !isData(value) && ('produce' in value || 'resolve' in value);

function show(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (isInstance(value)) return `a ${value.constructor.name}`;
  try {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  } catch {
    return 'an object that cannot be written as JSON';
  }
}

const LONGEST_SHOWN = 80;
