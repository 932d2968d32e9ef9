/**
 * `npm run docs`: writes all that is made from the code. CI fails when it differs from what is committed.
 * lib/props/shapes.ts · docs/rules.md · docs/defaults.md · docs/props.md · the code blocks of README.md
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';
import { parseAllDocuments } from 'yaml';
import { check, defaults, rules, type KubernetesVersion, type Rule } from '../lib/index';
import { propsPage } from './props-page';
import { writeShapes } from './shapes';

const root = join(__dirname, '..');
const made = '<!-- Made by `npm run docs`. Do not edit. -->\n';

const whenSeen: { readonly [surface in Rule['surfaces']]: string } = {
  apply: 'when it is applied',
  runtime: 'when it runs',
  never: 'never',
};

function rulesPage(): string {
  const rows = rules.map(({ id, title, surfaces }) => `| [${id}](#${id}) | ${title} | ${whenSeen[surfaces]} |`).join('\n');
  const sections = rules.map((rule) => `## ${rule.id}\n\n${rule.title}: ${rule.why}.\n\n${example(rule)}\n\nSee ${rule.link}`).join('\n\n');
  return `${made}
# Rules

What cannot leave synth. Each finding names the object, the field, the reason and the remedy; several are reported together, and nothing is written.
\`accept(scope, 'rule-id', 'reason')\` lets the findings of one rule through in a scope.

| rule | fault | without the rule it shows |
| --- | --- | --- |
${rows}

${sections}
`;
}

/** What the rule says of its first bad fixture. */
function example({ id }: Rule): string {
  const folder = join(root, 'test', 'rules', id);
  const [file] = readdirSync(folder)
    .filter((name) => name.startsWith('bad.'))
    .sort();
  if (!file) throw new Error(`no bad fixture for ${id}`);
  const text = readFileSync(join(folder, file), 'utf8');
  const kubernetes = /^# kubernetes: (\S+)/m.exec(text)?.[1] as KubernetesVersion | undefined;
  const objects = parseAllDocuments(text).map((document) => document.toJS() as object);
  const [violation] = check(objects, kubernetes ? { kubernetes } : {});
  return `\`\`\`\n${violation?.message}\n\`\`\``;
}

function defaultsPage(): string {
  const rows = Object.entries(defaults).map(
    ([name, { value, why, source }]) => `| \`${name}\` | \`${JSON.stringify(value)}\` | ${why} | [source](${source}) |`,
  );
  return `${made}
# Defaults

Every number and switch the package chooses. What you write wins; \`undefined\` means the default; lists are replaced, not joined.

| name | value | why | |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

/** Code blocks under a comment that names a file are that file: \`<!-- apps/x.ts -->\`. */
function withCode(text: string): string {
  return text.replace(/(<!-- (apps\/[\w-]+\.ts) -->\n\n```ts\n)[^]*?(\n```)/g, (_all, open: string, file: string, close: string) => {
    return open + readFileSync(join(root, file), 'utf8').trimEnd() + close;
  });
}

async function write(file: string, text: string): Promise<void> {
  const path = join(root, file);
  writeFileSync(path, await prettier.format(text, { ...(await prettier.resolveConfig(path)), filepath: path }));
}

async function main(): Promise<void> {
  await writeShapes();
  await write('docs/rules.md', rulesPage());
  await write('docs/defaults.md', defaultsPage());
  await write('docs/props.md', made + propsPage());
  await write('README.md', withCode(readFileSync(join(root, 'README.md'), 'utf8')));
}

void main();
