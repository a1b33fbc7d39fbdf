import { sha256 } from './sha256.ts';

// FIPS 180-4's own example.
test('the digest is the standard one, of bytes and of a text alike', () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(sha256('abc')).toBe(abc);
  expect(sha256(Uint8Array.of(97, 98, 99))).toBe(abc);
});
