import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { type AliasTargets, aliasTargets } from './aliases.ts';
import { short, shown } from './excerpt.ts';
import { type Fault, type Path, type Places, pathId, type TextPlace } from './place.ts';

export interface Tree {
  readonly value: unknown;
  readonly places: Places;
  readonly faults: readonly Fault[];
  /** Values that a fault (of the tree, or an unknown tag) speaks of. */
  readonly refused: readonly Path[];
}

/** Turns offsets `[from, to)` into a place of the user's text. */
export type PlaceAt = (from: number, to: number) => TextPlace;

/** Reads a document's nodes into plain values, each with its place; aliases are written out, as fresh copies. */
export function readTree(document: Document, placeAt: PlaceAt): Tree {
  const reading: Reading = {
    placeAt,
    targets: aliasTargets(document),
    open: new Set(),
    places: new Map(),
    letters: 0,
    faults: [],
    tagged: [],
  };
  const value = readNode(reading, document.contents, []);
  const refused = [
    ...reading.faults.flatMap((fault) => (fault.path && !fault.isDuplicate ? [fault.path] : [])),
    ...reading.tagged,
  ];
  return { value, places: reading.places, faults: reading.faults, refused };
}

interface Reading {
  readonly placeAt: PlaceAt;
  readonly targets: AliasTargets;
  /** The collections around the node that is being read: an alias to one of them would never end. */
  readonly open: Set<unknown>;
  readonly places: Places;
  /** Letters of all paths in `places`. */
  letters: number;
  readonly faults: Fault[];
  readonly tagged: Path[];
}

// 50 aliases can stand for 3^16 values; a config has hundreds.
export const MOST_VALUES = 15_000;
// Each value is known by its whole path: a key of 70,000 letters above 15,000 values would take a gigabyte, and a map of
// equally long texts compares each with each from 16,384 letters on. A config has some thousands in all.
export const MOST_LETTERS = 1_048_576;

function readNode(reading: Reading, node: unknown, path: Path, key?: TextPlace): unknown {
  const place = valuePlace(reading, node, key);
  if (reading.places.size >= MOST_VALUES) return beyond(reading, place, TOO_MANY_VALUES);
  if (reading.letters >= MOST_LETTERS) return beyond(reading, place, TOO_LONG_PATHS);
  const id = pathId(path);
  reading.letters += id.length;
  reading.places.set(id, { value: place, ...(key && { key }) });
  if (isNode(node) && node.tag !== undefined) reading.tagged.push(path);
  if (isAlias(node)) return readAlias(reading, node, path, place, key);
  if (isScalar(node)) return readScalar(reading, node, path, place);
  if (!isMap(node) && !isSeq(node)) return null;
  reading.open.add(node);
  const value = isMap(node) ? readMap(reading, node, path) : readList(reading, node, path);
  reading.open.delete(node);
  return value;
}

// The limit on tokens keeps everything else below it: only aliases can lead here.
const TOO_MANY_VALUES = {
  what: `with its aliases written out, this has more than ${MOST_VALUES} values`,
  fix: 'use fewer aliases of aliases',
};

const TOO_LONG_PATHS = {
  what: `the keys to all values up to here have more than ${MOST_LETTERS} letters in all`,
  fix: 'use shorter keys, and fewer aliases',
};

// One fault says it, of the whole config: what is missing from it was not left out by the user.
function beyond(reading: Reading, place: TextPlace, words: Pick<Fault, 'what' | 'fix'>): null {
  if (!reading.faults.some(({ what }) => what === words.what)) {
    reading.faults.push({ place, path: [], code: 'limit', ...words });
  }
  return null;
}

// Carets under a block's first line would point at its first key: the block's own key says more. So with no value.
function valuePlace(reading: Reading, node: unknown, key: TextPlace | undefined): TextPlace {
  const range = isNode(node) ? node.range : undefined;
  const isBlock = (isMap(node) || isSeq(node)) && !node.flow;
  if (key && (!range || isBlock || range[0] === range[1])) return key;
  return range ? reading.placeAt(range[0], range[1]) : reading.placeAt(0, 0);
}

function readMap(reading: Reading, node: YAMLMap, path: Path): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const firstLines = new Map<string, number>();
  for (const pair of node.items) {
    const word = pair.key as Scalar | null;
    // Keys that are no words have been reported by the parser, see `stringKeys`.
    if (!isScalar(word) || typeof word.value !== 'string' || !word.range) continue;
    const key = word.value;
    const place = reading.placeAt(word.range[0], word.range[1]);
    const refused = refusedKey(key, firstLines.get(key));
    if (!firstLines.has(key)) firstLines.set(key, place.line);
    if (refused) reading.faults.push({ place, path: [...path, key], ...refused });
    else value[key] = readNode(reading, pair.value, [...path, key], place);
  }
  return value;
}

// Assigned to a plain object, these change what it is instead of adding a key.
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function refusedKey(key: string, firstLine: number | undefined): Omit<Fault, 'place'> | undefined {
  if (PROTOTYPE_KEYS.has(key)) return { code: 'unknown-key', what: `unknown key '${key}'`, fix: 'remove it' };
  if (key === '<<') return { code: 'merge-key', what: `merge keys ('<<') are not read`, fix: 'write the keys out' };
  if (firstLine === undefined) return undefined;
  const what = `duplicate key ${shown(key)}, first on line ${firstLine}`;
  return { code: 'duplicate-key', what, fix: 'keep one of the two', isDuplicate: true };
}

function readList(reading: Reading, node: YAMLSeq, path: Path): unknown[] {
  const value: unknown[] = [];
  for (const item of node.items) {
    value.push(readNode(reading, item, [...path, value.length]));
  }
  return value;
}

function readScalar(reading: Reading, node: Scalar, path: Path, place: TextPlace): unknown {
  if (typeof node.value !== 'number' || Number.isFinite(node.value)) return node.value;
  const what = `${short(node.source ?? String(node.value))} is not a finite number`;
  reading.faults.push({ place, path, code: 'not-finite', what, expected: 'a finite number' });
  return null;
}

// What is wrong inside is told at the anchor, where the text stands; the value as a whole at the alias.
function readAlias(reading: Reading, node: Alias, path: Path, place: TextPlace, key?: TextPlace): unknown {
  const target = reading.targets.get(node);
  const fault = aliasFault(reading, node, target);
  if (fault) {
    reading.faults.push({ place, path, code: 'alias', ...fault });
    return null;
  }
  const value = readNode(reading, target, path);
  reading.places.set(pathId(path), { value: place, ...(key && { key }) });
  return value;
}

function aliasFault(
  reading: Reading,
  node: Alias,
  target: ReturnType<AliasTargets['get']>,
): Omit<Fault, 'place'> | undefined {
  if (!isNode(target)) return target ?? { what: `unknown alias '*${short(node.source)}'` };
  if (reading.open.has(target))
    return { what: `alias '*${short(node.source)}' contains itself`, fix: 'write the value out' };
  return undefined;
}
