import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptCases } from './corpus.fixture.ts';
import { judge } from './judge.fixture.ts';
import { faultOf, runBlock } from './run-block.fixture.ts';
import type { FuzzTarget } from './target.fixture.ts';
import { fuzzTargets } from './targets.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'hello-nn-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const named = fuzzTargets.map((target): [string, FuzzTarget] => [target.name, target]);
const COUNT = 60;

// Time and memory are measured by tools/torture/fuzz.mjs, in a process of its own.
test.each(named)('%s: what is nearly right is accepted as what it is, or refused at a place', async (_name, target) => {
  await target.prepare?.();
  const result = await runBlock({ target, folder, seed: 1, block: 0, count: COUNT, isBounded: false });
  expect(result.failure?.fault).toBeUndefined();
  // Both, or the inputs test nothing.
  expect(Math.min(result.accepted, result.refused)).toBeGreaterThan(0);
});

const kept = named.flatMap(([name, target]) =>
  keptCases(join(__dirname, 'corpus'), name).map(([file, why, files]) => ({ name, file, why, files, target })),
);
if (kept.length > 0) {
  test.each(kept)('$name: $file is no fault any more', async ({ target, files }) => {
    await target.prepare?.();
    expect((await judge(target, join(folder, 'kept'), files)).fault).toBeUndefined();
  });
}

const broken = (read: FuzzTarget['read']): FuzzTarget => ({ ...fuzzTargets[0]!, read });

test('an input that computes for long is slow', async () => {
  const busy = broken(() => {
    const start = process.cpuUsage();
    while (process.cpuUsage(start).user < 1_100_000) JSON.parse('[1]');
  });
  expect(faultOf(await judge(busy, join(folder, 'busy'), {}))).toMatch(/^slow: \d+ ms$/);
});

test.each([
  ['another error', () => JSON.parse('{')],
  ['something accepted as what it is not', () => Promise.reject(new Error('accepted, but'))],
])('%s is a fault, with its input', async (_what, read) => {
  const { failure } = await runBlock({ target: broken(read), folder, seed: 1, block: 0, count: 5, isBounded: false });
  expect(failure).toMatchObject({ index: 0, files: { 'x.yaml': expect.anything() } });
});
