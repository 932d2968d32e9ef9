import { text } from '../manifest/manifest';
import { rule } from './rule';

// The grammar of https://github.com/distribution/reference, as far as it tells good from bad.
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const host = '(?:[a-zA-Z0-9.-]+|\\[[0-9a-fA-F:]+\\])(?::\\d+)?';
const reference = new RegExp(
  `^(?:${host}/)?${component}(?:/${component})*(?::[\\w][\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,})?$`,
);

export const invalidImage = rule({
  id: 'invalid-image',
  title: 'The name of an image cannot be read',
  why: 'the kubelet cannot pull it: the pod stays in InvalidImageName, or is refused',
  link: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  surfaces: 'runtime',
  check: ({ pod }) =>
    (pod?.containers ?? []).flatMap(({ name, field, fields }) => {
      const image = text(fields['image']);
      // An image that is missing altogether is the API server's to refuse: a template may fill it in.
      if (image === '' || reference.test(image)) return [];
      const fix = 'write it as "name:tag", lower case and without spaces, for example "registry.example.com/acme/shop:1.4.2"';
      return [{ field: `${field}.image`, problem: `image "${image}" of "${name}" is no image name`, fix }];
    }),
});
