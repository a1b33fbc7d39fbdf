/** Whatever stands in a model file: it is accepted or refused, soon, and without more memory than a small file is worth. */
import { UserError } from '@hello-nn/core';
import fc from 'fast-check';
import { loadZip } from '../formats/keras/libraries.ts';
import { mapNetwork, openModelFolder } from './model-files.fixture.ts';

const place = openModelFolder(mapNetwork);
let archive: Uint8Array;
beforeAll(async () => {
  place.writeTfjs();
  await place.writeKeras('model.keras');
  archive = new Uint8Array(place.read('model.keras'));
  await place.import('model.keras'); // the libraries are loaded
});
afterAll(place.remove);

const LONGEST_MICROSECONDS = 2e6;
/** The files have some kilobytes; an array made of a size that one of them states would have many times this. */
const MOST_BYTES = 32e6;

// Arrays and what libraries hold, not the whole process: that keeps what other tests left and the collector has not taken.
const held = (): number => process.memoryUsage().external + process.memoryUsage().arrayBuffers;

async function expectCalm(name: string, content: string | Uint8Array): Promise<void> {
  place.write(name, content);
  const start = process.cpuUsage();
  const before = held();
  try {
    await place.import(name);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.code).toBe('data');
    expect(error.message.length).toBeLessThan(3000);
  }
  expect(held() - before).toBeLessThan(MOST_BYTES);
  const { user, system } = process.cpuUsage(start);
  expect(user + system).toBeLessThan(LONGEST_MICROSECONDS);
}

const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  'null',
  '-1',
  '1e400',
  '1e9',
  '"../x"',
  '"name"',
  '"__proto__"',
  '\\',
  '\u0000',
  '日',
];
// Somewhere, 0 … 1. Not `fc.double`, which is nearly always next to 0.
const somewhere = fc.noBias(fc.nat(2 ** 24 - 1)).map((part) => part / 2 ** 24);
const slip = fc.record({
  at: somewhere,
  remove: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(60)),
  insert: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 5 })),
});

test('a model.json with random slips', async () => {
  const text = place.read('model.json').toString();
  await fc.assert(
    fc.asyncProperty(fc.array(slip, { minLength: 1, maxLength: 3 }), async (slips) => {
      const changed = slips.reduce((sofar, { at, remove, insert }) => {
        const from = Math.floor(at * sofar.length);
        return sofar.slice(0, from) + insert + sofar.slice(from + remove);
      }, text);
      await expectCalm('model.json', changed);
    }),
    { numRuns: 300 },
  );
});

test('a model.json with any value in any place', async () => {
  place.writeTfjs();
  const model = JSON.parse(place.read('model.json').toString()) as object;
  const paths = leaves(model, []);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), fc.jsonValue(), async (path, value) => {
      await expectCalm('model.json', JSON.stringify(replaced(model, path, value)));
    }),
    { numRuns: 300 },
  );
});

const flip = fc.record({
  at: somewhere,
  bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
});
const flipped = (bytes: Uint8Array, flips: readonly { at: number; bytes: Uint8Array }[]): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  for (const { at, bytes: some } of flips) copy.set(some, Math.floor(at * (copy.length - some.length)));
  return copy;
};

test('a .keras file with random bytes in it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 4 }), async (flips) => {
      await expectCalm('fuzz.keras', flipped(archive, flips));
    }),
    { numRuns: 200 },
  );
});

test('an HDF5 file with random bytes in it, in a sound archive', async () => {
  const { zipSync, unzipSync } = await loadZip();
  const { 'model.weights.h5': weights, ...others } = unzipSync(archive);
  await fc.assert(
    fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 4 }), async (flips) => {
      await expectCalm(
        'fuzz.keras',
        zipSync({ ...others, 'model.weights.h5': flipped(weights!, flips) }, { level: 0 }),
      );
    }),
    { numRuns: 150 },
  );
});

type Path = readonly (string | number)[];

function leaves(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]));
  return path.length > 0 ? [path, ...inside] : inside;
}

function replaced(value: object, path: Path, by: unknown): object {
  const copy = structuredClone(value) as Record<string, unknown>;
  const parent = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  parent[path.at(-1)!] = by;
  return copy;
}
