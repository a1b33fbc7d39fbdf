/** Copies certain pixels of one image, one after the other: `from` and `to` are places in the arrays. */
export type PickPixels = (source: Uint8Array, from: number, target: Uint8Array, to: number) => void;

/** From so many pixels on a run is copied at once; calling for that takes as long as so many bytes by themselves. */
const LONG = 32;

/** Opens the copying of the pixels at these places of an image, in this order. Few and long runs are copied fast. */
export function openPicking(places: Int32Array): PickPixels {
  const runs = runsOf(places);
  return (source, from, target, to) => {
    for (let run = 0; run < runs.length; run += 3) {
      const start = from + runs[run]!;
      const place = to + runs[run + 1]!;
      const length = runs[run + 2]!;
      if (length >= LONG) target.set(source.subarray(start, start + length), place);
      else for (let at = 0; at < length; at++) target[place + at] = source[start + at]!;
    }
  };
}

/** The pixels at these places of all images: `images [rows, pixels]` → `[rows, places]`. */
export function pickAll(images: Uint8Array, pixels: number, places: Int32Array): Uint8Array {
  const rows = images.length / pixels;
  const picked = new Uint8Array(rows * places.length);
  const pick = openPicking(places);
  for (let row = 0; row < rows; row++) pick(images, row * pixels, picked, row * places.length);
  return picked;
}

// Where each begins in an image, where among those picked, and how many pixels it has.
function runsOf(places: Int32Array): Int32Array {
  const runs: number[] = [];
  for (let at = 0; at < places.length; ) {
    let length = 1;
    while (places[at + length] === places[at]! + length) length++;
    runs.push(places[at]!, at, length);
    at += length;
  }
  return Int32Array.from(runs);
}
