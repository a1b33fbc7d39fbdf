import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { editedBytes } from '../edits.fixture.ts';
import type { FuzzTarget } from '../target.fixture.ts';
import { idxBytes, readSet, SET_FILES, SOUND_SET } from './image-set.fixture.ts';

const zeros = Buffer.alloc(2 ** 24);
const BOMBS = [
  gzipSync(Buffer.concat([SOUND_SET[0]!, zeros])),
  gzipSync(zeros),
  gzipSync(idxBytes([2 ** 24, 2, 3], [])),
  gzipSync(Buffer.concat([idxBytes([2 ** 26, 2, 3], []), zeros])),
  gzipSync(Buffer.concat([idxBytes([2 ** 22, 2, 2], []), zeros])),
].map((bytes) => new Uint8Array(bytes));

/** A gzip file with a header of its own: flags, extra field, name, comment. */
const strangeHeader = fc
  .record({ flags: fc.nat(255), extra: fc.uint8Array({ maxLength: 300 }), content: fc.constantFrom(...SOUND_SET) })
  .map(({ flags, extra, content }) => {
    const trailer = gzipSync(content).subarray(-8);
    const parts = [Uint8Array.of(0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3), extra, deflateRawSync(content), trailer];
    return new Uint8Array(Buffer.concat(parts));
  });

const file = (content: Uint8Array): fc.Arbitrary<Uint8Array> => {
  const packed = fc.constantFrom(0, 1, 9).map((level) => new Uint8Array(gzipSync(content, { level })));
  const members = fc
    .nat(content.length)
    .map((cut) => new Uint8Array(Buffer.concat([gzipSync(content.subarray(0, cut)), gzipSync(content.subarray(cut))])));
  return fc.oneof(
    { weight: 8, arbitrary: packed },
    { weight: 6, arbitrary: editedBytes(packed) },
    { weight: 2, arbitrary: editedBytes(fc.constant(content)).map((bytes) => new Uint8Array(gzipSync(bytes))) },
    members,
    editedBytes(members),
    strangeHeader,
    { weight: 1, arbitrary: fc.oneof({ weight: 9, arbitrary: packed }, fc.constantFrom(...BOMBS)) },
  );
};

/** Four gzipped IDX files, bombs and forged headers among them; the witness is zlib in one piece. */
export const gzipTarget: FuzzTarget = {
  name: 'gzip',
  files: fc
    .tuple(...SOUND_SET.map(file))
    .map((all) => Object.fromEntries(SET_FILES.map((name, at) => [name, all[at]!]))),
  read: readSet,
};
