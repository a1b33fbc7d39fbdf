/** Rows that are looked at whole: nearly all that is ever inked is inked in one of them. */
const WHOLE_ROWS = 64;

/** Fewer blank pixels between two inked ones are no gap: leaving them out would take longer than it spares. */
const SMALL_GAP = 12;

const known = new WeakMap<Uint8Array, Int32Array>();

/**
 * Places of the pixels of an image but for those in gaps, ascending: a gap has 12 pixels or more in a row, or stands at the beginning or
 * the end, and all are 0 in all images. In MNIST 752 of 784: nobody writes into the upper corners. The same array is looked at once,
 * and is not to change.
 *
 * @param images uint8 `[rows, pixels]`
 */
export function livePixels(images: Uint8Array, pixels: number): Int32Array {
  const live = known.get(images) ?? look(images, pixels);
  known.set(images, live);
  return live;
}

function look(images: Uint8Array, pixels: number): Int32Array {
  const inked = new Uint8Array(pixels);
  // An image of fewer pixels than a word is always looked at whole.
  const whole = pixels < 4 ? images.length : Math.min(images.length, WHOLE_ROWS * pixels);
  for (let at = 0; at < whole; at += pixels) addInk(inked, images, at);
  // Of the others only the gaps, word by word: few words of an image. Done by an interpreter, all of it would take longer than it spares.
  const view = new DataView(images.buffer, images.byteOffset, images.byteLength);
  let words = wordsOf(gapsOf(inked));
  for (let at = whole; at < images.length && words.length > 0; at += pixels) {
    let ink = 0;
    for (let word = 0; word < words.length; word += 2) ink |= view.getInt32(at + words[word]!, true) & words[word + 1]!;
    if (ink === 0) continue;
    addInk(inked, images, at);
    words = wordsOf(gapsOf(inked));
  }
  const gaps = gapsOf(inked);
  return Int32Array.from(gaps.keys()).filter((pixel) => gaps[pixel] === 0);
}

function addInk(inked: Uint8Array, images: Uint8Array, at: number): void {
  for (let pixel = 0; pixel < inked.length; pixel++) inked[pixel]! |= images[at + pixel]!;
}

// 1 for each pixel in a gap.
function gapsOf(inked: Uint8Array): Uint8Array {
  const gaps = new Uint8Array(inked.length);
  for (let from = 0; from < inked.length; ) {
    let to = from;
    while (to < inked.length && inked[to] === 0) to++;
    if (from === 0 || to === inked.length || to - from >= SMALL_GAP) gaps.fill(1, from, to);
    from = Math.max(to, from + 1);
  }
  return gaps;
}

// Pairs: where a word of four pixels begins in an image, and a mask of those of them that are in gaps.
function wordsOf(gaps: Uint8Array): Int32Array {
  const pairs: number[] = [];
  for (let pixel = 0; pixel < gaps.length && gaps.length >= 4; pixel++) {
    if (gaps[pixel] === 0) continue;
    const start = Math.min(pixel, gaps.length - 4);
    let mask = 0;
    for (let byte = 0; byte < 4; byte++) if (gaps[start + byte] === 1) mask |= 255 << (8 * byte);
    pairs.push(start, mask);
    pixel = start + 3;
  }
  return Int32Array.from(pairs);
}
