import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// The compiled package, in a process of its own: jest runs sources, and a thread cannot load TypeScript.
const dist = pathToFileURL(join(__dirname, '../../dist/index.js')).href;
const preamble = `
  import { augmentEpoch, openAugmenter } from '${dist}';
  const images = Uint8Array.from({ length: 40 * 36 }, (_, at) => (at * 67) % 256);
  const train = Int32Array.from({ length: 50 }, (_, position) => (position * 7) % 40);
  const info = { height: 6, width: 6, classNames: ['a', 'b'] };
  const source = { pool: { images, labels: Uint8Array.from(images.subarray(0, 40), (v) => v % 2) }, train, info };
  const augment = [{ kind: 'rotate', degrees: 30, probability: 0.8 }, { kind: 'noise', deviation: 0.1, probability: 1 }];
  const same = (a, b) => Buffer.compare(a.images, b.images) === 0 && Buffer.compare(a.labels, b.labels) === 0;
  const drawn = (epoch) => augmentEpoch(source, augment, { seed: 4, epoch });
`;

function run(body: string): string[] {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', preamble + body], { timeout: 30_000 });
  return output.toString().trim().split('\n');
}

test('the thread gives the same bits, in order, out of order and from a later start, and takes memory back', () => {
  const lines = run(`
    const augmenter = openAugmenter(source, augment, { seed: 4, firstEpoch: 3 });
    let before;
    for (const epoch of [3, 4, 5, 9, 2, 3]) {
      const given = await augmenter.epoch(epoch);
      console.log(epoch, same(given, drawn(epoch)), before?.images.length);
      before = given;
    }
    await augmenter.close();
    console.log('after close', same(before, drawn(3)));
    console.log(await augmenter.epoch(4).catch((error) => error.message));
  `);
  expect(lines).toEqual([
    '3 true undefined',
    ...[4, 5, 9, 2, 3].map((epoch) => `${epoch} true 0`),
    'after close true',
    'the augmenter is closed',
  ]);
});

test('an augmenter that nobody closes does not keep the process alive', () => {
  expect(run(`console.log((await openAugmenter(source, augment, { seed: 4 }).epoch(1)).rows);`)).toEqual(['50']);
});

test('a fault in the thread is thrown where its epoch is asked for', () => {
  const lines = run(`
    const augmenter = openAugmenter({ ...source, info: { ...info, width: 9999 } }, augment, { seed: 4 });
    console.log(await augmenter.epoch(1).catch((error) => error.message));
  `);
  expect(lines[0]).toContain('images of 6 × 9999 pixels are too large to augment');
});
