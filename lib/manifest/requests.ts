import { parseQuantity } from '../values/quantity';
import { fields, type ContainerView, type PodView } from './manifest';

/** What a pod asks of a node. */
export interface Requests {
  /** Cores. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
}

/**
 * What the scheduler sets aside for a pod: main with all sidecars, or an init container with the sidecars before it, whichever is more.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function requestsOf({ spec, containers }: PodView): Requests {
  const amount = (resource: keyof Requests): number => {
    const whole = requestOf(fields(spec['resources']), resource);
    if (whole !== undefined) return whole;
    let [running, most] = [0, 0];
    for (const container of containers) {
      const own = requestOf(fields(container.fields['resources']), resource) ?? 0;
      if (container.kind !== 'init') running += own;
      most = Math.max(most, container.kind === 'init' ? running + own : running);
    }
    return most;
  };
  return { cpu: amount('cpu'), memory: amount('memory') };
}

/** A limit without a request is the request too. */
function requestOf(resources: ContainerView['fields'], resource: keyof Requests): number | undefined {
  const written = fields(resources['requests'])[resource] ?? fields(resources['limits'])[resource];
  return typeof written === 'string' || typeof written === 'number' ? Number(parseQuantity(written)) / 1e9 : undefined;
}
