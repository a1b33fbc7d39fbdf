import type { Dataset } from '@hello-nn/core';

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
const HASHED = 48;
/** So many of them side by side. */
const ACROSS = 16;
const MOST_EXAMPLES = 3;
/** Rows of one hash that differ all the same: after so many no further one is compared. */
const MOST_TRIES = 64;

/** Looks each training row up among those of the other splits, both at once: each picture is read once. */
export function sharedRows({ info, pool, train, validation, test }: Dataset): SharedRows[] {
  const pixels = info.height * info.width;
  const positions = hashedPositions(info.height, info.width);
  const images = [validation.images, test.images];
  // Numbered on: the validation rows, then the test rows.
  const rows = validation.rows + test.rows;
  const found: { row: number; trainingRow: number }[][] = [[], []];
  // A power of two, at most half full.
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, rows * 2))) - 1;
  const heads = new Int32Array(mask + 1).fill(-1);
  const next = new Int32Array(rows);
  const hashes = new Int32Array(rows);
  for (let row = rows - 1; row >= 0; row--) {
    const split = row < validation.rows ? 0 : 1;
    const hash = hashOf(images[split]!, (row - split * validation.rows) * pixels, positions);
    hashes[row] = hash;
    next[row] = heads[hash & mask]!;
    heads[hash & mask] = row;
  }
  const known = new Uint8Array(rows);
  for (let index = 0; index < train.length; index++) {
    const trainingRow = train[index]!;
    const hash = hashOf(pool.images, trainingRow * pixels, positions);
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
  return [validation.rows, test.rows].map((ofSplit, split) => ({
    split: split === 0 ? 'validation' : 'test',
    rows: ofSplit,
    shared: found[split]!.length,
    examples: found[split]!.slice(0, MOST_EXAMPLES),
  }));
}

// Short runs of neighbours in the middle of a few picture rows: bytes that lie together are read at once.
function hashedPositions(height: number, width: number): Int32Array {
  const pixels = height * width;
  if (pixels <= HASHED) return Int32Array.from({ length: pixels }, (_, pixel) => pixel);
  const across = Math.min(ACROSS, width);
  const down = Math.min(Math.floor(HASHED / across), height);
  const left = Math.floor((width - across) / 2);
  return Int32Array.from({ length: across * down }, (_, at) => {
    const y = Math.floor(((Math.floor(at / across) + 1) * height) / (down + 1));
    return y * width + left + (at % across);
  });
}

// FNV-1a over the bytes looked at, mixed once more so that the low bits hold all of it.
function hashOf(images: Uint8Array, from: number, positions: Int32Array): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < positions.length; at++) hash = Math.imul(hash ^ images[from + positions[at]!]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function same(a: Uint8Array, fromA: number, b: Uint8Array, fromB: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (a[fromA + at] !== b[fromB + at]) return false;
  return true;
}
