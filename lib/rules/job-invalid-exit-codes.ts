import { int32, isAbsent, policyRules } from '../manifest/jobs';
import { fields, type Fields } from '../manifest/manifest';
import { rule, type Finding } from './rule';

export const jobInvalidExitCodes = rule({
  id: 'job-invalid-exit-codes',
  title: 'The exit codes of a podFailurePolicy are not ascending numbers, or have 0 among the failures',
  why: 'the API server refuses a list that is empty, out of order or has a code twice, and 0 with the operator `In`',
  link: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
  surfaces: 'apply',
  check: ({ job }) =>
    policyRules(job, 'podFailurePolicy').flatMap(({ field, value }) =>
      isAbsent(value['onExitCodes']) ? [] : judge(`${field}.onExitCodes.values`, fields(value['onExitCodes'])),
    ),
});

function judge(field: string, { operator, values }: Fields): Finding[] {
  if (!isAbsent(values) && !Array.isArray(values)) return [];
  const codes = ((values ?? []) as unknown[]).map((value) => int32(value ?? 0));
  if (!codes.every((code) => code !== undefined)) return [];
  if (codes.length === 0) return [{ field, problem: 'onExitCodes has no values', fix: 'list the exit codes, for example `values: [42]`' }];
  const right = [...new Set(codes)].filter((code) => operator !== 'In' || code !== 0).sort((a, b) => a - b);
  const fix = right.length === 0 ? 'list a code of failure, for example `values: [42]`' : `write \`values: [${right.join(', ')}]\``;
  return [
    ...codes.flatMap((code, i) => {
      const at = `${field}[${i}]`;
      const zero =
        code === 0 && operator === 'In' ? [{ field: at, problem: 'onExitCodes has 0 with operator "In"; 0 is no failure', fix }] : [];
      return codes.indexOf(code) === i ? zero : [...zero, { field: at, problem: `onExitCodes has ${code} twice`, fix }];
    }),
    ...codes
      .flatMap((code, i) => {
        const before = codes[i - 1];
        return before !== undefined && before > code
          ? [{ field, problem: `onExitCodes has ${code} after ${before}; exit codes must ascend`, fix }]
          : [];
      })
      .slice(0, 1),
  ];
}
