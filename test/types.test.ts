import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');
const folder = join(__dirname, 'types');
const files = readdirSync(folder);

/** Where an error is, `file:line`, and what is said. */
type Found = readonly [line: string, message: string];

/** What the comments of a file expect: `// error: …` at the end of the line that must not compile. */
function expected(file: string): Found[] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  return lines.flatMap((line, i): Found[] => {
    const [, message] = /\/\/ error: (.*)$/.exec(line) ?? [];
    return message === undefined ? [] : [[`${file}:${i + 1}`, message]];
  });
}

/** What the compiler says, with the options of the project, to all files in one go. */
function compile(): Map<string, Found[]> {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const paths = files.map((file) => join(folder, file));
  const program = ts.createProgram(paths, options);
  const errors = (file: string): Found[] => {
    const source = program.getSourceFile(join(folder, file));
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ start = 0, messageText }) => [
      `${file}:${(source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1}`,
      ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\s+/g, ' '),
    ]);
  };
  return new Map(files.map((file) => [file, errors(file)]));
}

describe('the types', () => {
  let found: Map<string, Found[]>;

  beforeAll(() => {
    found = compile();
  }, 60_000);

  test.each(files)('refuse what is marked in %s, in these words, and nothing else', (file) => {
    const wanted = expected(file);
    // Of each message as much is compared as the comment says.
    const said = (found.get(file) ?? []).map(([line, message]): Found => {
      const start = wanted.find(([at, words]) => at === line && message.startsWith(words))?.[1];
      return [line, start ?? message];
    });

    expect(said).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(15);
  });
});
