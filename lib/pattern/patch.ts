import type { JsonPatch } from 'cdk8s';
import { applyOperation, JsonPatchError, type Operation } from 'fast-json-patch';
import { didYouMean } from '../values/nearest';
import { isPlain, type JsonObject } from './json';

/**
 * Applies JSON patches to a finished manifest, in order. The manifest is changed.
 *
 * @throws RangeError when a patch hits nothing: cdk8s itself would leave the manifest as it was, or add what was to be replaced
 * @see https://datatracker.ietf.org/doc/html/rfc6902
 */
export function applyPatches(manifest: JsonObject, patches: readonly JsonPatch[]): JsonObject {
  return patches.reduce((document, patch) => applyStrictly(document, structuredClone(patch._toJson()) as Operation), manifest);
}

function applyStrictly(document: JsonObject, operation: Operation): JsonObject {
  try {
    return applyOperation(document, operation, true).newDocument;
  } catch (error) {
    if (!(error instanceof JsonPatchError)) throw error;
    throw new RangeError(`json patch ${describe(operation)} ${reason(document, operation, error)}`, { cause: error });
  }
}

const describe = ({ op, path }: Operation): string => `"${op} ${path}"`;

function reason(document: JsonObject, operation: Operation, { name, message }: JsonPatchError): string {
  if (name === 'TEST_OPERATION_FAILED') return 'finds another value than the one it tests for';
  const { found, missing, keys } = walk(
    document,
    name === 'OPERATION_FROM_UNRESOLVABLE' && 'from' in operation ? operation.from : operation.path,
  );
  if (missing === undefined) return `is not a valid operation: ${message.split('\n')[0]}`;
  const hint = didYouMean(missing, keys) || (keys.length > 0 ? `there is ${keys.join(', ')}` : 'there is nothing');
  return `hits nothing: ${found || 'the manifest'} has no "${missing}"; ${hint}`;
}

/** Follows a JSON pointer as far as it leads. */
function walk(document: unknown, pointer: string): { found: string; missing?: string; keys: string[] } {
  let found = '';
  let at = document;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replace(/~1/g, '/').replace(/~0/g, '~');
    const keys = Array.isArray(at) || isPlain(at) ? Object.keys(at) : [];
    if (!keys.includes(key)) return { found, missing: key, keys };
    at = (at as Record<string, unknown>)[key];
    found += `/${token}`;
  }
  return { found, keys: [] };
}
