import { join } from 'node:path';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { DatasetInfo } from '@hello-nn/core';
import { decodePng } from '@hello-nn/visualization';
import fc from 'fast-check';
import { readPictures } from '../../predict/read-pictures.ts';
import { editedBytes } from '../edits.fixture.ts';
import { expectSame, type FuzzTarget } from '../target.fixture.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

function pngBytes(chunks: readonly Chunk[]): Uint8Array {
  const parts = chunks.map(({ type, data }) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  });
  return new Uint8Array(Buffer.concat([SIGNATURE, ...parts]));
}

function header(width: number, height: number, rest: readonly number[]): Chunk {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set(rest, 8);
  return { type: 'IHDR', data };
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const END: Chunk = { type: 'IEND', data: new Uint8Array(0) };

// Every colour type and depth, filtered rows of noise or of one ink; interlaced ones get the bytes of plain ones, and are refused or not.
const chunks: fc.Arbitrary<Chunk[]> = fc
  .record({
    width: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 1, max: 40 }) },
      fc.constantFrom(0, 2 ** 13, 2 ** 20, 2 ** 31 - 1, 2 ** 32 - 1),
    ),
    height: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 1, max: 40 }) },
      fc.constantFrom(0, 2 ** 13, 2 ** 20, 2 ** 32 - 1),
    ),
    depth: fc.oneof({ weight: 5, arbitrary: fc.constant(8) }, fc.constantFrom(1, 2, 4, 16, 3, 255)),
    color: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(0, 2, 3, 4, 6) }, fc.nat(8)),
    interlace: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.constantFrom(1, 2)),
    filter: fc.oneof({ weight: 9, arbitrary: fc.nat(4) }, fc.constant(9)),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 60 }),
    more: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.constantFrom(-40, -1, 1, 5000)),
    palette: fc.oneof(fc.uint8Array({ maxLength: 6 }), fc.constant(new Uint8Array(768).map((_, at) => at))),
  })
  .map(({ width, height, depth, color, interlace, filter, bytes, more, palette }) => {
    const row = 1 + Math.ceil((width * depth * (CHANNELS[color] ?? 1)) / 8);
    const length = Math.max(0, Math.min(row * height + more, 20_000));
    const data = Uint8Array.from({ length }, (_, at) => (at % row === 0 ? filter : bytes[at % bytes.length]!));
    return [
      header(width, height, [depth, color, 0, 0, interlace]),
      ...(color === 3 ? [{ type: 'PLTE', data: palette }] : []),
      { type: 'IDAT', data: new Uint8Array(deflateSync(data)) },
      END,
    ];
  });

const strange: fc.Arbitrary<Chunk> = fc.record({
  type: fc.constantFrom('IDAT', 'PLTE', 'tRNS', 'gAMA', 'IHDR', 'IEND', 'tEXt', 'ABCD', 'abcd'),
  data: fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.constantFrom(new Uint8Array(deflateSync(Buffer.alloc(2 ** 22))))),
});
const shuffled = fc
  .tuple(chunks, strange, fc.nat(4), fc.nat(1))
  .map(([all, one, at, remove]) => all.toSpliced(at, remove, one));
const editedChunk = fc
  .tuple(chunks, fc.nat(3))
  .chain(([all, at]) =>
    editedBytes(fc.constant(all[at % all.length]!.data)).map((data) =>
      all.map((chunk, index) => (index === at % all.length ? { ...chunk, data } : chunk)),
    ),
  );

const file = fc.oneof(
  { weight: 3, arbitrary: chunks.map(pngBytes) },
  { weight: 3, arbitrary: editedChunk.map(pngBytes) },
  { weight: 2, arbitrary: shuffled.map(pngBytes) },
  { weight: 3, arbitrary: editedBytes(chunks.map(pngBytes)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 50 }).map((rest) => Uint8Array.from([...SIGNATURE, ...rest])) },
);

const info = { height: 28, width: 28 } as DatasetInfo;

/** A picture given to predict; the witness is its own header, its checksums and the size of its inflated rows. */
export const pngTarget: FuzzTarget = {
  name: 'png',
  files: file.map((bytes) => ({ 'x.png': bytes })),
  prepare: () =>
    void decodePng(
      pngBytes([header(1, 1, [8, 0, 0, 0, 0]), { type: 'IDAT', data: deflateSync(Buffer.alloc(2)) }, END]),
    ),
  read(folder, files) {
    const bytes = Buffer.from(files['x.png']!);
    const { width, height, grey } = decodePng(bytes, { name: 'x.png' });
    expectSame(
      'its size',
      [width, height, grey.length],
      [bytes.readUInt32BE(16), bytes.readUInt32BE(20), width * height],
    );
    witness(bytes, width, height);
    readPictures([join(folder, 'x.png')], info);
  },
};

function witness(bytes: Buffer, width: number, height: number): void {
  const [depth, color, interlace] = [bytes[24]!, bytes[25]!, bytes[28]!];
  const data: Uint8Array[] = [];
  let at = 8;
  for (let type = ''; type !== 'IEND'; ) {
    const length = bytes.readUInt32BE(at);
    type = bytes.toString('latin1', at + 4, at + 8);
    expectSame(
      `the checksum of ${type}`,
      bytes.readUInt32BE(at + 8 + length),
      crc32(bytes.subarray(at + 4, at + 8 + length)),
    );
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  expectSame('its end', at, bytes.length);
  if (interlace !== 0) return;
  const rows = inflateSync(Buffer.concat(data), { maxOutputLength: 2 ** 27 });
  const row = 1 + Math.ceil((width * depth * CHANNELS[color]!) / 8);
  expectSame('the number of its bytes', rows.length, row * height);
}
