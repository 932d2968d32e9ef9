import { createHash } from 'node:crypto';

/** A value of a manifest. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;

/** An object of a manifest, or the whole manifest. */
export interface JsonObject {
  [key: string]: Json;
}

/** Whether a value is an object written in braces, and not an array or an instance of a class. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)
  );
}

/** `undefined` for an empty list or object, so that it is not rendered. */
export function unlessEmpty<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}

/** Eight characters that change with the text. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);
