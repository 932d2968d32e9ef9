import { isAtLeast, type KubernetesVersion } from '../values/kubernetes-version';
import { fields, items, text, type At, type Fields, type ManifestView } from '../manifest/manifest';
import {
  dnsLabelFault,
  dnsSubdomainFault,
  envNameFault,
  labelKeyFault,
  labelValueFault,
  portNameFault,
  serviceNameFault,
} from '../values/names';
import { rule, type Finding } from './rule';

/** A name, what it is, and what the API server says of it. */
interface Named extends At<unknown> {
  readonly what: string;
  readonly fault: (name: string) => string | undefined;
}

export const invalidName = rule({
  id: 'invalid-name',
  title: 'A name or label is too long or has a character it cannot have',
  why: 'the API server refuses the object, or the first object it makes from it',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  surfaces: 'apply',
  check: (manifest, kubernetes) => {
    const names = objectNames(manifest, kubernetes).flatMap(judge);
    const rest = [...labelsOf(fields(manifest.manifest['metadata']), 'metadata'), ...podNames(manifest)];
    // The labels that carry the name are mended with it.
    const carriesName = ({ what, value }: Named) => what.startsWith('label ') && value === manifest.name;
    return [
      ...names,
      ...rest.flatMap((named) => {
        if (!carriesName(named)) return judge(named);
        return names.length > 0 ? [] : judge(named).map((finding) => ({ ...finding, fix: rename }));
      }),
    ];
  },
});

function judge({ field, value, what, fault }: Named): Finding[] {
  const problem = fault(text(value));
  return problem === undefined ? [] : [{ field, problem: `${what} "${text(value)}" ${problem}`, fix: fixFor(what) }];
}

const rename = 'set `name`, or give the construct another id';

/** What a kind's controller makes of the name bounds it further than the name itself is bounded. */
const longest = new Map([
  ['CronJob', { limit: 52, because: 'its Jobs add 11 to it' }],
  ['Job', { limit: 63, because: 'its pods carry it as a label' }],
]);

function objectNames({ kind, name, manifest }: ManifestView, kubernetes: KubernetesVersion): Named[] {
  const metadata = fields(manifest['metadata']);
  // Who selects by hand has no label that carries the name.
  const bound = fields(manifest['spec'])['manualSelector'] === true ? undefined : longest.get(kind);
  const tooLong =
    bound && name.length > bound.limit
      ? `has ${name.length} characters; at most ${bound.limit} are allowed, since ${bound.because}`
      : undefined;
  const serviceFault = isAtLeast(kubernetes, '1.36') ? dnsLabelFault : serviceNameFault;
  const fault = kind === 'Service' ? serviceFault : kind === 'Namespace' ? dnsLabelFault : dnsSubdomainFault;
  // Roles and the like have names of other rules.
  if (!judged.has(kind)) return [];
  if (name === '' && typeof metadata['generateName'] === 'string') {
    // What the API server adds is a letter or a digit, so a dash may end the prefix.
    return [
      { field: 'metadata.generateName', value: metadata['generateName'], what: kind, fault: (value) => fault(value.replace(/-$/, 'a')) },
    ];
  }
  return [{ field: 'metadata.name', value: name, what: kind, fault: (value) => fault(value) ?? tooLong }];
}

const judged = new Set(
  'Pod Deployment ReplicaSet StatefulSet DaemonSet Job CronJob Service ConfigMap Secret ServiceAccount Ingress PersistentVolumeClaim PodDisruptionBudget HorizontalPodAutoscaler NetworkPolicy Namespace'.split(
    ' ',
  ),
);

function podNames({ kind, pod }: ManifestView): Named[] {
  if (!pod) return [];
  const containers = pod.containers.flatMap(({ field, name, fields: container }) => [
    { field: `${field}.name`, value: name, what: 'container', fault: dnsLabelFault },
    ...items(container['env']).map(({ name: variable }, i) => ({
      field: `${field}.env[${i}].name`,
      value: variable,
      what: 'environment variable',
      fault: envNameFault,
    })),
    ...items(container['ports']).flatMap(({ name: port }, i) =>
      port === undefined ? [] : [{ field: `${field}.ports[${i}].name`, value: port, what: `port of "${name}"`, fault: portNameFault }],
    ),
  ]);
  const volumes = items(pod.spec['volumes']).map(({ name }, i) => ({
    field: `${pod.field}.volumes[${i}].name`,
    value: name,
    what: 'volume',
    fault: dnsLabelFault,
  }));
  const template = kind === 'Pod' ? [] : labelsOf(pod.metadata, pod.field.replace(/spec$/, 'metadata'));
  return [...containers, ...volumes, ...template];
}

const labelsOf = (metadata: Fields, field: string): Named[] => [
  ...Object.entries(fields(metadata['labels'])).flatMap(([key, value]) => [
    { field: `${field}.labels`, value: key, what: 'label', fault: labelKeyFault },
    { field: `${field}.labels[${key}]`, value, what: `label ${key}`, fault: labelValueFault },
  ]),
  // The API server takes the prefix of an annotation in upper case too.
  ...Object.keys(fields(metadata['annotations'])).map((key) => ({
    field: `${field}.annotations`,
    value: key,
    what: 'annotation',
    fault: (name: string) => labelKeyFault(name.toLowerCase()),
  })),
];

function fixFor(what: string): string {
  if (what.startsWith('port')) return 'give the port a name of at most 15 characters, for example "http" or "metrics"';
  if (what === 'annotation') return 'give it a key of the form "name" or "example.com/name"';
  if (what.startsWith('label')) return 'shorten it, or put it into `annotations`, which take any text';
  return judged.has(what) ? rename : `give the ${what} another key`;
}
