import { fields, valuesAt } from '../manifest/manifest';
import { parseQuantity } from '../values/quantity';
import { rule, type Finding } from './rule';

export const invalidQuantity = rule({
  id: 'invalid-quantity',
  title: 'An amount of a resource cannot be read',
  why: 'the API server refuses the object',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
  surfaces: 'apply',
  check: ({ pod }) => {
    if (!pod) return [];
    const owners = [...pod.containers, { field: pod.field, fields: pod.spec }];
    const amounts = owners.flatMap(({ field, fields: owner }) =>
      ['requests', 'limits'].flatMap((kind) =>
        Object.entries(fields(fields(owner['resources'])[kind])).map(([name, value]) => ({
          field: `${field}.resources.${kind}.${name}`,
          value,
        })),
      ),
    );
    const sizes = valuesAt(pod.spec, 'volumes[].emptyDir.sizeLimit', pod.field);
    return [...amounts, ...sizes].flatMap(({ field, value }) => judge(field, value));
  },
});

function judge(field: string, value: unknown): Finding[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  try {
    if (parseQuantity(value) >= 0n) return [];
    return [{ field, problem: `${last(field)} is ${value}; it must not be negative`, fix: 'write 0 or more' }];
  } catch (error) {
    return [{ field, problem: (error as RangeError).message, fix: 'write for example "512Mi" for memory, "250m" or 0.25 for CPU' }];
  }
}

const last = (field: string): string => field.slice(field.lastIndexOf('.') + 1);
