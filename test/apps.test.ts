import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { check } from 'cdk8s-patterns';
import { parseAllDocuments } from 'yaml';
import { portConflict } from '../apps/port-conflict';
import { examples, yamlOf } from './cluster/examples';
import './yaml-snapshots';

const directory = join(__dirname, '../apps');
const files = readdirSync(directory).filter((file) => file !== 'main.ts');

describe.each([...examples])('%s', (name, example) => {
  const app = new App();
  const chart = example(app);
  const manifests = parseAllDocuments(app.synthYaml()).map((document) => document.toJS() as object);

  test('makes one chart of its name', () => {
    expect(app.charts).toEqual([chart]);
    expect(chart.node.id).toBe(name);
  });

  test('obeys every rule', () => {
    expect(check(manifests)).toEqual([]);
  });

  test('renders', () => {
    expect(manifests).toMatchSnapshot();
  });
});

test.each(files)('%s has at most 30 lines', (file) => {
  expect(readFileSync(join(directory, file), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(30);
});

test('main.ts writes one file for each example', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'apps-'));
  process.env['CDK8S_OUTDIR'] = outdir;

  jest.isolateModules(() => void jest.requireActual('../apps/main'));

  expect(readdirSync(outdir).sort()).toEqual([...examples.keys()].map((name) => `${name}.k8s.yaml`).sort());
  delete process.env['CDK8S_OUTDIR'];
  rmSync(outdir, { recursive: true });
});

test('refuses port-conflict', () => {
  expect(() => yamlOf(portConflict)).toThrow(
    new Error(`Validation failed with the following errors:
  [port-conflict/port-conflict] port-conflict: containers "main" and "second" both use port 80/TCP
    at:  spec.initContainers[0].ports[0].containerPort
    why: the containers of a pod share one network, so the second to bind the port crashes
    fix: give "second" a free port, for example 8080
    see: https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking`),
  );
});
