import type { Dataset } from '@hello-nn/core';
import { allRows } from './sample-rows.ts';

/** Pictures of a split that stand among the training rows too, byte for byte. */
export interface SharedRows {
  readonly split: 'validation' | 'test';
  /** Rows of the split. */
  readonly rows: number;
  /** Those of them that are training rows. */
  readonly shared: number;
  /** Some of them: the row of the split and the row of the training file. */
  readonly examples: readonly { readonly row: number; readonly trainingRow: number }[];
}

/** Bytes of a picture that its hash looks at: enough to tell nearly all digits apart; whoever agrees is compared whole. */
const HASHED = 64;
/** Pixels up to which these lie in one run in the middle, which is read at once; of larger pictures they lie in several. */
const SMALL = 1024;
const RUNS = 4;
const MOST_EXAMPLES = 3;
/** Rows of one hash that differ all the same: after so many no further one is compared. */
const MOST_TRIES = 64;

/** Looks each training row up among those of the other splits, unless no two pictures are known to be equal. */
export function sharedRows(dataset: Dataset): SharedRows[] {
  const found: Found = dataset.known?.areDistinct ? [[], []] : lookUp(dataset);
  return [dataset.validation.rows, dataset.test.rows].map((ofSplit, split) => ({
    split: split === 0 ? 'validation' : 'test',
    rows: ofSplit,
    shared: found[split]!.length,
    examples: found[split]!.slice(0, MOST_EXAMPLES),
  }));
}

/** Of the validation split, then of the test split. */
type Found = { row: number; trainingRow: number }[][];

// Both splits at once: each picture is read once.
function lookUp({ info, pool, train, validation, test }: Dataset): Found {
  const pixels = info.height * info.width;
  const places = hashedPlaces(pixels);
  const images = [validation.images, test.images];
  // Numbered on: the validation rows, then the test rows.
  const rows = validation.rows + test.rows;
  const found: Found = [[], []];
  // A power of two, at most half full.
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, rows * 2))) - 1;
  const heads = new Int32Array(mask + 1).fill(-1);
  const next = new Int32Array(rows);
  const hashes = new Int32Array(rows);
  hashRows(validation.images, pixels, allRows(validation.rows), places, hashes);
  hashRows(test.images, pixels, allRows(test.rows), places, hashes.subarray(validation.rows));
  for (let row = rows - 1; row >= 0; row--) {
    const slot = hashes[row]! & mask;
    next[row] = heads[slot]!;
    heads[slot] = row;
  }
  const trained = new Int32Array(train.length);
  hashRows(pool.images, pixels, train, places, trained);
  const known = new Uint8Array(rows);
  for (let index = 0; index < train.length; index++) {
    const trainingRow = train[index]!;
    const hash = trained[index]!;
    let tries = 0;
    for (let row = heads[hash & mask]!; row >= 0; row = next[row]!) {
      if (hashes[row] !== hash) continue;
      const split = row < validation.rows ? 0 : 1;
      const own = row - split * validation.rows;
      if (!same(images[split]!, own * pixels, pool.images, trainingRow * pixels, pixels)) {
        if (++tries > MOST_TRIES) break;
        continue;
      }
      // An earlier equal training row has found all rows of this picture.
      if (known[row] === 1) break;
      known[row] = 1;
      found[split]!.push({ row: own, trainingRow });
    }
  }
  return found;
}

interface Places {
  /** From the beginning of a picture, in bytes. */
  readonly starts: readonly number[];
  /** Whole words of four bytes from there on, and what is left of a small picture. */
  readonly words: number;
  readonly rest: number;
}

// Across the middle, where the ink is.
function hashedPlaces(pixels: number): Places {
  const runs = pixels > SMALL ? RUNS : 1;
  const bytes = Math.min(HASHED / runs, pixels);
  const starts = Array.from({ length: runs }, (_, run) => Math.floor(((run + 1) * pixels) / (runs + 1) - bytes / 2));
  return { starts, words: Math.floor(bytes / 4), rest: bytes % 4 };
}

// A multiplication and a turn a word, mixed once more so that the low bits hold all of it.
function hashRows(images: Uint8Array, pixels: number, rows: Int32Array, places: Places, hashes: Int32Array): void {
  const { starts, words, rest } = places;
  const view = new DataView(images.buffer, images.byteOffset, images.byteLength);
  for (let index = 0; index < rows.length; index++) {
    let hash = 0x2545f491;
    for (let run = 0; run < starts.length; run++) {
      const from = rows[index]! * pixels + starts[run]!;
      for (let word = 0; word < words; word++) {
        hash = Math.imul(hash ^ view.getInt32(from + 4 * word, true), 0x9e3779b1);
        hash = (hash << 13) | (hash >>> 19);
      }
      const end = from + 4 * words;
      for (let at = end; at < end + rest; at++) hash = Math.imul(hash ^ images[at]!, 0x9e3779b1);
    }
    hashes[index] = hash ^ (hash >>> 15);
  }
}

function same(a: Uint8Array, fromA: number, b: Uint8Array, fromB: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (a[fromA + at] !== b[fromB + at]) return false;
  return true;
}
