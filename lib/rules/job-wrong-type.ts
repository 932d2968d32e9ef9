import { int32, isAbsent } from '../manifest/jobs';
import { fields, shown, valuesAt, type At } from '../manifest/manifest';
import { rule, type Finding } from './rule';

interface Type {
  /** To follow "it must be". */
  readonly what: string;
  readonly is: (value: unknown) => boolean;
}

const isObject = (value: unknown) => typeof value === 'object' && !Array.isArray(value);
const whole: Type = { what: 'a whole number below 2147483648', is: (value) => int32(value) !== undefined };
const seconds: Type = { what: 'a whole number of seconds', is: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 63 };
const truth: Type = { what: 'true or false', is: (value) => typeof value === 'boolean' };
const words: Type = { what: 'text', is: (value) => typeof value === 'string' };
const list: Type = { what: 'a list', is: Array.isArray };
const object: Type = { what: 'an object', is: isObject };

/** What has a rule of its own for all that it may be is not here. */
const ofJob: readonly [Type, string][] = [
  [whole, 'parallelism completions backoffLimit ttlSecondsAfterFinished backoffLimitPerIndex maxFailedIndexes'],
  [whole, 'podFailurePolicy.rules[].onExitCodes.values[] successPolicy.rules[].succeededCount'],
  [seconds, 'activeDeadlineSeconds'],
  [truth, 'suspend manualSelector'],
  [words, 'managedBy successPolicy.rules[].succeededIndexes podFailurePolicy.rules[].onPodConditions[].type'],
  [list, 'podFailurePolicy.rules successPolicy.rules'],
  [list, 'podFailurePolicy.rules[].onExitCodes.values podFailurePolicy.rules[].onPodConditions'],
  [object, 'podFailurePolicy successPolicy selector podFailurePolicy.rules[] successPolicy.rules[]'],
  [object, 'podFailurePolicy.rules[].onExitCodes podFailurePolicy.rules[].onPodConditions[]'],
];

const ofCronJob: readonly [Type, string][] = [
  [whole, 'successfulJobsHistoryLimit failedJobsHistoryLimit'],
  [seconds, 'startingDeadlineSeconds'],
  [truth, 'suspend'],
];

export const jobWrongType = rule({
  id: 'job-wrong-type',
  title: 'A field of a Job has a number as text, a fraction, or another type than Kubernetes reads there',
  why: 'the API server cannot read the object',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/',
  surfaces: 'apply',
  check: ({ kind, manifest, job }) => {
    if (!job) return [];
    const cronJob = kind === 'CronJob' ? ofCronJob.flatMap(judge({ field: 'spec', value: manifest['spec'] })) : [];
    return [...cronJob, ...ofJob.flatMap(judge(job))];
  },
});

const judge =
  (owner: At<unknown>) =>
  ([type, paths]: readonly [Type, string]): Finding[] =>
    paths
      .split(' ')
      .flatMap((path) => valuesAt(fields(owner.value), path, owner.field))
      .filter(({ value }) => !isAbsent(value) && !type.is(value))
      .map(({ field, value }) => {
        const name = field.slice(field.lastIndexOf('.') + 1);
        const problem = `${name} is ${JSON.stringify(value)}; it must be ${type.what}`;
        return { field, problem, fix: fixFor(name, value, type) };
      });

function fixFor(name: string, value: unknown, type: Type): string {
  const key = name.endsWith(']') ? '' : `${name}: `;
  if (type === words) return `put it into quotes: \`${key}"${shown(value)}"\``;
  if (type === list || type === object) return type === list ? 'begin each item with "- "' : 'write its fields below it';
  if (type === truth) return `write \`${key}${String(value) === 'false' ? 'false' : 'true'}\`, without quotes`;
  const number = typeof value === 'boolean' ? NaN : Number(value);
  const right = Number.isNaN(number) ? 1 : Math.min(Math.ceil(number), 2 ** 31 - 1);
  return `write ${right === number ? '' : 'for example '}\`${key}${right}\`, without quotes`;
}
