/**
 * Writes lib/props/shapes.ts: the public props types as data, so that a misspelt prop is refused at run time too, in the words of the types.
 * Run by `npm run docs`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import * as prettier from 'prettier';
import type { Shape } from '../lib/props/shape';
import { lib, options } from './compiler';

/** The props whose shapes are needed: of each construct, and the parts that flat props are taken apart by. */
const roots = [
  ['BasicContainerProps', 'props/container'],
  ['ContainerProps', 'props/container'],
  ['MetadataProps', 'props/pod'],
  ['PodProps', 'props/pod'],
  ['JobSpecProps', 'props/job'],
  ['JobMode', 'props/job'],
  ['BatchJobProps', 'props/job'],
  ['ScheduledJobProps', 'props/job'],
  ['SidecarPodProps', 'constructs/sidecar-pod'],
  ['AdapterPodProps', 'constructs/adapter-pod'],
  ['AmbassadorPodProps', 'constructs/ambassador-pod'],
  ['RolloutProps', 'constructs/probed-web-app'],
  ['ProbedWebAppProps', 'constructs/probed-web-app'],
] as const;

const virtual = join(lib, 'shapes-of.ts');
const source = roots.map(([name, file], i) => `import type { ${name} as T${i} } from './${file}'; export type R${i} = T${i};`).join('\n');

function programOf(): ts.Program {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, target) => (file === virtual ? ts.createSourceFile(file, source, target, true) : read(file, target));
  const exists = host.fileExists.bind(host);
  host.fileExists = (file) => file === virtual || exists(file);
  return ts.createProgram([virtual], options, host);
}

const program = programOf();
const checker = program.getTypeChecker();
const named = new Map<ts.Type, string>();
const shapes: Record<string, Shape> = {};

function shapeOf(type: ts.Type): Shape {
  if (type.isUnion()) return unionOf(type);
  if (type.flags & ts.TypeFlags.StringLiteral) return { literal: [(type as ts.StringLiteralType).value] };
  if (type.flags & ts.TypeFlags.NumberLiteral) return { literal: [(type as ts.NumberLiteralType).value] };
  if (type.flags & ts.TypeFlags.BooleanLiteral) return { literal: [checker.typeToString(type) === 'true'] };
  if (type.flags & ts.TypeFlags.String) return 'string';
  if (type.flags & ts.TypeFlags.Number) return 'number';
  if (type.flags & ts.TypeFlags.TemplateLiteral) return oneOf([patternOf(type as ts.TemplateLiteralType)]);
  // NoInfer<T>
  if (type.flags & ts.TypeFlags.Substitution) return shapeOf((type as ts.SubstitutionType).baseType);
  if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const item = checker.getTypeArguments(type as ts.TypeReference)[0];
    return { list: item ? shapeOf(item) : 'any' };
  }
  if (type.symbol?.flags & ts.SymbolFlags.Class || isForeignInterface(type)) return { instance: type.symbol.name };
  if (type.isIntersection() || type.flags & ts.TypeFlags.Object) return referTo(type);
  throw new Error(`no shape for ${checker.typeToString(type)}`);
}

/** cdk8s-plus' interfaces of constructs (`IServiceAccount`) are met by instances only; those of Kubernetes' objects are data. */
const isForeignInterface = (type: ts.Type): boolean => /^I[A-Z]/.test(type.symbol?.name ?? '');

function unionOf(type: ts.UnionType): Shape {
  const members = type.types.filter((member) => !(member.flags & ts.TypeFlags.Undefined));
  const templates = members.filter((member): member is ts.TemplateLiteralType => (member.flags & ts.TypeFlags.TemplateLiteral) !== 0);
  const all = members.filter((member) => !templates.includes(member as ts.TemplateLiteralType)).map(shapeOf);
  const literals = all.flatMap((shape) => (typeof shape === 'object' && 'literal' in shape ? shape.literal : []));
  const others = all.filter((shape) => typeof shape !== 'object' || !('literal' in shape));
  const merged: Shape[] = [...others];
  if (literals.includes(true) && literals.includes(false)) merged.push('boolean');
  const rest = literals.filter((literal) => !(literals.includes(true) && literals.includes(false) && typeof literal === 'boolean'));
  if (rest.length) merged.push({ literal: rest });
  if (templates.length) merged.push(oneOf(templates.map(patternOf)));
  const [only] = merged;
  return merged.length === 1 && only ? only : { union: merged };
}

const number = '-?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?';

const patternOf = ({ texts, types }: ts.TemplateLiteralType): string => {
  const kind = (type: ts.Type) => (type.flags & ts.TypeFlags.Number ? number : '[^]*');
  return texts.map((text, i) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&') + (types[i] ? kind(types[i]) : '')).join('');
};

/** Template literal types that differ only in what follows a number are one pattern. */
function oneOf(patterns: string[]): Shape {
  const suffixes = patterns.map((pattern) => (pattern.startsWith(number) ? pattern.slice(number.length) : undefined));
  if (suffixes.every((suffix) => suffix !== undefined)) {
    const words = suffixes.filter(Boolean);
    const like = words.length === 0 ? 'a number' : `a number${suffixes.includes('') ? ' or one' : ''} with ${words.join(', ')}`;
    return { pattern: `^${number}(${suffixes.join('|')})$`, like };
  }
  const readable = patterns.map((pattern) =>
    pattern.replaceAll('[^]*', '…').replaceAll(number, '80').replace('…:80', 'host:80').replace(/\\/g, ''),
  );
  return { pattern: `^(${patterns.join('|')})$`, like: readable.map((text) => `"${text}"`).join(' or ') };
}

function referTo(type: ts.Type): Shape {
  const known = named.get(type);
  if (known) return { ref: known };
  const base = (type.aliasSymbol ?? type.symbol)?.name.replace(/^__type$/, 'Inline') ?? 'Inline';
  let name = base;
  for (let i = 2; name in shapes; i++) name = `${base}${i}`;
  named.set(type, name);
  shapes[name] = 'any';
  const shape = objectOf(type);
  const small = 'map' in (shape as object);
  shapes[name] = shape;
  return small ? shape : { ref: name };
}

function objectOf(type: ts.Type): Shape {
  const props: Record<string, Shape> = {};
  const required: string[] = [];
  for (const symbol of checker.getPropertiesOfType(type)) {
    const of = checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
    if (of.flags & ts.TypeFlags.Never) continue;
    props[symbol.name] = shapeOf(of);
    if (!(symbol.flags & ts.SymbolFlags.Optional)) required.push(symbol.name);
  }
  const indexes = checker.getIndexInfosOfType(type).map(({ keyType, type: value }): [string, Shape] => {
    const key = keyType.flags & ts.TypeFlags.TemplateLiteral ? `^${patternOf(keyType as ts.TemplateLiteralType)}$` : '';
    return [key, shapeOf(value)];
  });
  if (Object.keys(props).length === 0 && indexes.length > 0) return { map: indexes };
  return { props, ...(required.length && { required }), ...(indexes.length && { map: indexes }) };
}

/** Generic types are instantiated more than once; of equal shapes the first stays, roots always. */
function mergeEqual(): void {
  const isRoot = (name: string) => roots.some(([root]) => root === name);
  for (let before = ''; before !== JSON.stringify(shapes);) {
    before = JSON.stringify(shapes);
    const first = new Map<string, string>();
    const names = Object.keys(shapes).sort((a, b) => Number(isRoot(b)) - Number(isRoot(a)));
    const same = new Map(
      names.map((name) => [
        name,
        first.get(JSON.stringify(shapes[name])) ?? first.set(JSON.stringify(shapes[name]), name).get(JSON.stringify(shapes[name])),
      ]),
    );
    const merged = JSON.parse(before, (key, value: unknown) => (key === 'ref' ? same.get(value as string) : value)) as typeof shapes;
    const used = JSON.stringify(merged);
    for (const name of names) delete shapes[name];
    for (const [name, shape] of Object.entries(merged)) if (isRoot(name) || used.includes(`{"ref":"${name}"}`)) shapes[name] = shape;
  }
}

export async function writeShapes(): Promise<void> {
  const file = program.getSourceFile(virtual);
  if (!file) throw new Error('the roots were not read');
  roots.forEach(([name], i) => {
    const statement = file.statements.filter(ts.isTypeAliasDeclaration)[i];
    if (!statement) throw new Error(`no type ${name}`);
    const type = checker.getTypeFromTypeNode(statement.type);
    named.set(type, name);
    shapes[name] = 'any';
    shapes[name] = type.isUnion() ? unionOf(type) : objectOf(type);
  });
  mergeEqual();
  const text = `// Made by \`npm run docs\` from the types in lib/props and lib/constructs. Do not edit.\nimport type { Shape } from './shape';\n\nexport const shapes = ${JSON.stringify(shapes)} as const satisfies { readonly [name: string]: Shape };\n`;
  const path = join(lib, 'props', 'shapes.ts');
  const config = await prettier.resolveConfig(path);
  writeFileSync(path, await prettier.format(text, { ...config, filepath: path }));
}

if (require.main === module) void writeShapes();
