import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// The compiled package, in a process of its own: jest runs sources, and a thread cannot load TypeScript.
const of = (name: string): string => pathToFileURL(join(__dirname, `../../../${name}/dist/index.js`)).href;
const preamble = `
  import { augmentEpoch, openRowsAhead, startRowsThread } from '${of('dataset')}';
  import { shuffledPositions } from '${of('core')}';
  const images = Uint8Array.from({ length: 40 * 36 }, (_, at) => (at * 67) % 256);
  const train = Int32Array.from({ length: 50 }, (_, position) => (position * 7) % 40);
  const info = { height: 6, width: 6, classNames: ['a', 'b'] };
  const source = { pool: { images, labels: Uint8Array.from(images.subarray(0, 40), (v) => v % 2) }, train, info };
  const augmented = [{ kind: 'rotate', degrees: 30, probability: 0.8 }, { kind: 'noise', deviation: 0.1, probability: 1 }];
  const wanted = (augment, epoch, from) => {
    const drawn = augmentEpoch(source, augment, { seed: 4, epoch });
    const places = [...shuffledPositions(50, 4, epoch)].slice(from);
    const images = Buffer.concat(places.map((place) => drawn.images.subarray(place * 36, (place + 1) * 36)));
    return { images, labels: Buffer.from(places.map((place) => drawn.labels[place])) };
  };
  const same = (a, b) => Buffer.compare(a.images, b.images) === 0 && Buffer.compare(a.labels, b.labels) === 0;
`;

function run(body: string): string[] {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', preamble + body], { timeout: 30_000 });
  return output.toString().trim().split('\n');
}

test.each(['[]', 'augmented'])(
  'the thread gives the same bits (%s), in order, out of order and from a later start, and takes memory back',
  (augment) => {
    const lines = run(`
      const augment = ${augment};
      const ahead = openRowsAhead(source, { augment, seed: 4, batchSize: 8, epochs: 9, first: { epoch: 3, from: 16 } });
      let before;
      for (const [epoch, from] of [[3, 16], [4, 0], [5, 0], [9, 0], [2, 8], [3, 0]]) {
        const given = await ahead.part(epoch, from);
        console.log(epoch, given.rows, same(given, wanted(augment, epoch, from)), before?.images.length);
        before = given;
      }
      await ahead.close();
      console.log('after close', same(before, wanted(augment, 3, 0)));
      console.log(await ahead.part(4, 0).catch((error) => error.message));
    `);
    expect(lines).toEqual([
      '3 34 true undefined',
      '4 50 true 0',
      '5 50 true 0',
      // The last epoch: nothing comes after it, so nothing is taken back.
      '9 50 true 1800',
      '2 42 true 0',
      '3 50 true 0',
      'after close true',
      'the thread that prepares rows is closed',
    ]);
  },
);

test('only the wanted pixels, in their order', () => {
  const lines = run(`
    const pixels = Int32Array.of(9, 10, 11, 3);
    const ahead = openRowsAhead(source, { augment: [], pixels, seed: 4, batchSize: 8, epochs: 9 });
    for (const epoch of [1, 2]) {
      const { images } = await ahead.part(epoch, 0);
      const whole = wanted([], epoch, 0).images;
      const rows = Array.from({ length: 50 }, (_, row) => [...pixels].map((pixel) => whole[row * 36 + pixel]));
      console.log([...images].join() === rows.flat().join());
    }
    await ahead.close();
  `);
  expect(lines).toEqual(['true', 'true']);
});

test('the first part of much is small, each that follows twice as large, and all of them the rows of the epoch', () => {
  const lines = run(`
    const large = new Uint8Array(40 * 2 ** 18);
    for (let row = 0; row < 40; row++) large.fill(row, row * 2 ** 18, (row + 1) * 2 ** 18);
    const square = { height: 512, width: 512, classNames: ['a', 'b'] };
    const squares = { pool: { images: large, labels: images.subarray(0, 40) }, train, info: square };
    const ahead = openRowsAhead(squares, { augment: [], seed: 4, batchSize: 8, epochs: 9 });
    const order = [...shuffledPositions(50, 4, 1)].map((position) => train[position]);
    for (let from = 0; from < 50; ) {
      const { images, rows } = await ahead.part(1, from);
      const own = Array.from({ length: rows }, (_, row) => images[row * 2 ** 18 + 7]);
      console.log(rows, own.join() === order.slice(from, from + rows).join());
      from += rows;
    }
    console.log((await ahead.part(2, 0)).rows);
    await ahead.close();
  `);
  expect(lines).toEqual(['8 true', '16 true', '26 true', '50']);
});

test('a thread may be started before there is anything to do, and is taken once', () => {
  const lines = run(`
    startRowsThread(false);
    startRowsThread(false);
    startRowsThread(true);
    for (const augment of [[], [], augmented]) {
      const ahead = openRowsAhead(source, { augment, seed: 4, batchSize: 8, epochs: 9 });
      console.log(same(await ahead.part(1, 0), wanted(augment, 1, 0)));
      await ahead.close();
    }
    startRowsThread(false);
  `);
  expect(lines).toEqual(['true', 'true', 'true']);
});

test('a thread that nobody closes does not keep the process alive', () => {
  const body = `console.log((await openRowsAhead(source, { augment: [], seed: 4, batchSize: 8, epochs: 9 }).part(1, 0)).rows);`;
  expect(run(body)).toEqual(['50']);
});

test('a fault in the thread is thrown where its part is asked for', () => {
  const lines = run(`
    const wide = { ...source, info: { ...info, width: 9999 } };
    const ahead = openRowsAhead(wide, { augment: augmented, seed: 4, batchSize: 8, epochs: 9 });
    console.log(await ahead.part(1, 0).catch((error) => error.message));
  `);
  expect(lines[0]).toContain('images of 6 × 9999 pixels are too large to augment');
});
