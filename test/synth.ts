import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';

const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-patterns-test-'));

/** A chart in an app of its own. */
export function newChart(id = 'test'): Chart {
  return new Chart(new App({ outdir }), id);
}

/** A manifest as data. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Manifest = any;

/** The manifests of all charts in the app of a chart, as synth would write them. */
export function synth(chart: Chart): Manifest[] {
  return chart.toJson();
}

/** The value at a path: `spec.containers.0.image`. */
export function at(manifest: Manifest, path: string): unknown {
  return path.split('.').reduce<Manifest>((value: Manifest, key) => value?.[key], manifest);
}
