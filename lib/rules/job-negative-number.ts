import { int32, isIndexed } from '../manifest/jobs';
import { fields, valuesAt, type At, type Fields, type ManifestView } from '../manifest/manifest';
import { rule } from './rule';

/** The numbers of a Job, and what to write where one is negative. */
const ofJob: readonly [path: string, fix: string][] = [
  ['parallelism', 'write 0 to pause the Job, or how many pods may run at once'],
  ['completions', 'write how many pods must succeed'],
  ['activeDeadlineSeconds', 'remove it for no deadline, or write seconds, for example 3600'],
  ['backoffLimit', 'write 0 for no retry'],
  ['ttlSecondsAfterFinished', 'remove it to keep the finished Job, or write 0 to delete it at once'],
  ['backoffLimitPerIndex', 'write 0 for no retry'],
  ['maxFailedIndexes', 'remove it to let any number of indexes fail, or write 0 to let none'],
];

const ofCronJob: readonly [path: string, fix: string][] = [
  ['startingDeadlineSeconds', 'remove it to start however late, or write seconds, for example 200'],
  ['successfulJobsHistoryLimit', 'write 0 to keep none'],
  ['failedJobsHistoryLimit', 'write 0 to keep none'],
];

const ofSuccess: readonly [path: string, fix: string][] = [['successPolicy.rules[].succeededCount', 'write how many indexes must succeed']];

export const jobNegativeNumber = rule({
  id: 'job-negative-number',
  title: 'A number of a Job or CronJob is negative',
  why: 'the API server refuses it: no number of a Job means "no limit"',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/',
  surfaces: 'apply',
  check: (manifest) =>
    numbers(manifest)
      .filter(({ field, value }) => typeof value === 'number' && value < 0 && isReadable(field, value))
      .map(({ field, value, fix }) => ({ field, problem: `${last(field)} is ${String(value)}; it must not be negative`, fix })),
});

function numbers({ kind, manifest, job }: ManifestView): (At<unknown> & { fix: string })[] {
  if (!job) return [];
  const parts: readonly [Fields, string, readonly [string, string][]][] = [
    [fields(manifest['spec']), 'spec', kind === 'CronJob' ? ofCronJob : []],
    [job.value, job.field, ofJob],
    [job.value, job.field, isIndexed(job.value) ? ofSuccess : []],
  ];
  return parts.flatMap(([owner, at, paths]) =>
    paths.flatMap(([path, fix]) => valuesAt(owner, path, at).map((found) => ({ ...found, fix }))),
  );
}

/** What the API server cannot read is another rule's fault to find. */
const isReadable = (field: string, value: number): boolean =>
  field.endsWith('DeadlineSeconds') ? Number.isInteger(value) && value > -(2 ** 63) : int32(value) !== undefined;

const last = (field: string): string => field.slice(field.lastIndexOf('.') + 1);
