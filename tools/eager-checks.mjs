import { readFileSync, writeFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * Puts the functions that ajv made into parentheses, in bundled files: V8 compiles what stands so when it loads a file, and not when
 * it is first called, so that Node keeps the compiled code of it too (`module.enableCompileCache`). The check of an experiment is one
 * function of 600 KB: 20 ms at each start. A bundler drops such parentheses, hence here.
 *
 * @param files The bundled files, as esbuild wrote them.
 * @param names The schemas, of which each has its check in one of the files: `var <name>_default = validate0;`
 * @throws Error if one of them has none.
 */
export function compileChecksAtOnce(files, names) {
  const renamed = new RegExp(`^var (${names.map((name) => `${name}_default`).join('|')}) = (validate\\d+);\\n`, 'gm');
  const found = files.flatMap((file) => {
    const checks = new Map();
    // Said again behind the function, which is no longer there from the beginning.
    const text = readFileSync(file, 'utf8').replaceAll(renamed, (_, name, check) => {
      checks.set(check, name);
      return '';
    });
    if (checks.size === 0) return [];
    const functions = ts
      .createSourceFile(file, text, ts.ScriptTarget.Latest)
      .statements.filter((statement) => ts.isFunctionDeclaration(statement) && checks.has(statement.name?.text));
    let changed = text;
    for (const { pos, end, name } of functions.toReversed()) {
      const check = `var ${name.text} = (${text.slice(pos, end).trim()});\nvar ${checks.get(name.text)} = ${name.text};\n`;
      changed = changed.slice(0, pos) + check + changed.slice(end);
    }
    writeFileSync(file, changed);
    return functions.map(({ name }) => checks.get(name.text));
  });
  if (found.length !== names.length) throw new Error(`of ${names.join(', ')} only ${found.join(', ')} were found`);
}
