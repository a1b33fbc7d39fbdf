import { randomKey, shuffle } from './random.ts';

const orders = new WeakMap<Int32Array, Map<string, WeakRef<Int32Array>>>();

/** Orders that nobody holds any more are forgotten when so many have come together. */
const MOST_NAMES = 64;

/**
 * The order in which an epoch sees the training rows, `[rows]`: f(seed, epoch), never written to. Who asks for the same rows (the
 * same array), seed and epoch while another still holds their order gets the same array, made once: runs side by side do.
 *
 * @param epoch 1-based.
 */
export function rowOrder(train: Int32Array, seed: number, epoch: number): Int32Array {
  const ofRows = orders.get(train) ?? new Map<string, WeakRef<Int32Array>>();
  orders.set(train, ofRows);
  const name = `${seed}/${epoch}`;
  const known = ofRows.get(name)?.deref();
  if (known) return known;
  const order = shuffled(train.slice(), seed, epoch);
  if (ofRows.size >= MOST_NAMES) forgetUnused(ofRows);
  ofRows.set(name, new WeakRef(order));
  return order;
}

/** The same as positions in the list of training rows, 0 … rows − 1: of images that are made for one epoch of one run. */
export function shuffledPositions(rows: number, seed: number, epoch: number): Int32Array {
  return shuffled(
    Int32Array.from({ length: rows }, (_, position) => position),
    seed,
    epoch,
  );
}

function shuffled(rows: Int32Array, seed: number, epoch: number): Int32Array {
  return shuffle(rows, randomKey(seed, 'order', epoch));
}

function forgetUnused(ofRows: Map<string, WeakRef<Int32Array>>): void {
  for (const [name, order] of ofRows) if (!order.deref()) ofRows.delete(name);
}
