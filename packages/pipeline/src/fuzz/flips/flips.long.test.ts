import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mix32 } from '@hello-nn/core';
import { type FlipTarget, flipBits } from './flip.fixture.ts';
import { flipTargets } from './flip-targets.fixture.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});
const newFolder = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), 'hello-nn-flips-')));
  return folders.at(-1)!;
};

// HELLO_NN_SEED draws other bits.
const SEED = Number(process.env.HELLO_NN_SEED ?? 1);
const randomFrom = (seed: number) => {
  let at = 0;
  return (): number => (mix32(mix32(seed) + at++) >>> 0) / 2 ** 32;
};

test.each(flipTargets.map((target): [string, FlipTarget] => [target.name, target]))(
  '%s: each of 200 turned bits is found, with the file and a repair',
  async (_name, target) => {
    const misses = await flipBits(target, newFolder(), { count: 200, random: randomFrom(SEED) });
    expect(misses).toEqual([]);
  },
  300_000,
);

test('a bit that nobody looks at is told as a miss', async () => {
  const idx = flipTargets.find(({ name }) => name === 'idx')!;
  const misses = await flipBits({ ...idx, read: () => {} }, newFolder(), { count: 2, random: randomFrom(SEED) });
  expect(misses).toEqual([expect.objectContaining({ why: 'accepted' }), expect.objectContaining({ why: 'accepted' })]);
});
