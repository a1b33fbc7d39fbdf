/** Changes to sound documents, from a bit to the whole structure. All shrink towards fewer and smaller changes. */
import fc from 'fast-check';

/** Somewhere in a document, 0 … 1. Not `fc.double`, which is nearly always next to 0. */
export const place = fc.noBias(fc.nat(2 ** 24 - 1)).map((part) => part / 2 ** 24);

// Not `unit: 'binary'`, which takes a second to set up.
const unit = fc
  .oneof(fc.nat(0x7f), fc.nat(0xffff), fc.integer({ min: 0x10000, max: 0x1ffff }))
  .map((code) => String.fromCodePoint(code));

/** Any characters: control characters, halves of surrogates, emoji. */
export const strangeText = (maxLength: number): fc.Arbitrary<string> => fc.string({ maxLength, unit });

/** A text with up to `most` slips: something cut out, something put in. */
export function editedText(text: fc.Arbitrary<string>, pieces: readonly string[], most = 4): fc.Arbitrary<string> {
  const slip = fc.record({
    at: place,
    remove: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(60)),
    insert: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('', ...pieces) },
      { weight: 2, arbitrary: strangeText(5) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...pieces), fc.nat(600)).map(([piece, n]) => piece.repeat(n)) },
    ),
  });
  return fc.tuple(text, fc.array(slip, { minLength: 1, maxLength: most })).map(([whole, slips]) =>
    slips.reduce((sofar, { at, remove, insert }) => {
      const from = Math.floor(at * (sofar.length + 1));
      return sofar.slice(0, from) + insert + sofar.slice(from + remove);
    }, whole),
  );
}

const NUMBERS = [0, 1, 2, 3, 8, 28, 255, 256, 65_535, 65_536, 2 ** 20, 2 ** 24, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];
const someBytes = fc.uint8Array({ minLength: 1, maxLength: 12 });
const byteSlip: fc.Arbitrary<(bytes: Buffer) => Buffer> = fc.oneof(
  // A bit turns.
  fc.tuple(place, fc.nat(7)).map(([at, bit]) => overwrite(at, (old) => [old ^ (1 << bit)])),
  fc.tuple(place, someBytes).map(([at, bytes]) => overwrite(at, () => bytes)),
  // A size somewhere becomes another one.
  fc.tuple(place, fc.constantFrom(...NUMBERS), fc.boolean()).map(([at, number, little]) =>
    overwrite(at, () => {
      const four = Buffer.alloc(4);
      if (little) four.writeUInt32LE(number);
      else four.writeUInt32BE(number);
      return four;
    }),
  ),
  fc.tuple(place, fc.nat(40)).map(([at, length]) => (bytes: Buffer) => {
    const from = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
  }),
  fc.tuple(place, someBytes).map(([at, more]) => (bytes: Buffer) => {
    const from = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, from), more, bytes.subarray(from)]);
  }),
  place.map((at) => (bytes: Buffer) => bytes.subarray(0, Math.floor(at * bytes.length))),
  fc.tuple(place, place).map(([one, other]) => (bytes: Buffer) => {
    const [from, to] = [one, other].sort((a, b) => a - b).map((at) => Math.floor(at * bytes.length));
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  }),
  someBytes.map((more) => (bytes: Buffer) => Buffer.concat([bytes, more])),
);

function overwrite(at: number, by: (old: number) => ArrayLike<number>): (bytes: Buffer) => Buffer {
  return (bytes) => {
    if (bytes.length === 0) return bytes;
    const from = Math.floor(at * bytes.length);
    const copy = Buffer.from(bytes);
    copy.set(Array.from(by(copy[from]!)).slice(0, copy.length - from), from);
    return copy;
  };
}

/** Bytes with up to `most` slips: bits, numbers, pieces that are missing, doubled or too many. */
export function editedBytes(bytes: fc.Arbitrary<Uint8Array>, most = 3): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(bytes, fc.array(byteSlip, { minLength: 1, maxLength: most }))
    .map(([whole, slips]) => new Uint8Array(slips.reduce<Buffer>((sofar, slip) => slip(sofar), Buffer.from(whole))));
}
