import { items, shown, type ContainerView, type PodView } from '../manifest/manifest';
import { rule } from './rule';

interface Port {
  readonly container: ContainerView;
  readonly field: string;
  readonly number: number;
  readonly protocol: string;
}

export const portConflict = rule({
  id: 'port-conflict',
  title: 'Two containers of one pod use the same port',
  why: 'the containers of a pod share one network, so the second to bind the port crashes',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking',
  surfaces: 'runtime',
  check: ({ pod }) => {
    const ports = pod ? portsOf(pod) : [];
    return ports.flatMap((port, i) => {
      const same = (other: Port) => other.number === port.number && other.protocol === port.protocol;
      const earlier = ports.slice(0, i).find((other) => runsBeside(other, port) && same(other));
      if (!earlier) return [];
      // Main keeps its port, though a native sidecar binds it first: callers know main's.
      const [keeps, gives] = port.container.kind === 'app' && earlier.container.kind === 'sidecar' ? [port, earlier] : [earlier, port];
      return [
        {
          field: `${gives.field}.containerPort`,
          problem: `containers "${keeps.container.name}" and "${gives.container.name}" both use port ${port.number}/${port.protocol}`,
          fix: `give "${gives.container.name}" a free port, for example ${free(port.number, ports)}`,
        },
      ];
    });
  },
});

/** Whether the container of a port still runs when that of a later one starts: an init container has ended by then. */
const runsBeside = (earlier: Port, later: Port): boolean => earlier.container !== later.container && earlier.container.kind !== 'init';

/** In the order the containers start. */
const portsOf = (pod: PodView): Port[] =>
  pod.containers.flatMap((container) =>
    items(container.fields['ports']).flatMap(({ containerPort, protocol }, i) =>
      typeof containerPort === 'number'
        ? [{ container, field: `${container.field}.ports[${i}]`, number: containerPort, protocol: shown(protocol ?? 'TCP') }]
        : [],
    ),
  );

function free(port: number, ports: readonly Port[]): number {
  const used = new Set(ports.map(({ number }) => number));
  let candidate = port < 1024 ? port + 8000 : port + 1;
  while (used.has(candidate) || candidate > 65_535) candidate = candidate > 65_535 ? 8080 : candidate + 1;
  return candidate;
}
