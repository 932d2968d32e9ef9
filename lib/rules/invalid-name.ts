import { fields, items, text, type At, type ManifestView } from '../manifest/manifest';
import { dnsLabelFault, dnsSubdomainFault, labelKeyFault, labelValueFault, portNameFault, serviceNameFault } from '../values/names';
import { rule } from './rule';

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
  check: (manifest) =>
    [...objectNames(manifest), ...podNames(manifest)].flatMap(({ field, value, what, fault }) => {
      const problem = fault(text(value));
      return problem === undefined ? [] : [{ field, problem: `${what} "${text(value)}" ${problem}`, fix: fixFor(what) }];
    }),
});

/** What a kind's controller makes of the name bounds it further than the name itself is bounded. */
const longest: { readonly [kind: string]: { readonly limit: number; readonly because: string } } = {
  CronJob: { limit: 52, because: 'its Jobs add 11 to it' },
  Job: { limit: 63, because: 'its pods carry it as a label' },
};

function objectNames({ kind, name, manifest }: ManifestView): Named[] {
  const metadata = fields(manifest['metadata']);
  const bound = longest[kind];
  const tooLong =
    bound && name.length > bound.limit
      ? `has ${name.length} characters; at most ${bound.limit} are allowed, since ${bound.because}`
      : undefined;
  const fault = kind === 'Service' ? serviceNameFault : kind === 'Namespace' ? dnsLabelFault : dnsSubdomainFault;
  const generated = name === '' && metadata['generateName'] !== undefined;
  return [
    // Roles and the like have names of other rules.
    ...(generated || !judged.has(kind)
      ? []
      : [{ field: 'metadata.name', value: name, what: kind, fault: (value: string) => fault(value) ?? tooLong }]),
    ...labelsOf(metadata, 'metadata'),
  ];
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

const labelsOf = (metadata: object, field: string): Named[] =>
  Object.entries(fields((metadata as Record<string, unknown>)['labels'])).flatMap(([key, value]) => [
    { field: `${field}.labels`, value: key, what: 'label', fault: labelKeyFault },
    { field: `${field}.labels[${key}]`, value, what: `label ${key}`, fault: labelValueFault },
  ]);

function fixFor(what: string): string {
  if (what.startsWith('port')) return 'give the port a name of at most 15 characters, for example "http" or "metrics"';
  if (what.startsWith('label')) return 'shorten it, or put it into `annotations`, which take any text';
  return judged.has(what) ? 'set `name`, or give the construct another id' : `give the ${what} another key`;
}
