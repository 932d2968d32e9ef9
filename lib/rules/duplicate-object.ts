import { text, type ManifestView } from '../manifest/manifest';
import { repeated, ruleAcross } from './rule';

export const duplicateObject = ruleAcross({
  id: 'duplicate-object',
  title: 'Two objects have the same kind, name and namespace',
  why: 'they are one object to the cluster: what is applied last is all that is left, and nothing says so',
  link: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  surfaces: 'never',
  across: (manifests) =>
    repeated(manifests, identity).map(({ again }) => ({
      manifest: again,
      field: 'metadata.name',
      problem: `two objects are ${again.kind} "${again.name}"${again.namespace && ` in namespace "${again.namespace}"`}`,
      fix: 'give one another `name` or `namespace`, or its construct another id',
    })),
});

function identity(view: ManifestView): string | undefined {
  const [group] = text(view.manifest['apiVersion']).split('/').slice(0, -1);
  return view.name && [group, view.kind, view.namespace, view.name].join('/');
}
