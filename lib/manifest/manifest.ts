/** An object of a manifest, as parsed from YAML: nothing is known of its form. */
export interface Fields {
  readonly [field: string]: unknown;
}

/** A value and the path it stands at, as the API server prints it. */
export interface At<T> {
  readonly field: string;
  readonly value: T;
}

/** A container as the cluster will see it. */
export interface ContainerView {
  readonly name: string;
  /** The path of the container. */
  readonly field: string;
  /** `init` runs to its end before the others, `sidecar` (native) starts before main and runs beside it, `app` is main or a plain helper. */
  readonly kind: 'init' | 'sidecar' | 'app';
  readonly fields: Fields;
}

/** The pod that an object is or makes. */
export interface PodView {
  /** The path of the pod's spec. */
  readonly field: string;
  readonly spec: Fields;
  readonly metadata: Fields;
  /** In the order they start: init containers and native sidecars, then the others. */
  readonly containers: readonly ContainerView[];
}

/** A manifest made ready to be judged. */
export interface ManifestView {
  readonly kind: string;
  readonly name: string;
  /** '' where none is said. */
  readonly namespace: string;
  readonly manifest: Fields;
  readonly pod?: PodView;
  /** The spec of the Job that an object is or makes, and its path. */
  readonly job?: At<Fields>;
}

/** Reads a manifest: pods and Jobs wherever they are. */
export function view(object: unknown): ManifestView {
  const manifest = fields(object);
  const kind = kindOf(manifest);
  const jobField = kind === 'Job' ? 'spec' : kind === 'CronJob' ? 'spec.jobTemplate.spec' : undefined;
  const job = jobField === undefined ? undefined : { field: jobField, value: fields(dig(manifest, jobField)) };
  const pod = podOf(kind, manifest);
  const { name, namespace } = fields(manifest['metadata']);
  return { kind, name: text(name), namespace: text(namespace), manifest, ...(pod && { pod }), ...(job && { job }) };
}

/** Kubernetes' own kinds by their name alone; a kind of the same name in another API group is not one of them. */
function kindOf(manifest: Fields): string {
  const kind = text(manifest['kind']);
  const group = text(manifest['apiVersion']).split('/').slice(0, -1).join('/');
  return group.includes('.') && !group.endsWith('.k8s.io') ? `${group}/${kind}` : kind;
}

/** The path of the pod of each kind that has one, without its `spec`. */
const podPaths: ReadonlyMap<string, string> = new Map([
  ['Pod', ''],
  ['Deployment', 'spec.template'],
  ['ReplicaSet', 'spec.template'],
  ['StatefulSet', 'spec.template'],
  ['DaemonSet', 'spec.template'],
  ['ReplicationController', 'spec.template'],
  ['Job', 'spec.template'],
  ['CronJob', 'spec.jobTemplate.spec.template'],
]);

function podOf(kind: string, manifest: Fields): PodView | undefined {
  const path = podPaths.get(kind);
  if (path === undefined) return undefined;
  const pod = path === '' ? manifest : fields(dig(manifest, path));
  const field = path === '' ? 'spec' : `${path}.spec`;
  const spec = fields(pod['spec']);
  const containers = (['initContainers', 'containers'] as const).flatMap((list) =>
    items(spec[list]).map((container, i): ContainerView => {
      const kindOf = list === 'containers' ? 'app' : container['restartPolicy'] === 'Always' ? 'sidecar' : 'init';
      return { name: text(container['name']), field: `${field}.${list}[${i}]`, kind: kindOf, fields: container };
    }),
  );
  return { field, spec, metadata: fields(pod['metadata']), containers };
}

/** The value as an object, or an empty one: a rule looks for one fault and leaves the wrong form to others. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The value as a list of objects, or an empty one. */
export function items(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

/** The value as text, or ''. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The value as a message shows it, whatever it is. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}

function dig(object: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => fields(at)[key], object);
}

/** One step of a path: a key, and whether each item of the list there is meant. */
interface Step {
  readonly key: string;
  readonly each: boolean;
}

const steps = new Map<string, readonly Step[]>();

/** Rules ask for the same few paths of every object. */
function stepsOf(path: string): readonly Step[] {
  const known = steps.get(path) ?? path.split('.').map((step) => ({ key: step.replace('[]', ''), each: step.endsWith('[]') }));
  steps.set(path, known);
  return known;
}

/** All values at a path below an object, where `[]` stands for each item of a list: `volumeMounts[].name`. */
export function valuesAt(object: Fields, path: string, field: string): At<unknown>[] {
  let found: readonly At<unknown>[] = [{ field, value: object }];
  for (const { key, each } of stepsOf(path)) {
    found = found.flatMap(({ field: at, value }) => {
      const child = fields(value)[key];
      // To the API server null is as if it were not there.
      if (child === undefined || child === null) return [];
      const here = at ? `${at}.${key}` : key;
      if (!each) return [{ field: here, value: child }];
      return Array.isArray(child) ? child.map((item: unknown, i) => ({ field: `${here}[${i}]`, value: item })) : [];
    });
    if (found.length === 0) break;
  }
  return [...found];
}
