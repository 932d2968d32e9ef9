import { items, type ContainerView, type PodView } from '../manifest/manifest';
import { repeated, rule } from './rule';

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
    return repeated(ports, ({ number, protocol }) => `${number}/${protocol}`)
      .filter(({ first, again }) => first.container !== again.container)
      .map(({ first, again }) => ({
        field: `${again.field}.containerPort`,
        problem: `containers "${first.container.name}" and "${again.container.name}" both use port ${again.number}/${again.protocol}`,
        fix: `give "${again.container.name}" a free port, for example ${free(again.number, ports)}`,
      }));
  },
});

/** Init containers run alone, one after the other, so their ports clash with nobody's. */
const portsOf = (pod: PodView): Port[] =>
  pod.containers
    .filter(({ kind }) => kind !== 'init')
    .flatMap((container) =>
      items(container.fields['ports']).flatMap(({ containerPort, protocol = 'TCP' }, i) =>
        typeof containerPort === 'number'
          ? [{ container, field: `${container.field}.ports[${i}]`, number: containerPort, protocol: String(protocol) }]
          : [],
      ),
    );

function free(port: number, ports: readonly Port[]): number {
  const used = new Set(ports.map(({ number }) => number));
  let candidate = port < 1024 ? port + 8000 : port + 1;
  while (used.has(candidate) || candidate > 65_535) candidate = candidate > 65_535 ? 8080 : candidate + 1;
  return candidate;
}
