import { deflateSync } from 'node:zlib';
import { UserError } from '@hello-nn/core';
import { PNG } from 'pngjs';
import { decodePng } from './decode-png.ts';
import { encodePng } from './encode-png.ts';

const grey = Uint8Array.from({ length: 12 }, (_, index) => index * 20);

test('what is encoded is what another decoder reads', () => {
  const rgb = Uint8Array.from({ length: 36 }, (_, index) => index * 7);
  const { data } = PNG.sync.read(Buffer.from(encodePng(rgb, { width: 4, height: 3, channels: 3 })));
  for (let pixel = 0; pixel < 12; pixel++) {
    expect([...data.subarray(pixel * 4, pixel * 4 + 4)]).toEqual([...rgb.subarray(pixel * 3, pixel * 3 + 3), 255]);
  }
});

test('grey and transparency survive the way there and back', () => {
  const opaque = decodePng(encodePng(grey, { width: 4, height: 3, channels: 1 }));
  expect(opaque).toEqual({ width: 4, height: 3, grey, alpha: new Uint8Array(12).fill(255) });
  const rgba = Uint8Array.from([255, 255, 255, 0, 10, 10, 10, 77]);
  const { grey: levels, alpha } = decodePng(encodePng(rgba, { width: 2, height: 1, channels: 4 }));
  expect([...levels, ...alpha]).toEqual([255, 10, 0, 77]);
});

test('colours become the brightness of Rec. 601', () => {
  const rgb = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
  expect([...decodePng(encodePng(rgb, { width: 4, height: 1, channels: 3 })).grey]).toEqual([76, 150, 29, 255]);
});

test('pixels that do not fill the picture are refused', () => {
  expect(() => encodePng(grey, { width: 4, height: 4, channels: 1 })).toThrow('12 bytes for 4 × 4 × 1');
});

const good = encodePng(grey, { width: 4, height: 3, channels: 1 });

test.each<[string, Uint8Array, RegExp]>([
  ['no bytes', new Uint8Array(0), /my\.png: is not a PNG/],
  ['a JPEG', Uint8Array.from([0xff, 0xd8, 0xff, ...new Uint8Array(40)]), /is not a PNG/],
  ['no pixels', withHeader({ width: 0 }), /has no pixels/],
  ['a forged size', withHeader({ width: 65_535, height: 65_535 }), /too large: 65535 × 65535/],
  ['half a file', good.subarray(0, good.length >> 1), /damaged PNG/],
  ['a flipped bit', good.map((byte, index) => (index === 50 ? byte ^ 1 : byte)), /damaged PNG/],
  ['the header alone', good.subarray(0, 33), /damaged PNG/],
])('%s is refused with its name and a way out', (_, bytes, message) => {
  const error = thrown(() => decodePng(bytes, { name: 'my.png' }));
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ code: 'data', message: expect.stringMatching(message) });
  expect((error as UserError).problems[0]!.fix).toBeTruthy();
});

test('the size is checked before any memory is taken', () => {
  const before = process.memoryUsage().rss;
  for (const interlaced of [false, true]) {
    expect(() => decodePng(withHeader({ width: 40_000, height: 40_000, interlaced }))).toThrow('too large');
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
});

test('an interlaced picture is read', () => {
  const header = withHeader({ width: 2, height: 1, interlaced: true }).subarray(0, 33);
  // Adam7 sends the first pixel in pass 1 and the second in pass 6, each row after a filter byte.
  const data = chunk('IDAT', deflateSync(Buffer.from([0, 40, 0, 90])));
  const { grey } = decodePng(Buffer.concat([header, data, chunk('IEND', Buffer.alloc(0))]));
  expect([...grey]).toEqual([40, 90]);
});

test('an interlaced picture that inflates to more than its pixels is refused', () => {
  const zeros = deflateSync(Buffer.alloc(300_000_000), { level: 1 });
  const bomb = Buffer.concat([
    withHeader({ width: 8, height: 8, interlaced: true }).subarray(0, 33),
    chunk('IDAT', zeros),
  ]);
  const before = process.memoryUsage().rss;
  expect(() => decodePng(Buffer.concat([bomb, chunk('IEND', Buffer.alloc(0))]))).toThrow(/damaged PNG/);
  expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
});

test.each([
  ['pixels are missing', [0, 40, 0], /3 bytes of pixels instead of 4/],
  ['there are too many pixels', [0, 40, 0, 90, 0], /instead of 4|larger than/],
])('a picture in which %s is refused, not filled up', (_, rows, message) => {
  const header = withHeader({ width: 1, height: 2 }).subarray(0, 33);
  const data = chunk('IDAT', deflateSync(Buffer.from(rows)));
  expect(() => decodePng(Buffer.concat([header, data, chunk('IEND', Buffer.alloc(0))]))).toThrow(message);
});

test('a second header and what stands behind the end are refused', () => {
  const second = withHeader({ width: 40_000, height: 40_000 }).subarray(8, 33);
  const [head, body] = [good.subarray(0, 33), good.subarray(33)];
  expect(() => decodePng(Buffer.concat([head, second, body]))).toThrow(/its header is not its first chunk/);
  expect(() => decodePng(Buffer.concat([good, Buffer.alloc(3)]))).toThrow(/3 bytes behind its end/);
});

function withHeader(change: { width?: number; height?: number; interlaced?: boolean }): Uint8Array {
  const bytes = Buffer.from(good);
  if (change.width !== undefined) bytes.writeUInt32BE(change.width, 16);
  if (change.height !== undefined) bytes.writeUInt32BE(change.height, 20);
  if (change.interlaced) bytes[28] = 1;
  const fixed = chunk('IHDR', bytes.subarray(16, 29));
  return Buffer.concat([bytes.subarray(0, 8), fixed, bytes.subarray(33)]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

// The PNG specification's check sum, bit by bit.
function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
