import { valuesAt } from '../manifest/manifest';
import { partsOf, type ByPart } from '../manifest/parts';
import { rule } from './rule';

type Range = readonly [path: string, least: number, most?: number];

const port = [1, 65_535] as const;
/** What fits the field, where nothing else bounds it. */
const int32 = 2 ** 31 - 1;
const probe = (name: string): readonly Range[] => [
  ...['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'].map((key): Range => [
    `${name}.${key}`,
    0,
  ]),
  ...['httpGet', 'tcpSocket', 'grpc'].map((key): Range => [`${name}.${key}.port`, ...port]),
  ...(name === 'readinessProbe' ? [] : [[`${name}.terminationGracePeriodSeconds`, 1] as const]),
];

/** Whole numbers, and what the API server takes of them. Those of Jobs are in rules of their own. */
const ranges: ByPart<Range> = {
  container: [
    ['ports[].containerPort', ...port],
    ['ports[].hostPort', ...port],
    ...probe('livenessProbe'),
    ...probe('readinessProbe'),
    ...probe('startupProbe'),
    ['lifecycle.preStop.sleep.seconds', 0],
    ['securityContext.runAsUser', 0, int32],
    ['securityContext.runAsGroup', 0, int32],
  ],
  pod: [
    ['terminationGracePeriodSeconds', 0],
    ['activeDeadlineSeconds', 1, int32],
    ['securityContext.runAsUser', 0, int32],
    ['securityContext.runAsGroup', 0, int32],
    ['securityContext.fsGroup', 0, int32],
    ['topologySpreadConstraints[].maxSkew', 1],
    ['volumes[].configMap.defaultMode', 0, 0o777],
    ['volumes[].secret.defaultMode', 0, 0o777],
    ['volumes[].projected.defaultMode', 0, 0o777],
    ['volumes[].downwardAPI.defaultMode', 0, 0o777],
  ],
  Deployment: [
    ['replicas', 0],
    ['minReadySeconds', 0],
    ['progressDeadlineSeconds', 0],
    ['revisionHistoryLimit', 0],
  ],
  Service: [['ports[].port', ...port]],
};

export const numberOutOfRange = rule({
  id: 'number-out-of-range',
  title: 'A number is not whole, or out of the range of its field',
  why: 'the API server refuses it',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
  surfaces: 'apply',
  check: (manifest) =>
    partsOf(manifest).flatMap(({ part, field, value }) =>
      (ranges[part] ?? []).flatMap(([path, least, most]) =>
        valuesAt(value, path, field)
          .filter((found) => typeof found.value === 'number' && !fits(found.value, least, most))
          .map((found) => ({
            field: found.field,
            problem: `${path.replace(/\[\]/g, '')} is ${String(found.value)}; it must be a whole number ${most === undefined ? `from ${least}` : `from ${least} to ${most}`}`,
            fix: most === 0o777 ? 'write permission bits as octal, for example 0o644' : 'write a number in that range',
          })),
      ),
    ),
});

const fits = (value: number, least: number, most = int32): boolean => Number.isInteger(value) && value >= least && value <= most;
