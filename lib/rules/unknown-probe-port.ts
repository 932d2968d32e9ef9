import { fields, items, shown, text, type At, type ContainerView, type PodView } from '../manifest/manifest';
import { probesOf } from '../manifest/probes';
import { didYouMean } from '../values/nearest';
import { rule, type Finding } from './rule';

export const unknownProbePort = rule({
  id: 'unknown-probe-port',
  title: 'A probe asks a port that its container does not have',
  why: 'nothing answers there, so the probe fails for ever: the pod never gets traffic, or is restarted again and again',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
  surfaces: 'runtime',
  check: ({ pod }) =>
    (pod?.containers ?? []).flatMap((container) =>
      probesOf(container).flatMap(({ name, field, value }) =>
        askedPorts(field, value).flatMap((port) => judge(name, port, container, pod as PodView)),
      ),
    ),
});

/** A probe with `host` asks somebody else. */
const askedPorts = (field: string, probe: object): At<unknown>[] =>
  ['httpGet', 'tcpSocket', 'grpc'].flatMap((action) => {
    const { port, host } = fields((probe as Record<string, unknown>)[action]);
    return port === undefined || port === null || text(host) !== '' ? [] : [{ field: `${field}.${action}.port`, value: port }];
  });

function judge(probe: string, { field, value }: At<unknown>, container: ContainerView, pod: PodView): Finding[] {
  const own = items(container.fields['ports']);
  const names = own.flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
  if (typeof value === 'string') {
    if (names.includes(value)) return [];
    const problem = `the ${probe} of "${container.name}" asks port "${value}", which the container does not have`;
    // The API server takes text for a name, digits or not.
    if (/^\d+$/.test(value)) return [{ field, problem, fix: `write the number without quotes: \`port: ${value}\`` }];
    return [
      { field, problem, fix: didYouMean(value, names) || `add it to the ports of "${container.name}": \`ports: { ${value}: 8080 }\`` },
    ];
  }
  const all = pod.containers.flatMap(({ fields: of }) => items(of['ports']).map(({ containerPort }) => containerPort));
  // Declaring ports is optional: where the container declares none, nothing is known.
  if (own.length === 0 || all.includes(value)) return [];
  const problem = `the ${probe} of "${container.name}" asks port ${shown(value)}, which no container has`;
  return [
    {
      field,
      problem,
      fix: `ask ${own.map(({ containerPort }) => shown(containerPort)).join(' or ')}, or add ${shown(value)} to the ports`,
    },
  ];
}
