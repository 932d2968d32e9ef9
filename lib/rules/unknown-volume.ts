import { items, text, valuesAt, type PodView } from '../manifest/manifest';
import { didYouMean } from '../values/nearest';
import { rule } from './rule';

export const unknownVolume = rule({
  id: 'unknown-volume',
  title: 'A container mounts a volume that its pod does not have',
  why: 'the API server refuses a mount whose volume is not in `spec.volumes`',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#background',
  surfaces: 'apply',
  check: ({ kind, manifest, pod }) => {
    if (!pod) return [];
    const volumes = [...names(pod), ...(kind === 'StatefulSet' ? claims(manifest) : [])];
    return pod.containers.flatMap(({ name, field, fields }) =>
      ['volumeMounts[].name', 'volumeDevices[].name']
        .flatMap((path) => valuesAt(fields, path, field))
        .filter(({ value }) => !volumes.includes(text(value)))
        .map(({ field: at, value }) => ({
          field: at,
          problem: `"${name}" mounts volume "${text(value)}", which the pod does not have`,
          fix: didYouMean(text(value), volumes) || added(text(value), volumes),
        })),
    );
  },
});

const names = (pod: PodView): string[] => items(pod.spec['volumes']).map((volume) => text(volume['name']));

const claims = (manifest: PodView['spec']): string[] =>
  valuesAt(manifest, 'spec.volumeClaimTemplates[].metadata.name', '').map(({ value }) => text(value));

function added(volume: string, volumes: readonly string[]): string {
  const others = volumes.length > 0 ? `; the pod has ${volumes.map((name) => `"${name}"`).join(', ')}` : '';
  return `add it, for example \`volumes: { ${/^[a-z]+$/.test(volume) ? volume : `'${volume}'`}: { emptyDir: {} } }\`${others}`;
}
