// Without a cluster every suite fails: a suite that passes by itself would say that all is well.
if (!process.env['KUBECONFIG']) {
  const error = new Error(
    'KUBECONFIG is not set; set it to the file of a test cluster, for example `KUBECONFIG=~/.kube/config npm run test:cluster`',
  );
  error.stack = error.message;
  throw error;
}
