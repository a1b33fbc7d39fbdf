import {
  contentDigest,
  type Damage,
  decodeEntry,
  decodeHead,
  type Entry,
  encodeEntry,
  headBytes,
  headOf,
} from './entry.ts';

const files = { 'a.json': Buffer.from('{"a":1}'), weights: Buffer.alloc(1000, 7), empty: Buffer.alloc(0) };
const head = headOf({ stage: 'training', ingredients: { code: 'c', 'config.seed': 0 }, run: 'run-1' }, files);
const bytes = Buffer.from(encodeEntry({ head, files }));

const damageOf = (changed: Uint8Array, key = head.key): string => (decodeEntry(changed, key) as Damage).damage;

test('an entry comes back as it was kept', () => {
  expect(decodeEntry(bytes, head.key)).toEqual({ head, files });
});

test('each bit of it is guarded: one flipped in every byte is found', () => {
  const missed = Array.from(bytes.keys()).filter((at) => {
    const flipped = Buffer.from(bytes);
    flipped[at]! ^= 1 << (at % 8);
    return damageOf(flipped) === undefined;
  });
  expect(missed).toEqual([]);
});

test('what is cut, longer, empty, of another name or of other origin is told as that', () => {
  expect(damageOf(bytes.subarray(0, -3))).toBe('it ends 3 bytes early');
  expect(damageOf(bytes.subarray(0, 100))).toBe('its head is cut off');
  expect(damageOf(Buffer.concat([bytes, Buffer.from('xy')]))).toBe('2 bytes too many stand behind its end');
  expect(damageOf(Buffer.alloc(0))).toBe('its first line is not one of the cache');
  expect(damageOf(Buffer.from('<html>'))).toBe('its first line is not one of the cache');
  expect(damageOf(bytes, 'f'.repeat(64))).toBe('it has the name of another entry');
});

test('a head that claims to be larger than any of ours takes no memory', () => {
  const line = Buffer.from(`hello-nn-cache/1 9999999 ${'0'.repeat(64)}\n`);
  expect(headBytes(line)).toBeLessThan(5 * 1024 * 1024);
  expect(decodeHead(line, head.key)).toEqual({ damage: 'its head is cut off' });
});

test('the digest of the content tells what was made, not who made it', () => {
  const again = headOf({ stage: 'training', ingredients: { code: 'd' }, run: 'run-2' }, files);
  const other: Entry['files'] = { ...files, weights: Buffer.alloc(1000, 8) };
  expect(contentDigest(again)).toBe(contentDigest(head));
  expect(contentDigest(headOf({ stage: 'training', ingredients: {}, run: '' }, other))).not.toBe(contentDigest(head));
});
