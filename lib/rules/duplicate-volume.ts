import { items, text } from '../manifest/manifest';
import { repeated, rule } from './rule';

export const duplicateVolume = rule({
  id: 'duplicate-volume',
  title: 'Two volumes of one pod have the same name',
  why: 'the API server refuses a pod whose volumes cannot be told apart',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#background',
  surfaces: 'apply',
  check: ({ pod }) => {
    const volumes = items(pod?.spec['volumes']).map((volume, i) => ({
      name: text(volume['name']),
      field: `${pod?.field}.volumes[${i}].name`,
    }));
    return repeated(volumes, ({ name }) => name || undefined).map(({ again }) => ({
      field: again.field,
      problem: `two volumes are named "${again.name}"`,
      fix: 'give one another name; `volumes`, `shared` and `writablePaths` share one set of names',
    }));
  },
});
