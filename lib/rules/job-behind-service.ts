import { fields, shown, type Fields, type ManifestView } from '../manifest/manifest';
import { ruleAcross } from './rule';

export const jobBehindService = ruleAcross({
  id: 'job-behind-service',
  title: 'A Service sends traffic to the pods of a Job',
  why: 'the labels that a Service selects are on them too, so requests reach pods that serve nothing',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-in-kubernetes',
  surfaces: 'runtime',
  across: (manifests) => {
    const jobs = manifests.filter(({ job }) => job);
    return manifests.filter(selects).flatMap((service) =>
      jobs
        .filter((job) => matches(service, job))
        .map((job) => ({
          manifest: service,
          field: 'spec.selector',
          problem: `Service "${service.name}" also selects the pods of ${job.kind} "${job.name}"`,
          fix: `give the ${job.kind} another name, from which its labels are made`,
        })),
    );
  },
});

const selectorOf = ({ manifest }: ManifestView): Fields => fields(fields(manifest['spec'])['selector']);

/** A headless Service only gives names, which the pods of an Indexed Job need to find each other. */
const selects = (view: ManifestView): boolean =>
  view.kind === 'Service' && fields(view.manifest['spec'])['clusterIP'] !== 'None' && Object.keys(selectorOf(view)).length > 0;

function matches(service: ManifestView, job: ManifestView): boolean {
  const labels = fields(job.pod?.metadata['labels']);
  return (
    service.namespace === job.namespace && Object.entries(selectorOf(service)).every(([key, value]) => shown(labels[key]) === shown(value))
  );
}
