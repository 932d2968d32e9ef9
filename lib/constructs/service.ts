import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { JsonObject } from '../pattern/json';
import { renderAs } from '../pattern/render';
import type { MetadataProps } from '../props/pod';
import { identify } from './identity';

/** A Service for a workload's pods: `ports` are the pods' port names with the port each is reached at. */
export function makeService(
  scope: Construct,
  workload: kplus.AbstractPod,
  names: MetadataProps,
  ports: { readonly [name: string]: number },
): kplus.Service {
  const service = new kplus.Service(scope, 'Service', {
    metadata: identify(scope, names).metadata,
    selector: workload,
    ports: Object.entries(ports).map(([name, port]) => ({ name, port })),
  });
  renderAs(service, () => {
    const { externalIPs, type, ports: bound, ...spec } = kplus.k8s.toJson_ServiceSpec(service._toKube()) as JsonObject;
    return {
      ...spec,
      ...(Array.isArray(externalIPs) && externalIPs.length > 0 && { externalIPs }),
      ...(type !== 'ClusterIP' && { type }),
      // A port of ours goes to the container port of its name; one bound later through cdk8s-plus goes where it says.
      ports: (bound as JsonObject[]).map((port) => ((port['name'] as string) in ports ? { targetPort: port['name'], ...port } : port)),
    };
  });
  return service;
}
