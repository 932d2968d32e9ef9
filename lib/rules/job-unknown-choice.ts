import { isAbsent, policyRules } from '../manifest/jobs';
import { fields, shown, valuesAt, type At, type Fields, type ManifestView } from '../manifest/manifest';
import { nearest } from '../values/nearest';
import { rule } from './rule';

/** A field that has one of few values, and what the API server makes of none. */
interface Choice extends At<unknown> {
  readonly allowed: readonly string[];
  /** Whether nothing, and text without a letter, is taken too. */
  readonly none: 'refused' | 'taken if absent' | 'taken';
}

export const jobUnknownChoice = rule({
  id: 'job-unknown-choice',
  title: 'A field of a Job has none of the values that Kubernetes knows',
  why: 'the API server refuses it: such values are words in a fixed spelling',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/',
  surfaces: 'apply',
  check: (manifest) =>
    choices(manifest)
      .filter((choice) => !isTaken(choice))
      .map(({ field, value, allowed }) => {
        const name = field.slice(field.lastIndexOf('.') + 1);
        const list = allowed.map((one) => `"${one}"`).join(' or ');
        const missing = isAbsent(value);
        const close = missing ? undefined : nearest(shown(value), allowed);
        const word = close ?? allowed[0] ?? '';
        return {
          field,
          problem: missing ? `${name} is missing; it must be ${list}` : `${name} is ${JSON.stringify(value)}; it must be ${list}`,
          // Without quotes, YAML reads these two as a truth.
          fix: `write ${close === undefined ? 'for example ' : ''}\`${name}: ${/^(True|False)$/.test(word) ? `"${word}"` : word}\``,
        };
      }),
});

function isTaken({ value, allowed, none }: Choice): boolean {
  if (isAbsent(value)) return none !== 'refused';
  return allowed.includes(value as string) || (value === '' && none === 'taken');
}

function choices({ kind, manifest, job }: ManifestView): Choice[] {
  if (!job) return [];
  const choice = (owner: At<Fields>, name: string, none: Choice['none'], allowed: readonly string[]): Choice => ({
    field: `${owner.field}.${name}`,
    value: owner.value[name],
    none,
    allowed,
  });
  const spec = { field: 'spec', value: fields(manifest['spec']) };
  const below = (path: string, of: At<Fields>) =>
    valuesAt(of.value, path, of.field).map(({ field, value }) => ({ field, value: fields(value) }));
  return [
    ...(kind === 'CronJob' ? [choice(spec, 'concurrencyPolicy', 'taken', ['Allow', 'Forbid', 'Replace'])] : []),
    choice(job, 'completionMode', 'taken if absent', ['NonIndexed', 'Indexed']),
    choice(job, 'podReplacementPolicy', 'taken if absent', ['TerminatingOrFailed', 'Failed']),
    ...policyRules(job, 'podFailurePolicy').flatMap((of) => [
      choice(of, 'action', 'refused', ['FailJob', 'Count', 'FailIndex', 'Ignore']),
      ...below('onExitCodes', of).map((codes) => choice(codes, 'operator', 'refused', ['In', 'NotIn'])),
      ...below('onPodConditions[]', of).map((pattern) => choice(pattern, 'status', 'taken', ['True', 'False', 'Unknown'])),
    ]),
  ];
}
