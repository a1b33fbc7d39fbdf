import fc from 'fast-check';
import { idxBytes, userError } from '../idx-set.fixture.ts';
import { parseIdx } from './format.ts';

test('any array of bytes comes back from its IDX file, with its axes', () => {
  const arrays = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }).chain((dims) => {
    const size = dims.reduce((product, axis) => product * axis, 1);
    return fc.tuple(fc.constant(dims), fc.uint8Array({ minLength: size, maxLength: size }));
  });
  fc.assert(
    fc.property(arrays, ([dims, data]) => {
      const parsed = parseIdx(idxBytes(dims, data), 'x');
      expect(parsed.dims).toEqual(dims);
      expect([...parsed.data]).toEqual([...data]);
    }),
  );
});

test('every shorter or longer file is refused, with the number of bytes', () => {
  const whole = idxBytes([2, 3], [1, 2, 3, 4, 5, 6]);
  for (let length = 0; length < whole.length; length++) {
    expect(() => parseIdx(whole.subarray(0, length), 'x')).toThrow(/truncated|too few/);
  }
  expect(() => parseIdx(whole.subarray(0, 17), 'f.idx')).toThrow('f.idx: truncated: 17 bytes, 1 missing');
  expect(() => parseIdx(Uint8Array.from([...whole, 7, 7]), 'f.idx')).toThrow('f.idx: 2 trailing bytes: 20 in all');
});

test('the data is a view, also into the middle of a buffer', () => {
  const padded = new Uint8Array([9, 9, 9, ...idxBytes([3], [1, 2, 3])]);
  const { data } = parseIdx(padded.subarray(3), 'x');
  expect(data.buffer).toBe(padded.buffer);
  expect([...data]).toEqual([1, 2, 3]);
});

test.each([
  ['a text file', new TextEncoder().encode('hello world, no IDX'), 'wrong magic number 68656c6c'],
  ['no axes', Uint8Array.of(0, 0, 8, 0), 'wrong magic number 00000800'],
  ['five axes', idxBytes([1, 1, 1, 1, 1], [1]), 'wrong magic number 00000805'],
  ['floats', idxBytes([1], [0, 0, 0, 0], 0x0d), 'element type 0x0d'],
  ['2^96 bytes', idxBytes([2 ** 32 - 1, 2 ** 32 - 1, 2 ** 32 - 1], []), 'its header asks for'],
])('%s is refused with the reason', async (_what, bytes, reason) => {
  const error = await userError(() => parseIdx(bytes, 'f.idx'));
  expect(error.code).toBe('data');
  expect(error.message).toContain(`f.idx: ${reason}`);
  expect(error.problems[0]?.expected).toBeTruthy();
});
