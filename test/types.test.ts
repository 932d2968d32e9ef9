import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');
const folder = join(__dirname, 'types');
const files = readdirSync(folder).map((file) => join(folder, file));

/** `file:line: message`, of which only the first line is taken. */
type Found = readonly [line: string, message: string];

function compile(): Found[] {
  const config = join(root, 'tsconfig.json');
  const { config: json } = ts.readConfigFile(config, (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(json, ts.sys, root);
  const program = ts.createProgram(files, options);
  return files.flatMap((file) => {
    const source = program.getSourceFile(file)!;
    return ts.getPreEmitDiagnostics(program, source).map(({ start = 0, messageText }): Found => {
      const { line } = source.getLineAndCharacterOfPosition(start);
      return [`${basename(file)}:${line + 1}`, ts.flattenDiagnosticMessageText(messageText, '\n')];
    });
  });
}

test('x', () => {
  const t = Date.now();
  const found = compile();
  process.stdout.write(found.map((x) => x.join(' ')).join('\n\n') + `\n${Date.now() - t}\n`);
});
