import { repeated, rule } from './rule';

export const duplicateContainerName = rule({
  id: 'duplicate-container-name',
  title: 'Two containers of one pod have the same name',
  why: 'the API server refuses a pod whose containers cannot be told apart',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/#how-pods-manage-multiple-containers',
  surfaces: 'apply',
  check: ({ pod }) =>
    repeated(pod?.containers ?? [], ({ name }) => name || undefined).map(({ again }) => ({
      field: `${again.field}.name`,
      problem: `two containers are named "${again.name}"`,
      fix: `give one another name, for example "${again.name}-2"`,
    })),
});
