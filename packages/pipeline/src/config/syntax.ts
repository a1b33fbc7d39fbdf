import { type Document, isCollection, isScalar, visit, type YAMLError } from 'yaml';
import type { Mark } from './limits.ts';
import { stretch, type TextLines } from './text-lines.ts';

// Later errors are echoes, and looking for what was left open costs a walk over the document each.
const MOST_ERRORS = 20;

/** What the parser found wrong, in the words of someone who wants it repaired; one a line, as later ones are echoes. */
export function syntaxMarks(document: Document, lines: TextLines): Mark[] {
  const seen = new Set<number>();
  const marks: Mark[] = [];
  let told = 0;
  for (const error of document.errors) {
    const [from, to] = error.pos;
    const noticed = stretch(lines, from, to).line;
    if (seen.has(noticed)) continue;
    if (++told > MOST_ERRORS) break;
    const words = { from, to, ...(WORDS[error.code] ?? verbatim)(error, lines), ...unclosed(error, document, lines) };
    const line = stretch(lines, words.from, words.to).line;
    const breaksAt = error.code === 'MULTIPLE_DOCS' ? undefined : Math.min(from, words.from);
    if (!seen.has(line)) marks.push({ ...words, ...(breaksAt !== undefined && { breaksAt }) });
    seen.add(line).add(noticed);
  }
  return marks;
}

type Words = (error: YAMLError, lines: TextLines) => Partial<Mark> & { readonly what: string };

const WORDS: Readonly<Partial<Record<YAMLError['code'], Words>>> = {
  MULTIPLE_DOCS: (error) => ({
    to: error.pos[0] + 3,
    what: 'a second document begins here',
    expected: 'one document in a file',
    fix: `remove the '---', or move what follows into a file of its own`,
  }),
  NON_STRING_KEY: () => ({
    what: 'a list, a mapping or an alias stands for a key here',
    expected: 'a word as the key',
    fix: 'write a word before the colon; a text with braces needs quotes',
  }),
  BAD_ALIAS: verbatim,
  BAD_DQ_ESCAPE: (error) => ({
    ...verbatim(error),
    fix: `write '\\\\' for a backslash, or use single quotes, which take it as it is`,
  }),
  BAD_SCALAR_START: (error) => ({ ...verbatim(error), fix: 'put the value in quotes' }),
  MISSING_CHAR: (error) => {
    if (!error.message.includes('Implicit map keys'))
      return { ...verbatim(error), fix: 'check the line before as well' };
    return { what: `this line has no ': ' between a key and its value`, fix: 'put a colon and a space after the key' };
  },
  MULTILINE_IMPLICIT_KEY: () => ({
    what: `this line has no ': ' between a key and its value`,
    expected: `'key: value'`,
    fix: `put a colon and a space after the key`,
  }),
  BLOCK_AS_IMPLICIT_KEY: twoOnOneLine,
  BAD_INDENT: (error, lines) => {
    const { line } = stretch(lines, error.pos[0], error.pos[1]);
    const start = lines.starts[line - 1]!;
    const from = Math.max(error.pos[0], start + lines.lines[line - 1]!.search(/\S|$/));
    if (!error.message.includes('same column')) return { ...verbatim(error), from, fix: 'indent this line deeper' };
    const what = 'not indented like its neighbours';
    return {
      from,
      to: Infinity,
      what,
      fix: 'begin all keys of a mapping, and all items of a list, in the same column',
    };
  },
  UNEXPECTED_TOKEN: (error) => ({
    what: error.message.startsWith('Unexpected scalar at node end')
      ? 'this does not belong here'
      : verbatim(error).what,
    fix: 'check the indentation of this line, and the quotes and brackets before it',
  }),
};

function verbatim(error: YAMLError): { what: string; fix?: string } {
  return { what: error.message.charAt(0).toLowerCase() + error.message.slice(1, 100) };
}

// The parser notices a missing bracket or quote where the text goes on; a reader has to see where it was opened.
function unclosed(error: YAMLError, document: Document, { text }: TextLines): Partial<Mark> {
  const closer = /(?:end with a|closing) ([\]}"'])/.exec(error.message)?.[1];
  if (closer === undefined) return {};
  let from = -1;
  visit(document, (_key, node) => {
    if ((!isCollection(node) && !isScalar(node)) || !node.range) return;
    const [start, end] = node.range;
    const opens = text[start] === OPENERS[closer] && (end - start < 2 || text[end - 1] !== closer);
    if (opens && start <= error.pos[0]) from = Math.max(from, start);
  });
  const opener = OPENERS[closer]!;
  const what = `${opener} is not closed`;
  return from < 0
    ? { what }
    : { from, to: from + 1, what, expected: `a closing ${closer}`, fix: `write ${closer} where it ends` };
}

const OPENERS: Readonly<Record<string, string>> = { ']': '[', '}': '{', '"': '"', "'": "'" };

// The parser points at the value whose next line looks like a key; a reader looks for the line that is indented too far.
function twoOnOneLine(error: YAMLError, lines: TextLines): ReturnType<Words> {
  const { line, column } = stretch(lines, error.pos[0], error.pos[1]);
  const text = lines.lines[line - 1]!;
  const next = lines.lines[line];
  if (next === undefined || /:(\s|$)/.test(text.slice(column - 1)) || !/^\s*[^\s#].*:(\s|$)/.test(next)) {
    return {
      what: `two ': ' in one line`,
      expected: `'key: value'`,
      fix: 'put the inner key on the next line, or the value in quotes',
    };
  }
  const from = lines.starts[line]!;
  return {
    from: from + next.search(/\S/),
    to: from + next.length,
    what: 'indented deeper than the line above, which has its value already',
    fix: 'begin this key in the column of the key above',
  };
}
