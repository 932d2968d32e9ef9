/** docs/props.md: every public props type, from the docstrings. */
import { join } from 'node:path';
import ts from 'typescript';
import { lib, options } from './compiler';

/** A documented prop. */
export interface DocumentedProp {
  readonly owner: string;
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
  readonly summary: string;
  readonly default?: string;
}

interface DocumentedType {
  readonly name: string;
  readonly summary: string;
  readonly see?: string;
  readonly inherits: readonly string[];
  readonly props: readonly DocumentedProp[];
}

function exportsOf(program: ts.Program): ts.Symbol[] {
  const checker = program.getTypeChecker();
  const index = program.getSourceFile(join(lib, 'index.ts'));
  const symbol = index && checker.getSymbolAtLocation(index);
  if (!symbol) throw new Error('lib/index.ts was not read');
  return checker
    .getExportsOfModule(symbol)
    .map((exported) => (exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported));
}

/** The interfaces that the package exports, with their own props. */
export function documentedTypes(program = ts.createProgram([join(lib, 'index.ts')], options)): DocumentedType[] {
  const checker = program.getTypeChecker();
  return exportsOf(program).flatMap((of) => {
    const declaration = of.declarations?.find(ts.isInterfaceDeclaration);
    if (!declaration) return [];
    const see = tag(declaration, 'see');
    return [
      {
        name: of.name,
        summary: ts.displayPartsToString(of.getDocumentationComment(checker)),
        ...(see !== undefined && { see }),
        inherits: (declaration.heritageClauses ?? []).flatMap(({ types }) =>
          types.flatMap((type) => type.getText().match(/[A-Z]\w+Props/)?.[0] ?? []),
        ),
        // `never` only keeps two forms apart.
        props: declaration.members
          .filter(ts.isPropertySignature)
          .map((member) => propOf(of.name, member))
          .filter(({ type }) => type !== 'never'),
      },
    ];
  });
}

function propOf(owner: string, member: ts.PropertySignature): DocumentedProp {
  const comment = ts.getJSDocCommentsAndTags(member).find(ts.isJSDoc)?.comment;
  const value = tag(member, 'default');
  return {
    owner,
    name: member.name.getText().replace(/^'|'$/g, ''),
    optional: member.questionToken !== undefined,
    type: (member.type?.getText() ?? '').replace(/readonly /g, '').replace(/\s+/g, ' '),
    summary: (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' '),
    ...(value !== undefined && { default: value }),
  };
}

function tag(node: ts.Node, name: string): string | undefined {
  const found = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === name);
  if (!found) return undefined;
  // A tag whose text begins with a link is cut apart by the parser.
  return found
    .getText()
    .replace(/^@\w+\s*/, '')
    .replace(/\s*\n\s*\*?\s*/g, ' ')
    .trim();
}

const cell = (text: string): string => text.replace(/^- /, '').replace(/\|/g, '\\|');

const link = (name: string): string => `[${name}](#${name.toLowerCase()})`;

/** The named unions and texts that props are made of. */
function aliases(program: ts.Program): string {
  const checker = program.getTypeChecker();
  const declarations = exportsOf(program).flatMap((of) => of.declarations?.find(ts.isTypeAliasDeclaration) ?? []);
  return declarations
    .sort((a, b) => a.name.text.localeCompare(b.name.text))
    .map((declaration) => {
      const summary = ts.displayPartsToString(checker.getSymbolAtLocation(declaration.name)?.getDocumentationComment(checker));
      return `## ${declaration.name.text}\n\n${summary}\n\n\`\`\`ts\n${declaration
        .getText()
        .replace(/^export /, '')
        .replace(/readonly /g, '')}\n\`\`\``;
    })
    .join('\n\n');
}

export function propsPage(): string {
  const program = ts.createProgram([join(lib, 'index.ts')], options);
  const types = documentedTypes(program).filter(({ props }) => props.length > 0);
  const constructs = [
    'SidecarPodProps',
    'AdapterPodProps',
    'AmbassadorPodProps',
    'ProbedWebAppProps',
    'BatchJobProps',
    'ScheduledJobProps',
  ];
  const sorted = [...types].sort((a, b) => order(constructs, a.name) - order(constructs, b.name) || a.name.localeCompare(b.name));
  return `
# Props

Every prop of every construct. Names, units and nesting are Kubernetes' own; what an optional prop says under *default* is what the cluster gets without it.

${sorted.map(section).join('\n\n')}

${aliases(program)}
`;
}

const order = (first: readonly string[], name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);

function section({ name, summary, see, inherits, props }: DocumentedType): string {
  const and = inherits.length > 0 ? `\n\nAlso has the props of ${inherits.map(link).join(', ')}.` : '';
  const rows = props.map(
    (prop) =>
      `| \`${prop.name}\`${prop.optional ? '' : ' *'} | \`${cell(prop.type)}\` | ${cell(prop.default ?? '')} | ${cell(prop.summary)} |`,
  );
  const more = see !== undefined ? `\n\nSee ${see}` : '';
  return `## ${name}\n\n${summary}${and}${more}\n\n| prop | type | default | |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}
