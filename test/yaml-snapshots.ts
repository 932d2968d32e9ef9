import { stringify } from 'yaml';

const isManifest = (value: unknown): value is object => typeof value === 'object' && value !== null && 'apiVersion' in value;

/** Snapshots print manifests, one or a list, as the YAML that kubectl reads. */
expect.addSnapshotSerializer({
  test: (value: unknown) => isManifest(value) || (Array.isArray(value) && value.length > 0 && value.every(isManifest)),
  serialize: (value: object) =>
    [value]
      .flat()
      .map((manifest) => stringify(manifest, { lineWidth: 0 }))
      .join('---\n')
      .trimEnd(),
});
