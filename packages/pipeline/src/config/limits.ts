import { CST, Lexer } from 'yaml';
import { depthCounter } from './depth.ts';
import { short } from './excerpt.ts';

/** Bounds held before the parser sees a text. Without them a few kilobytes stop the process (deep nesting) or minutes. */
export const LIMITS = { bytes: 256 * 1024, depth: 64, keys: 2000, aliases: 50, tokens: 20_000 } as const;

/** Something wrong at `[from, to)` of the text. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly code?: string;
  readonly what: string;
  readonly expected?: string;
  readonly fix?: string;
  /** The offset from which the parsed tree may not be what was meant; none when it is harmless to the tree. */
  readonly breaksAt?: number;
}

export interface Scan {
  /** The first limit that is passed: the text must not be parsed. */
  readonly over?: Mark;
  /** Tags and directives: YAML, but not part of a config. */
  readonly foreign: readonly Mark[];
}

/** Reads a text's tokens once, without building anything; stops at the first limit. Linear in the text. */
export function scan(text: string): Scan {
  const foreign: Mark[] = [];
  const control = CONTROL.exec(text);
  if (control) return { over: { from: control.index, to: control.index + 1, ...controlWords(control[0]) }, foreign };
  const depth = depthCounter();
  let [keys, aliases, tokens, from] = [0, 0, 0, 0];
  let isSource = false;
  for (const token of new Lexer().lex(text)) {
    // The lexer puts one-character signals between pieces of the text; the piece after a scalar's signal is its source.
    const type: string | null = isSource ? 'source' : CST.tokenType(token);
    isSource = type === 'scalar';
    if (type === 'flow-error-end') depth.leaveFlow();
    if (type === 'scalar' || type === 'doc-mode' || type === 'flow-error-end') continue;
    const to = from + token.length;
    tokens++;
    if (type === 'map-value-ind' || type === 'explicit-key-ind') keys++;
    if (type === 'alias') aliases++;
    const over = overLimit({ depth: depth.enter(type, token, from), keys, aliases, tokens });
    if (over) return { over: { from, to, ...over }, foreign };
    const words = type === 'tag' ? tagWords(token) : type === 'directive-line' ? DIRECTIVE : undefined;
    if (words) foreign.push({ from, to, ...words });
    from = to;
  }
  return { foreign };
}

type Words = Pick<Mark, 'code' | 'what' | 'expected' | 'fix'>;

function overLimit(counts: Readonly<Record<keyof typeof UNITS, number>>): Words | undefined {
  for (const [name, unit] of Object.entries(UNITS) as [keyof typeof UNITS, string][]) {
    if (counts[name] <= LIMITS[name]) continue;
    const fix = 'check that this is the file you meant; data does not belong into a config';
    return { code: 'limit', what: `too many ${unit} up to here`, expected: `at most ${LIMITS[name]}`, fix };
  }
  return undefined;
}

const UNITS = { depth: 'levels', keys: 'keys', aliases: 'aliases', tokens: 'words and signs' } as const;

const DIRECTIVE: Words = {
  code: 'directive',
  what: 'a directive',
  expected: 'YAML 1.2 without directives',
  fix: 'remove this line',
};

// YAML has none of these in its texts, and the lexer uses some of them as signals.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

function controlWords(character: string): Words {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const what = `a control character, U+${code}`;
  return { code: 'control-character', what, expected: 'text', fix: 'remove it; check that this is a text file' };
}

function tagWords(tag: string): Words {
  return {
    code: 'unknown-tag',
    what: `unknown tag '${short(tag, 40)}'`,
    expected: 'a plain value',
    fix: `remove the tag`,
  };
}
