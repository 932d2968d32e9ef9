import { didYouMean } from '../values/nearest';
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
  return Object.keys((shapes[type] as ObjectShape).props ?? {});
}

/** The part of flat props that belongs to one type. */
export function pick<T>(props: object, type: PropsType): T {
  const known = new Set(keysOf(type));
  return Object.fromEntries(Object.entries(props).filter(([key]) => known.has(key))) as T;
}

function faultsOf(value: unknown, shape: Shape, path: string): Fault[] {
  const fault = (problem: string): Fault[] => [{ path, problem }];
  if (shape === 'any' || isToken(value)) return [];
  if (shape === 'instance')
    return typeof value === 'object' && value !== null && !isData(value) ? [] : fault(`must be a cdk8s-plus object, not ${show(value)}`);
  if (typeof shape === 'string')
    return typeof value === shape && !Number.isNaN(value) ? [] : fault(`must be a ${shape}, not ${show(value)}`);
  if ('ref' in shape) return faultsOf(value, shapes[shape.ref as PropsType], path);
  if ('literal' in shape) return shape.literal.includes(value as string) ? [] : fault(`is ${show(value)}; ${oneOf(value, shape.literal)}`);
  if ('pattern' in shape)
    return typeof value === 'string' && matches(shape.pattern, value) ? [] : fault(`is ${show(value)}; it must be ${shape.like}`);
  if ('union' in shape) return unionFaults(value, shape.union, path);
  if ('list' in shape) {
    return Array.isArray(value)
      ? value.flatMap((item, i) => faultsOf(item, shape.list, `${path}[${i}]`))
      : fault(`must be a list, not ${show(value)}`);
  }
  return isData(value) && !Array.isArray(value) ? objectFaults(value, shape, path) : fault(`must be an object, not ${show(value)}`);
}

function objectFaults(value: object, { props = {}, required = [], map = [] }: ObjectShape, path: string): Fault[] {
  const at = (key: string) => (path ? `${path}.${key}` : key);
  const missing = required.filter((key) => (value as Record<string, unknown>)[key] === undefined);
  const wrong = Object.entries(value).flatMap(([key, child]): Fault[] => {
    // undefined means: as if it were not there.
    if (child === undefined) return [];
    const shape = Object.hasOwn(props, key) ? props[key] : map.find(([pattern]) => matches(pattern, key))?.[1];
    return shape ? faultsOf(child, shape, at(key)) : [{ path: at(key), problem: unknown(key, Object.keys(props), map) }];
  });
  return [...wrong, ...missing.map((key) => ({ path: at(key), problem: 'is missing' }))];
}

/** Of several forms the one is reported that the value comes nearest to. */
function unionFaults(value: unknown, union: readonly Shape[], path: string): Fault[] {
  const tries = union.map((shape) => ({ shape, faults: faultsOf(value, shape, path) }));
  if (tries.some(({ faults }) => faults.length === 0)) return [];
  if (!isData(value)) return [{ path, problem: `is ${show(value)}; it must be ${union.map(name).join(' or ')}` }];
  const objects = tries.filter(({ shape }) => 'props' in target(shape) || 'map' in target(shape) || 'list' in target(shape));
  const all = new Set(objects.flatMap(({ shape }) => Object.keys((target(shape) as ObjectShape).props ?? {})));
  const selecting = objects.flatMap(({ shape }) => (target(shape) as ObjectShape).required ?? []).filter((key) => key in value);
  if (new Set(selecting).size > 1 && objects.every(({ faults }) => faults.length > 0)) {
    return [{ path, problem: `has ${[...new Set(selecting)].join(' and ')}; only one can be there` }];
  }
  const [nearest] = objects.sort((a, b) => a.faults.length - b.faults.length);
  if (!nearest) return [{ path, problem: `is ${show(value)}; it must be ${union.map(name).join(' or ')}` }];
  return nearest.faults.map((fault) => (fault.problem.startsWith('is unknown') && !all.has(fault.path) ? fault : fault));
}

const target = (shape: Shape): object =>
  typeof shape === 'string' ? {} : 'ref' in shape ? (shapes[shape.ref as PropsType] as object) : shape;

function unknown(key: string, props: readonly string[], map: readonly unknown[]): string {
  if (props.length === 0 && map.length > 0) return 'has a key of a wrong form';
  return `is unknown; ${didYouMean(key, props) || `there is ${props.join(', ')}`}`;
}

function oneOf(value: unknown, allowed: readonly (string | number | boolean)[]): string {
  const hint = typeof value === 'string' && didYouMean(value, allowed.map(String));
  return hint || `it must be ${allowed.map(show).join(' or ')}`;
}

function name(shape: Shape): string {
  if (typeof shape === 'string') return shape === 'instance' ? 'a cdk8s-plus object' : `a ${shape}`;
  if ('literal' in shape) return shape.literal.map(show).join(' or ');
  if ('pattern' in shape) return shape.like;
  if ('list' in shape) return 'a list';
  const { required = [] } = target(shape) as ObjectShape;
  return required.length > 0 ? `{ ${required.join(', ')} }` : 'an object';
}

const compiled = new Map<string, RegExp>();

function matches(pattern: string, value: string): boolean {
  const known = compiled.get(pattern) ?? new RegExp(pattern);
  compiled.set(pattern, known);
  return known.test(value);
}

const isData = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

/** `Lazy` and other tokens become a value at synth; what it is cannot be known before. */
const isToken = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !isData(value) && ('produce' in value || 'resolve' in value);

const show = (value: unknown): string =>
  typeof value === 'function'
    ? 'a function'
    : isData(value) || !(value instanceof Object)
      ? (JSON.stringify(value) ?? String(value))
      : `a ${value.constructor.name}`;
