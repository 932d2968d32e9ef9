import { isAtLeast, type KubernetesVersion, type Since } from '../values/kubernetes-version';
import { valuesAt } from '../manifest/manifest';
import { partsOf, type ByPart } from '../manifest/parts';
import { rule } from './rule';

/** A field, or one value of it, and the first version that has it without a feature gate. */
interface Gate {
  readonly path: string;
  readonly since: Since;
  readonly only?: (value: unknown) => boolean;
}

/** https://github.com/kubernetes/enhancements: the version in which each was first on by default. */
const gates: ByPart<Gate> = {
  container: [
    { path: 'lifecycle.preStop.sleep', since: '1.30' },
    { path: 'lifecycle.postStart.sleep', since: '1.30' },
    { path: 'lifecycle.preStop.sleep.seconds', since: '1.33', only: (value) => value === 0 },
    { path: 'lifecycle.stopSignal', since: '1.37' },
    { path: 'volumeMounts[].recursiveReadOnly', since: '1.31' },
    { path: 'securityContext.appArmorProfile', since: '1.30' },
    { path: 'resizePolicy', since: '1.33' },
    { path: 'restartPolicyRules', since: '1.35', only: (value) => Array.isArray(value) && value.length > 0 },
  ],
  init: [
    { path: 'restartPolicy', since: '1.29', only: (value) => value === 'Always' },
    { path: 'restartPolicy', since: '1.35', only: (value) => value !== 'Always' },
  ],
  app: [{ path: 'restartPolicy', since: '1.35' }],
  pod: [
    { path: 'securityContext.appArmorProfile', since: '1.30' },
    { path: 'securityContext.supplementalGroupsPolicy', since: '1.33' },
    { path: 'hostUsers', since: '1.33', only: (value) => value === false },
    { path: 'resources', since: '1.34' },
    { path: 'resourceClaims', since: '1.34' },
    { path: 'volumes[].image', since: '1.35' },
  ],
  job: [
    { path: 'backoffLimitPerIndex', since: '1.29' },
    { path: 'maxFailedIndexes', since: '1.29' },
    { path: 'podReplacementPolicy', since: '1.29' },
    { path: 'successPolicy', since: '1.31' },
    { path: 'managedBy', since: '1.32' },
  ],
  Service: [{ path: 'trafficDistribution', since: '1.31' }],
};

export const fieldTooNew = rule({
  id: 'field-too-new',
  title: 'A field is newer than the Kubernetes version the manifest is for',
  why: 'an older API server refuses the field, or drops it without a word',
  link: 'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/',
  surfaces: 'apply',
  check: (manifest, kubernetes) =>
    partsOf(manifest).flatMap(({ part, field, value }) =>
      (closed(kubernetes)[part] ?? []).flatMap(({ path, since, only = () => true }) =>
        valuesAt(value, path, field)
          .filter((found) => only(found.value))
          .map((found) => ({
            field: found.field,
            problem: `${path.replace('[]', '')}${typeof found.value === 'object' ? '' : `: ${JSON.stringify(found.value)}`} needs Kubernetes ${since}; this is made for ${kubernetes}`,
            fix:
              since === '1.37' ? 'remove it' : `remove it, or say \`target(app, { kubernetes: '${since}' })\` if every cluster is that new`,
          })),
      ),
    ),
});

const closedOf = new Map<KubernetesVersion, ByPart<Gate>>();

/** The gates that a version does not pass. */
function closed(kubernetes: KubernetesVersion): ByPart<Gate> {
  const tooNew = (of: readonly Gate[]) => of.filter(({ since }) => !isAtLeast(kubernetes, since));
  const known = closedOf.get(kubernetes) ?? Object.fromEntries(Object.entries(gates).map(([part, of]) => [part, tooNew(of)]));
  closedOf.set(kubernetes, known);
  return known;
}
