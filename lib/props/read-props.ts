import type { IConstruct } from 'constructs';
import { checkProps, type PropsType } from './check-props';

/**
 * The props a construct was given: as the types want them, and without what is `undefined`, which means "not said" at any depth.
 *
 * @throws RangeError naming every prop that is unknown, missing or of another type
 */
export function readProps<T>(construct: IConstruct, type: PropsType, props: T): T {
  checkProps(construct.node.path, type, props);
  return said(props) as T;
}

function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const result: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) if (child !== undefined) result[key] = said(child);
  return result;
}
