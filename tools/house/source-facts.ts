import ts from 'typescript';

export interface Import {
  /** As written: `node:fs`, `@hello-nn/core`, `./disk.ts`. */
  readonly from: string;
  /** Imported names; `*` for everything (namespace, default, dynamic). */
  readonly names: readonly string[];
}

/** What the house's rules need to know about one source. */
export interface SourceFacts {
  readonly imports: readonly Import[];
  /** Forbidden forms, worded for a reader, with their line. */
  readonly forbidden: readonly string[];
  /** All string literals: a package may be named in a table and resolved from there. */
  readonly words: ReadonlySet<string>;
}

/** Reads a TypeScript or JavaScript source without compiling it; types count as imports. */
export function sourceFacts(file: string, text: string): SourceFacts {
  const facts = known.get(text) ?? readSource(file, text);
  known.set(text, facts);
  return facts;
}

// The house's test checks the house some sixty times with one file changed; parsing is all of the cost.
const known = new Map<string, SourceFacts>();

function readSource(file: string, text: string): SourceFacts {
  const imports: Import[] = [];
  const forbidden: string[] = [];
  const words = new Set<string>();
  const loaders = new Set(['require']);
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) words.add(node.text);
    if (ts.isVariableDeclaration(node) && /^createRequire\(/.test(node.initializer?.getText() ?? '')) {
      loaders.add(node.name.getText());
    }
    const found = importOf(node, loaders);
    if (found) imports.push(found);
    const fault = faultOf(node) ?? openFault(node, imports);
    if (fault) forbidden.push(`${fault} (line ${source.getLineAndCharacterOfPosition(node.getStart()).line + 1})`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { imports, forbidden, words };
}

function importOf(node: ts.Node, loaders: ReadonlySet<string>): Import | undefined {
  if (ts.isImportDeclaration(node))
    return { from: textOf(node.moduleSpecifier), names: importedNames(node.importClause) };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    const clause = node.exportClause;
    const names =
      clause && ts.isNamedExports(clause) ? clause.elements.map((e) => (e.propertyName ?? e.name).text) : ['*'];
    return { from: textOf(node.moduleSpecifier), names };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { from: textOf(node.argument.literal), names: [node.qualifier?.getText().split('.')[0] ?? '*'] };
  }
  if (ts.isCallExpression(node) && loads(node.expression, loaders) && node.arguments[0]) {
    return ts.isStringLiteralLike(node.arguments[0]) ? { from: node.arguments[0].text, names: ['*'] } : undefined;
  }
  return undefined;
}

function importedNames(clause: ts.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamedImports(bindings)) {
    return [...(clause?.name ? ['*'] : []), ...bindings.elements.map((e) => (e.propertyName ?? e.name).text)];
  }
  return ['*'];
}

// import('x'), require('x'), require.resolve('x'), import.meta.resolve('x'), createRequire(…)('x'), createRequire(…).resolve('x'),
// and the same through a variable that holds createRequire(…).
function loads(callee: ts.Expression, loaders: ReadonlySet<string>): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  const text = callee.getText().replace(/\.resolve$/, '');
  return loaders.has(text) || callee.getText() === 'import.meta.resolve' || /^createRequire\([\s\S]*\)$/.test(text);
}

function faultOf(node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return `'any'`;
  if (ts.isExportAssignment(node) && !node.isExportEquals) return 'a default export';
  if (node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent)) return 'a default export';
  if (ts.isExportSpecifier(node) && node.name.text === 'default') return 'a default export';
  if (ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random') return 'Math.random';
  if (ts.isSwitchStatement(node) && /(^|\.)kind$/.test(node.expression.getText())) return 'a switch on kind';
  if (ts.isPropertyAccessExpression(node) && /^(test|it|describe)\.(skip|only|todo)$/.test(node.getText())) {
    return `a test that does not run: ${node.getText()}`;
  }
  return undefined;
}

// `open` is a word with many uses: it counts where it comes from node:fs, whose import stands further up in the file.
function openFault(node: ts.Node, imports: readonly Import[]): string | undefined {
  if (!ts.isCallExpression(node) || !/^open(Sync)?$/.test(node.expression.getText())) return undefined;
  const name = node.expression.getText();
  if (!imports.some(({ from, names }) => /^(node:)?fs(\/promises)?$/.test(from) && names.includes(name)))
    return undefined;
  const flags = node.arguments[1];
  const reads = !flags || (ts.isStringLiteralLike(flags) && flags.text === 'r');
  return reads ? undefined : 'a file opened for more than reading';
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : node.getText();
}
