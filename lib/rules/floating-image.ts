import { text } from '../manifest/manifest';
import { rule } from './rule';

export const floatingImage = rule({
  id: 'floating-image',
  title: 'An image has no tag, or the tag `latest`',
  why: 'what runs depends on the day a node pulled it: two pods of one workload can differ, and a rollback brings nothing back',
  link: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  surfaces: 'never',
  check: ({ pod }) =>
    (pod?.containers ?? []).flatMap(({ name, field, fields }) => {
      const image = text(fields['image']);
      if (image === '' || image.includes('@')) return [];
      const tag = /:([^/]*)$/.exec(image)?.[1];
      if (tag !== undefined && tag !== 'latest') return [];
      const problem = tag === undefined ? `image "${image}" of "${name}" has no tag` : `image "${image}" of "${name}" has the tag "latest"`;
      return [
        { field: `${field}.image`, problem, fix: `write the version, for example "${image.replace(/:latest$/, '')}:1.4.2", or a digest` },
      ];
    }),
});
