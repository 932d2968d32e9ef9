/** A props type as data: what `shapes.ts` is made of. */
export type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'any'
  | { readonly literal: readonly (string | number | boolean)[] }
  | { readonly pattern: string; readonly like: string }
  /** An instance of a class, by its name, or of what an interface `IName` stands for. */
  | { readonly instance: string }
  | { readonly list: Shape }
  | { readonly union: readonly Shape[] }
  | { readonly ref: string }
  | ObjectShape;

/** An object: its known keys, those that must be there, and patterns of further keys. */
export interface ObjectShape {
  readonly props?: { readonly [name: string]: Shape };
  readonly required?: readonly string[];
  readonly map?: readonly (readonly [pattern: string, shape: Shape])[];
}
