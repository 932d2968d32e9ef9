import { items, text } from '../manifest/manifest';
import { repeated, rule } from './rule';

export const duplicateMountPath = rule({
  id: 'duplicate-mount-path',
  title: 'A container mounts two volumes at the same path',
  why: 'the API server refuses it: one would hide the other',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#background',
  surfaces: 'apply',
  check: ({ pod }) =>
    (pod?.containers ?? []).flatMap(({ name, field, fields }) => {
      const mounts = items(fields['volumeMounts']).map((mount, i) => ({ ...mount, field: `${field}.volumeMounts[${i}].mountPath` }));
      return repeated(mounts, (mount) => text((mount as Record<string, unknown>)['mountPath']) || undefined).map(({ first, again }) => ({
        field: again.field,
        problem: `"${name}" mounts volumes "${volumeOf(first)}" and "${volumeOf(again)}" both at ${text((again as Record<string, unknown>)['mountPath'])}`,
        fix: 'mount one of them elsewhere, or leave the path out of `writablePaths` or `shared`',
      }));
    }),
});

const volumeOf = (mount: object): string => text((mount as Record<string, unknown>)['name']);
