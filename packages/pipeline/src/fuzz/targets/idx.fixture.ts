import fc from 'fast-check';
import { editedBytes } from '../edits.fixture.ts';
import type { FuzzTarget } from '../target.fixture.ts';
import { idxBytes, readSet, SET_FILES, SOUND_SET } from './image-set.fixture.ts';

const size = fc.oneof(fc.nat(13), fc.constantFrom(0, 255, 65_536, 2 ** 26, 2 ** 31, 2 ** 32 - 1));
const otherHeader = fc
  .tuple(fc.array(size, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(255), { maxLength: 100 }))
  .map(([dims, data]) => idxBytes(dims, data));
// Sound in itself, but perhaps not with its neighbours.
const otherShape = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.constantFrom([], [2, 3], [3, 2], [1, 6]), fc.nat(4))
  .map(([rows, image, most]) => {
    const dims = [rows, ...image];
    const bytes = dims.reduce((product, axis) => product * axis, 1);
    return idxBytes(
      dims,
      Array.from({ length: bytes }, (_, at) => at % (most + 1)),
    );
  });

const file = (sound: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(sound) },
    { weight: 4, arbitrary: editedBytes(fc.constant(sound)) },
    otherHeader,
    otherShape,
    fc.constantFrom(...SOUND_SET),
    fc.uint8Array({ maxLength: 60 }),
  );

/** Four plain IDX files; the witness is the files' own bytes behind their headers. */
export const idxTarget: FuzzTarget = {
  name: 'idx',
  files: fc
    .tuple(...SOUND_SET.map(file))
    .map((all) => Object.fromEntries(SET_FILES.map((name, at) => [name, all[at]!]))),
  read: readSet,
};
