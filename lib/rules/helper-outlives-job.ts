import { fields, text } from '../manifest/manifest';
import { rule } from './rule';

export const helperOutlivesJob = rule({
  id: 'helper-outlives-job',
  title: 'A Job has a plain container beside main',
  why: 'the pod of a Job ends when all its containers have ended, and a helper never does: the Job hangs until its deadline',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
  surfaces: 'runtime',
  check: ({ job, pod }) => {
    // Several programs that all end are a Job too; only this annotation says which of them is main.
    const main = text(fields(pod?.metadata['annotations'])['kubectl.kubernetes.io/default-container']);
    if (!job || main === '') return [];
    return (pod?.containers ?? [])
      .filter(({ kind, name }) => kind === 'app' && name !== main)
      .map(({ name, field }) => ({
        field,
        problem: `"${name}" runs beside "${main}" and keeps the Job from ending`,
        fix: "make it a sidecar and target Kubernetes 1.29 or newer: `target(app, { kubernetes: '1.29' })`",
      }));
  },
});
