import type { IConstruct } from 'constructs';

/**
 * The construct's own entries and the user's.
 *
 * @throws RangeError when the user takes a name that is the construct's own, since one of the two would be lost
 */
export function joined<T>(
  construct: IConstruct,
  prop: string,
  own: { readonly [name: string]: T },
  given: { readonly [name: string]: T } = {},
): { [name: string]: T } {
  const taken = Object.keys(given).find((name) => Object.hasOwn(own, name));
  if (taken === undefined) return { ...own, ...given };
  throw new RangeError(`${construct.node.path}: \`${prop}.${taken}\` is the construct's own; give yours another name`);
}

/** Says in which construct a value is wrong. */
export function within<T>(construct: IConstruct, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`${construct.node.path}: ${error.message}`, { cause: error });
  }
}
