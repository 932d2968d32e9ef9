const config = require('./jest.config.js');

/** Minutes, and a cluster: KUBECONFIG says which. */
module.exports = {
  ...config,
  testPathIgnorePatterns: ['/node_modules/'],
  roots: ['<rootDir>/test/cluster'],
  globalSetup: '<rootDir>/test/cluster/api-proxy.ts',
  globalTeardown: '<rootDir>/test/cluster/api-proxy-end.ts',
  setupFiles: ['<rootDir>/test/cluster/kubeconfig.ts'],
  maxWorkers: 1,
  maxConcurrency: 16,
  testTimeout: 240_000,
};
