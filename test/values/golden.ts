import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A corpus that `go run -C scripts/golden .` has written. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, 'golden', `${name}.json`), 'utf8')) as T;
}
