import { items } from '../manifest/manifest';
import { repeated, rule } from './rule';

export const duplicatePortName = rule({
  id: 'duplicate-port-name',
  title: 'Two ports of one pod have the same name',
  why: 'a Service that sends to the name reaches the first of them, whichever is meant',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  surfaces: 'runtime',
  check: ({ pod }) => {
    const ports = (pod?.containers ?? []).flatMap((container) =>
      items(container.fields['ports']).map(({ name }, i) => ({ name, container, field: `${container.field}.ports[${i}].name` })),
    );
    return repeated(ports, ({ name }) => (typeof name === 'string' && name ? name : undefined))
      .filter(({ first, again }) => first.container !== again.container)
      .map(({ first, again }) => {
        const [keeps, gives] = again.container.kind === 'app' ? [again, first] : [first, again];
        return {
          field: gives.field,
          problem: `containers "${keeps.container.name}" and "${gives.container.name}" both have a port named "${String(again.name)}"`,
          fix: `give the port of "${gives.container.name}" another name`,
        };
      });
  },
});
