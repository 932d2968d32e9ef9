import { fields, type At, type ContainerView, type Fields } from './manifest';

/** The probes of a container, by the name of their field. */
export const probeNames = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** A probe of a container. */
export interface ProbeView extends At<Fields> {
  readonly name: (typeof probeNames)[number];
}

/** The probes that a container has. */
export function probesOf(container: ContainerView): ProbeView[] {
  return probeNames
    .filter((name) => container.fields[name] !== undefined)
    .map((name) => ({ name, field: `${container.field}.${name}`, value: fields(container.fields[name]) }));
}
