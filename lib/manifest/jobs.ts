import { fields, valuesAt, type At, type Fields, type ManifestView } from './manifest';

/** Whether a field is not there: to the API server null is as if it were not. */
export const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null;

const MOST = 2 ** 31;

/** The value as a number that the API server can read, if it is one: nearly all numbers of Jobs are int32. */
export function int32(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= -MOST && value < MOST ? value : undefined;
}

/** Whether the pods of a Job have indexes. */
export const isIndexed = (job: Fields): boolean => job['completionMode'] === 'Indexed';

/**
 * The completions of a Job as the API server sees them, if they are a number it takes: where there are neither completions
 * nor parallelism it says 1, but not in the template of a CronJob.
 */
export function completionsOf({ kind, job }: ManifestView): number | undefined {
  const { completions, parallelism } = job?.value ?? {};
  if (kind === 'Job' && isAbsent(completions) && isAbsent(parallelism)) return 1;
  const given = int32(completions);
  return given !== undefined && given >= 0 ? given : undefined;
}

/** The rules of a policy of a Job. */
export function policyRules(job: At<Fields> | undefined, policy: 'podFailurePolicy' | 'successPolicy'): At<Fields>[] {
  return job ? valuesAt(job.value, `${policy}.rules[]`, job.field).map(({ field, value }) => ({ field, value: fields(value) })) : [];
}

/** Indexes as `succeededIndexes` lists them: how many, or a clause that says what is wrong with them. */
export type Indexes = { readonly count: number } | { readonly fault: string };

/** Reads ascending indexes and ranges, all below the completions: `0,2-4`. */
export function parseIndexes(list: string, completions = Infinity): Indexes {
  if (list === '') return { count: 0 };
  let count = 0;
  let last = -1;
  for (const part of list.split(',')) {
    const match = /^\+?(\d+)(?:-\+?(\d+))?$/.exec(part);
    if (!match) return { fault: `has "${part}"; it must have indexes and ranges between commas` };
    const first = Number(match[1]);
    const end = match[2] === undefined ? first : Number(match[2]);
    if (match[2] !== undefined && end <= first) return { fault: `has the range ${part}; its end must be above its start` };
    if (first <= last) return { fault: `has ${first} after ${last}; indexes must ascend` };
    if (end >= completions) return { fault: `has ${end}; indexes must be below completions, which is ${completions}` };
    count += end - first + 1;
    last = end;
  }
  return { count };
}

/** Whether labels fit a label selector; a selector that cannot be read fits none. */
export function selects(selector: Fields, labels: Fields): boolean {
  const pairs = Object.entries(fields(selector['matchLabels']));
  const expressions = valuesAt(selector, 'matchExpressions[]', '').map(({ value }) => fields(value));
  return pairs.every(([key, value]) => known(labels[key]) === (value ?? '')) && expressions.every((expression) => fits(expression, labels));
}

/** A label that is there and null is empty text to the API server. */
const known = (label: unknown): unknown => (label === null ? '' : label);

function fits({ key, operator, values }: Fields, labels: Fields): boolean {
  const listed: readonly unknown[] = Array.isArray(values) ? values.map((value: unknown) => value ?? '') : [];
  const label = known(labels[String(key)]);
  if (operator === 'In') return label !== undefined && listed.includes(label);
  if (operator === 'NotIn') return listed.length > 0 && !listed.includes(label);
  if (operator === 'Exists') return listed.length === 0 && label !== undefined;
  return operator === 'DoesNotExist' && listed.length === 0 && label === undefined;
}
