import { type Document, parseDocument } from 'yaml';
import { type Mark, scan } from './limits.ts';
import type { Fault, Path, Places } from './place.ts';
import { syntaxMarks } from './syntax.ts';
import { isTabbed, spaceOut } from './tabs.ts';
import { cutLines, stretch, type TextLines } from './text-lines.ts';
import { type PlaceAt, readTree } from './tree.ts';

export interface Parsed {
  /** Plain objects, lists and scalars; aliases are written out. */
  readonly value: unknown;
  readonly places: Places;
  readonly faults: readonly Fault[];
  /** Values that `faults` speak of: nothing more is to be said about them. */
  readonly refused: readonly Path[];
  /** From this line on the tree is a guess, because the syntax is broken there. */
  readonly brokenFrom: number;
}

/** Parses one YAML document; never throws, never takes long: what is wrong is in `faults`. */
export function parseYaml(text: string): Parsed {
  const lines = cutLines(text);
  const first = parseSpaced(text, lines, (from, to) => stretch(lines, from, to));
  if (!first.tabbed) return first;
  // A tab breaks the tree, but what was meant is nearly always clear: go on with spaces, so that all else is told too.
  const spaced = spaceOut(lines);
  const spacedLines = cutLines(spaced.text);
  const second = parseSpaced(spaced.text, spacedLines, (from, to) => spaced.unshift(stretch(spacedLines, from, to)));
  return { ...second, faults: [spaced.fault, ...second.faults] };
}

function parseSpaced(text: string, lines: TextLines, placeAt: PlaceAt): Parsed & { readonly tabbed: boolean } {
  const { over, foreign } = scan(text);
  if (over)
    return {
      value: null,
      places: new Map(),
      faults: [asFault(over, placeAt)],
      refused: [],
      brokenFrom: 1,
      tabbed: false,
    };
  const document = readDocument(text);
  const marks = syntaxMarks(document, lines);
  const tree = readTree(document, placeAt);
  return {
    value: tree.value,
    places: tree.places,
    faults: [...[...foreign, ...marks].map((mark) => asFault(mark, placeAt)), ...tree.faults],
    refused: tree.refused,
    brokenFrom: Math.min(
      Infinity,
      ...marks.flatMap(({ breaksAt }) => (breaksAt === undefined ? [] : [placeAt(breaksAt, breaksAt).line])),
    ),
    tabbed: document.errors.some((error) => isTabbed(lines, error.pos[0])),
  };
}

function readDocument(text: string): Document {
  // `uniqueKeys` takes quadratic time and does not say where the first one stands: the tree reader looks itself.
  const options = {
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  } as const;
  return parseDocument(text, options);
}

function asFault({ from, to, code = 'syntax', what, expected, fix }: Mark, placeAt: PlaceAt): Fault {
  return { place: placeAt(from, to), code, what, ...(expected && { expected }), ...(fix && { fix }) };
}
