import { join } from 'node:path';
import ts from 'typescript';

export interface Example {
  /** The first ```ts block. */
  readonly code: string;
  /** The ```text block right after it, when the README promises an output. */
  readonly output?: string;
}

/** Finds a README's example. Throws when there is none. */
export function readmeExample(readme: string): Example {
  const match = /^```ts\n([\s\S]*?)^```$(?:\s*^```text\n([\s\S]*?)^```$)?/m.exec(readme);
  if (!match?.[1]) throw new Error('the README has no ```ts block');
  return { code: match[1], ...(match[2] !== undefined && { output: match[2] }) };
}

/** The example as a module Node runs: types removed, nothing else changed. */
export function asModule(code: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
  return ts.transpileModule(code, { compilerOptions }).outputText;
}

/** Type errors of an example a user would see under `strict`, with the types the installed packages bring. */
export function typeErrors(file: string, root: string): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2023.d.ts'],
    typeRoots: [join(root, 'node_modules', '@types')],
    types: ['node'],
  };
  const program = ts.createProgram([file], options);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
