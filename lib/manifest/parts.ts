import { fields, type At, type Fields, type ManifestView } from './manifest';

/** A part of an object that tables of paths are about; each container is a `container` and, by its kind, an `init` or `app` one. */
export type Part = 'container' | 'init' | 'app' | 'pod' | 'job' | 'Deployment' | 'Service';

/** Something about each part. */
export type ByPart<T> = { readonly [part in Part]?: readonly T[] };

/** The parts of an object, and where they are. */
export function partsOf({ kind, manifest, pod, job }: ManifestView): (At<Fields> & { readonly part: Part })[] {
  return [
    ...(pod?.containers ?? []).flatMap(({ field, kind: role, fields: value }) => [
      { part: 'container' as const, field, value },
      { part: role === 'app' ? ('app' as const) : ('init' as const), field, value },
    ]),
    ...(pod ? [{ part: 'pod' as const, field: pod.field, value: pod.spec }] : []),
    ...(job ? [{ part: 'job' as const, ...job }] : []),
    ...(kind === 'Deployment' || kind === 'Service' ? [{ part: kind as Part, field: 'spec', value: fields(manifest['spec']) }] : []),
  ];
}
