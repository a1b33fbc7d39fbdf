/** The value of a YAML text, or the sentence that says what is not understood and where. */
export type ReadYaml = { readonly value: unknown; readonly what?: undefined } | { readonly what: string };

/** Characters of a text that is read at all; a config has a thousand. */
const LONGEST = 65_536;
/** A config has seven. */
const DEEPEST = 32;

/**
 * Reads what `yamlText` writes, also with comments and edited by hand: block mappings and lists, flow lists of scalars, plain
 * words, numbers, double quotes. What it reads means the same to every YAML 1.2 parser; all else (anchors, tags, blocks of
 * text) is refused, for a page needs no whole parser to get its own files back. Never throws.
 */
export function readYamlText(text: string): ReadYaml {
  if (text.length > LONGEST) return { what: `It is too long: at most ${LONGEST} characters.` };
  try {
    const lines = linesOf(text);
    if (lines.length === 0) return { what: 'It is empty.' };
    const reader = { lines, at: 0 };
    const value = block(reader, lines[0]!.indent, 1);
    if (reader.at < lines.length) throw refusal(lines[reader.at]!, 'it is indented otherwise than the lines above');
    return { value };
  } catch (error) {
    if (error instanceof Refusal) return { what: error.message };
    throw error;
  }
}

interface Line {
  readonly number: number;
  readonly indent: number;
  readonly text: string;
}

interface Reader {
  readonly lines: Line[];
  at: number;
}

class Refusal extends Error {}

function refusal({ number, text }: Line, why: string): Refusal {
  return new Refusal(`Line ${number}, '${text.slice(0, 60)}': ${why}.`);
}

function linesOf(text: string): Line[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const [, spaces, rest] = /^( *)(.*)$/.exec(raw) as unknown as [string, string, string];
    const line = { number: index + 1, indent: spaces.length, text: withoutComment(rest) };
    if (line.text === '') return [];
    if (line.text.includes('\t')) throw refusal(line, 'it holds a tab: use spaces');
    return [line];
  });
}

// A mark # begins a comment where it stands first or behind a space, and in no quotes.
function withoutComment(text: string): string {
  const [kept] = /^(?:"(?:[^"\\]|\\.)*"|[^"#]|(?<! )(?<!^)#)*/.exec(text)!;
  return (text.startsWith('#') ? '' : kept.length < text.length && text[kept.length] === '"' ? text : kept).trimEnd();
}

function block(reader: Reader, indent: number, depth: number): unknown {
  const first = reader.lines[reader.at]!;
  if (depth > DEEPEST) throw refusal(first, 'it is nested too deeply');
  if (isItem(first)) return list(reader, indent, depth);
  return keyOf(first.text) === undefined ? single(reader, first) : mapping(reader, indent, depth);
}

function list(reader: Reader, indent: number, depth: number): unknown[] {
  const items: unknown[] = [];
  for (let line = here(reader, indent); line && isItem(line); line = here(reader, indent)) {
    const rest = line.text.slice(1).trimStart();
    if (rest === '') throw refusal(line, 'an item stands behind its dash');
    // What stands behind the dash is a block of its own, as deep as it stands.
    const inner = indent + line.text.length - rest.length;
    reader.lines[reader.at] = { ...line, indent: inner, text: rest };
    items.push(block(reader, inner, depth + 1));
  }
  return items;
}

function mapping(reader: Reader, indent: number, depth: number): unknown {
  const entries = new Map<string, unknown>();
  for (let line = here(reader, indent); line && !isItem(line); line = here(reader, indent)) {
    const found = keyOf(line.text);
    if (found === undefined) throw refusal(line, `'key: value' is expected`);
    const key = scalar(line, found.key);
    if (typeof key !== 'string') throw refusal(line, `the name ${found.key} needs double quotes`);
    if (entries.has(key)) throw refusal(line, `'${key}' is there already`);
    reader.at++;
    const next = reader.lines[reader.at];
    if (found.rest !== '') entries.set(key, inline(line, found.rest));
    else if (next && (next.indent > indent || (next.indent === indent && isItem(next))))
      entries.set(key, block(reader, next.indent, depth + 1));
    else throw refusal(line, 'it has no value');
  }
  // Not by assignment: a key may be called __proto__.
  return Object.fromEntries(entries);
}

function here({ lines, at }: Reader, indent: number): Line | undefined {
  const line = lines[at];
  return line?.indent === indent ? line : undefined;
}

function isItem({ text }: Line): boolean {
  return text === '-' || text.startsWith('- ');
}

function keyOf(text: string): { readonly key: string; readonly rest: string } | undefined {
  const found = /^("(?:[^"\\]|\\.)*"|[^\s"[\]{}:,][^"[\]{}:,]*):(?: +(.*))?$/.exec(text);
  return found ? { key: found[1]!, rest: found[2] ?? '' } : undefined;
}

function single(reader: Reader, line: Line): unknown {
  reader.at++;
  return inline(line, line.text);
}

function inline(line: Line, text: string): unknown {
  if (text === '{}') return {};
  if (!text.startsWith('[')) return scalar(line, text);
  if (/^\[ *\]$/.test(text)) return [];
  const items: unknown[] = [];
  const item = /\s*("(?:[^"\\]|\\.)*"|[^,[\]{}"]+?)\s*(,|\]$)/y;
  item.lastIndex = 1;
  while (item.lastIndex < text.length) {
    const found = item.exec(text);
    if (!found) throw refusal(line, 'a list of words and numbers is expected');
    items.push(scalar(line, found[1]!));
    if (found[2] === ']') return items;
  }
  throw refusal(line, 'the list has no end');
}

function scalar(line: Line, text: string): unknown {
  if (text.startsWith('"')) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw refusal(line, 'what stands in quotes is damaged');
    }
  }
  if (/^-?(0|[1-9]\d*)(\.\d+)?(e[-+]?\d+)?$/i.test(text)) return Number(text);
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  const isWord = /^[A-Za-z][\w.-]*( [\w.-]+)*$/.test(text) && !/^(true|false|null|y|n|yes|no|on|off)$/i.test(text);
  if (isWord) return text;
  throw refusal(line, `${text.slice(0, 40)} is not understood here: put text into double quotes`);
}
