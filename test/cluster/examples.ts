import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, type Chart } from 'cdk8s';
import type { Level } from './kubectl';

/** An app of `apps/`: it makes one chart. */
export type Example = (app: App) => Chart;

const directory = join(__dirname, '../../apps');

/** Every example that synthesises, by its name. */
export const examples = new Map(
  readdirSync(directory)
    .filter((file) => file.endsWith('.ts') && !['main.ts', 'port-conflict.ts'].includes(file))
    .map((file) => {
      const [example] = Object.values(jest.requireActual<Record<string, Example>>(join(directory, file)));
      return [file.replace('.ts', ''), example!] as const;
    }),
);

/** The YAML of one example, as `cdk8s synth` writes it. */
export function yamlOf(example: Example): string {
  const app = new App();
  example(app);
  return app.synthYaml();
}

/** Examples with plain nginx, which starts as root. */
const asRoot = new Set(['nginx-sidecar', 'multipod']);

/** The Pod Security level an example must pass. */
export const levelOf = (name: string): Level => (asRoot.has(name) ? 'baseline' : 'restricted');
