import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { App, Chart } from 'cdk8s';
import { SidecarPod } from 'cdk8s-patterns';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))].map(([, code]) => code as string);

/** Runs a program of the README and gives all it wrote. */
function run(program: string): string {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-patterns-readme-'));
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  process.env['CDK8S_OUTDIR'] = outdir;
  try {
    new Function('require', 'exports', outputText)((name: string): unknown => jest.requireActual(name), {});
  } finally {
    delete process.env['CDK8S_OUTDIR'];
  }
  return readdirSync(outdir)
    .map((file) => readFileSync(join(outdir, file), 'utf8'))
    .join('---\n');
}

const programs = blocks('ts').filter((code) => code.includes('app.synth()'));

test.each(programs.map((program, i) => [i + 1, program] as const))('program %i of the README synthesises', (_number, program) => {
  expect(run(program)).toContain('kind: ');
});

test('the first program writes the YAML that is shown under it', () => {
  const written = run(programs[0] as string);
  let from = 0;
  for (const piece of (blocks('yaml')[0] as string).split('# …\n').filter(Boolean)) {
    const found = written.indexOf(piece, from);
    expect({ piece, found: found >= 0 }).toEqual({ piece, found: true });
    from = found;
  }
});

test('the refusal is printed as it is shown', () => {
  const chart = new Chart(new App(), 'shop');
  new SidecarPod(chart, 'orders', {
    main: { image: 'acme/orders:2.1.0', ports: { http: 8080 } },
    sidecars: { proxy: { image: 'haproxy:2.6', ports: { proxy: 8080 } } },
  });

  const [refusal] = readme.match(/^\[shop\/orders\][^`]*(?=\n```)/m) ?? [];

  expect(() => chart.toJson()).toThrow(refusal);
});
