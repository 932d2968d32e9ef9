import { fields, shown, valuesAt, type At, type Fields } from '../manifest/manifest';
import { labelKeyFault, labelValueFault } from '../values/names';
import { rule, type Finding } from './rule';

export const jobUnreadableSelector = rule({
  id: 'job-unreadable-selector',
  title: 'The selector of a Job asks for labels that cannot be, or in a way that cannot be read',
  why: 'the API server refuses it',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors',
  surfaces: 'apply',
  check: ({ kind, job }) =>
    kind === 'Job' && job ? selectorFaults({ field: `${job.field}.selector`, value: fields(job.value['selector']) }) : [],
});

/** What is wrong with a label selector, whatever labels there are. */
export function selectorFaults({ field, value }: At<Fields>): Finding[] {
  const pairs = Object.entries(fields(value['matchLabels'])).flatMap(([key, wanted]) => [
    ...judge(`${field}.matchLabels`, key, labelKeyFault),
    ...judge(`${field}.matchLabels`, wanted ?? '', labelValueFault),
  ]);
  return [...pairs, ...valuesAt(value, 'matchExpressions[]', field).flatMap(inExpression)];
}

function inExpression({ field, value }: At<unknown>): Finding[] {
  const { key, operator, values } = fields(value);
  const listed: readonly unknown[] = Array.isArray(values) ? values : [];
  const needsValues = operator === 'In' || operator === 'NotIn';
  const fix = 'write `operator: In` with `values`, or `operator: Exists` without';
  const found = [
    ...judge(`${field}.key`, key ?? '', labelKeyFault),
    ...listed.flatMap((one, i) => judge(`${field}.values[${i}]`, one ?? '', labelValueFault)),
  ];
  if (!needsValues && operator !== 'Exists' && operator !== 'DoesNotExist') {
    const problem = `the selector has operator "${shown(operator ?? '')}"; it must be "In" or "NotIn" or "Exists" or "DoesNotExist"`;
    return [...found, { field: `${field}.operator`, problem, fix }];
  }
  if (needsValues === listed.length > 0) return found;
  const problem = `the selector has operator "${String(operator)}" ${needsValues ? 'without' : 'with'} values`;
  return [...found, { field: `${field}.values`, problem, fix }];
}

function judge(field: string, value: unknown, faultOf: (label: string) => string | undefined): Finding[] {
  const fault = typeof value === 'string' ? faultOf(value) : 'is no text';
  const fix = 'write it as the pods have it, in quotes if it is a number';
  return fault === undefined ? [] : [{ field, problem: `the selector asks for "${shown(value)}", which ${fault}`, fix }];
}
