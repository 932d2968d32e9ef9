import { fields, type Fields } from '../manifest/manifest';
import { compareQuantities } from '../values/quantity';
import { rule } from './rule';

export const limitBelowRequest = rule({
  id: 'limit-below-request',
  title: 'A resource limit is below its request',
  why: 'the API server refuses a container that is promised more than it may use',
  link: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits',
  surfaces: 'apply',
  check: ({ pod }) => {
    if (!pod) return [];
    const owners = [
      ...pod.containers.map((container) => ({ ...container, name: `"${container.name}"` })),
      { name: 'the pod', field: pod.field, fields: pod.spec },
    ];
    return owners.flatMap((owner) => {
      const resources = fields(owner.fields['resources']);
      const limits = fields(resources['limits']);
      return Object.entries(fields(resources['requests']))
        .filter(([name, request]) => isBelow(limits[name], request))
        .map(([name, request]) => ({
          field: `${owner.field}.resources.limits.${name}`,
          problem: `the ${name} limit of ${owner.name} is ${String(limits[name])}, below its request of ${String(request)}`,
          fix: `raise the limit to ${String(request)} or more, or lower the request`,
        }));
    });
  },
});

function isBelow(limit: unknown, request: unknown): boolean {
  if (!isAmount(limit) || !isAmount(request)) return false;
  try {
    return compareQuantities(limit, request) < 0;
  } catch {
    // What is no quantity is another rule's fault to find.
    return false;
  }
}

const isAmount = (value: Fields[string]): value is string | number => typeof value === 'string' || typeof value === 'number';
