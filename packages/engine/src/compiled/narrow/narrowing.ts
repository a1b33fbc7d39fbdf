import { type LabelledImages, pickAll } from '@hello-nn/core';
import type { Network, TrainingJob } from '../../contracts.ts';

/** A training of which the pixels that are always 0 have been left out, and the way there and back. */
export interface Narrowing {
  /** The same training, of rows that have only `pixels`. Its data are picked when they are first asked for. */
  readonly job: TrainingJob;
  /** Places in an image, in the order in which its rows have them. */
  readonly pixels: Int32Array;
  /** Index of the parameter that is another one: the kernel that meets the pixels. */
  readonly kernel: number;
  /** Of that kernel as the graph holds it, `[units, all pixels]`, what belongs to these. */
  narrow(whole: Float32Array): Float32Array;
  /** The whole kernel, a new array: these of it from `narrow`, the others as they are in `whole`. */
  widen(narrow: Float32Array, whole: Float32Array): Float32Array;
}

/** Rows of as many floats lie in whole registers and cache lines of 64 bytes: 720 pixels train faster than 717. */
const LANES = 16;

/**
 * Leaves out pixels that have no part in the training: those outside `job.livePixels`, but for so many that a multiple of 16 stays.
 * Their weights would not move: their gradient is 0, and no penalty pulls at them. Undefined where nothing is to be gained, where the
 * pixels meet something else than a kernel, or where an optimizer keeps slots, which a restored state may have filled.
 */
export function narrowingOf(job: TrainingJob): Narrowing | undefined {
  const { network, optimizer, livePixels } = job;
  const kernel = network.inputKernel;
  if (!livePixels || kernel === undefined || optimizer.slots.length > 0) return undefined;
  const all = network.inputShape.reduce((product, size) => product * size, 1);
  const pixels = longestFirst(filledUp(livePixels, all));
  const kept = pixels.length;
  if (kept === all) return undefined;
  const units = network.parameters[kernel]!.values.length / all;
  return {
    pixels,
    kernel,
    job: {
      ...job,
      network: narrowNetwork(network, kernel, pixels),
      livePixels: undefined,
      get data() {
        return picked(job.data, all, pixels);
      },
    },
    narrow(whole) {
      const narrow = new Float32Array(units * kept);
      for (let unit = 0; unit < units; unit++) {
        for (let at = 0; at < kept; at++) narrow[unit * kept + at] = whole[unit * all + pixels[at]!]!;
      }
      return narrow;
    },
    widen(narrow, whole) {
      const wide = whole.slice();
      for (let unit = 0; unit < units; unit++) {
        for (let at = 0; at < kept; at++) wide[unit * all + pixels[at]!] = narrow[unit * kept + at]!;
      }
      return wide;
    },
  };
}

// What comes along lies beside what is kept, so that there are no more pieces: behind it, then before it.
function filledUp(live: Int32Array, all: number): Int32Array {
  const isKept = new Uint8Array(all);
  for (const pixel of live) isKept[pixel] = 1;
  if (live.length === 0) isKept.fill(1, 0, Math.min(LANES, all));
  let missing = Math.ceil(live.length / LANES) * LANES - live.length;
  for (let pixel = 1; pixel < all && missing > 0; pixel++) missing -= take(isKept, pixel, pixel - 1);
  for (let pixel = all - 2; pixel >= 0 && missing > 0; pixel--) missing -= take(isKept, pixel, pixel + 1);
  return Int32Array.from(isKept.keys()).filter((pixel) => isKept[pixel] === 1);
}

function take(isKept: Uint8Array, pixel: number, beside: number): number {
  if (isKept[pixel] === 1 || isKept[beside] === 0) return 0;
  isKept[pixel] = 1;
  return 1;
}

// Of a row that begins with a piece of four bytes, JavaScript would copy the rest byte by byte: in shared memory it copies words only
// between places that are equally far from the beginning of one.
function longestFirst(pixels: Int32Array): Int32Array {
  const pieces: Int32Array[] = [];
  for (let from = 0; from < pixels.length; ) {
    let to = from + 1;
    while (pixels[to] === pixels[to - 1]! + 1) to++;
    pieces.push(pixels.subarray(from, to));
    from = to;
  }
  return Int32Array.from(pieces.sort((a, b) => b.length - a.length).flatMap((piece) => [...piece]));
}

function narrowNetwork(network: Network, kernel: number, pixels: Int32Array): Network {
  const parameters = network.parameters.map((parameter, index) => {
    if (index !== kernel) return parameter;
    const units = parameter.shape[1]!;
    const values = new Float32Array(pixels.length * units);
    for (const [at, pixel] of pixels.entries()) {
      values.set(parameter.values.subarray(pixel * units, (pixel + 1) * units), at * units);
    }
    return { ...parameter, shape: [pixels.length, units], values };
  });
  return { ...network, inputShape: [pixels.length, 1, 1], parameters, inputKernel: undefined };
}

const known = new WeakMap<Uint8Array, { readonly pixels: Int32Array; readonly data: LabelledImages }>();

// Trainings of the same rows share what is picked of them: those side by side, and those one after the other.
function picked(data: LabelledImages, all: number, pixels: Int32Array): LabelledImages {
  const earlier = known.get(data.images);
  if (earlier?.data.labels === data.labels && `${earlier.pixels}` === `${pixels}`) return earlier.data;
  const narrow = { images: pickAll(data.images, all, pixels), labels: data.labels, rows: data.rows };
  known.set(data.images, { pixels, data: narrow });
  return narrow;
}
