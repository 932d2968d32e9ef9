import { join } from 'node:path';
import ts from 'typescript';

/** The sources of the package. */
export const lib = join(__dirname, '..', 'lib');

/** How the scripts read its types. */
export const options: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  skipLibCheck: true,
  types: ['node'],
};
