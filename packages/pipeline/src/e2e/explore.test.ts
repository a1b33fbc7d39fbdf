import { createHash } from 'node:crypto';
import { decodePng } from '@hello-nn/io';
import { lastLine, openWorkplace, TINY } from './command-line.fixture.ts';
import { filesLoadedBy } from './loaded-files.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const withFigures = (figures: string): string => `${TINY}figures:\n${figures}`;
place.write(
  'seen.yaml',
  withFigures('  - kind: image-grid\n    class: "3"\n  - kind: class-histogram\n  - kind: curves\n'),
);

/** Every file that run.json lists is there as it says. */
function expectTrueDigests(run: string): string[] {
  const { files } = place.record(run);
  for (const { path, bytes, sha256 } of files) {
    const content = place.read(`runs/${run}/${path}`);
    expect([path, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([path, bytes, sha256]);
  }
  return files.map(({ path }) => path);
}

test('explore writes the pictures of the data the config asks for, and no others; no engine is loaded', async () => {
  const loaded = await filesLoadedBy(place, 'explore', '--config=seen.yaml');
  expect(loaded.filter((file) => /onnxruntime|tensorflow|tfjs/.test(file))).toEqual([]);
  expect(loaded.filter((file) => /vega|resvg/.test(file))).not.toEqual([]);
  const run = place.runs().at(-1)!;
  expect(run).toMatch(/-tiny-data$/);
  expect(place.record(run)).toMatchObject({ status: 'completed', exitCode: 0, epochs: 0, metrics: {} });
  expect(expectTrueDigests(run)).toEqual([
    'figures/class-histogram.png',
    'figures/class-histogram.vl.json',
    'figures/image-grid-3.png',
    'started.json',
  ]);
  const { width, height } = decodePng(place.read(`runs/${run}/figures/image-grid-3.png`));
  expect(width * height).toBeGreaterThan(10_000);
});

test('the table counts each class in each split; without pictures in the config the usual ones are drawn', async () => {
  const finished = await place.run('explore', '--config=tiny.yaml');
  expect([finished.exitCode, finished.stderr]).toEqual([0, '']);
  // The made-up classes take turns: 200 training rows after 100 for validation, 100 for the test.
  for (let label = 0; label < 10; label++)
    expect(finished.stdout).toMatch(new RegExp(`^ +${label} +20 +10 +10 +10\\.0 %$`, 'm'));
  expect(finished.stdout).toMatch(/^ +all +200 +100 +100 +100\.0 %$/m);
  expect(expectTrueDigests(place.runs().at(-1)!).filter((path) => path.endsWith('.png'))).toEqual([
    'figures/class-histogram.png',
    'figures/image-grid.png',
    'figures/mean-images.png',
    'figures/single-image.png',
  ]);
});

test('a figure of more samples than a class has: exit 2 before anything is drawn or trained', async () => {
  place.write('bad.yaml', withFigures('  - kind: image-grid\n    count: 21\n    class: "3"\n'));
  for (const command of ['explore', 'train']) {
    const finished = await place.run(command, '--config=bad.yaml', '--json');
    expect(finished.stderr).toMatch(
      /figures\.0\.count: 21 images wanted, the train split has 20 rows of class 3[\s\S]*fix: /,
    );
    expect(finished.stderr).not.toMatch(/^\s+at /m);
    expect(finished.stderr).not.toMatch(/epoch 1/);
    const { run, exitCode, epochs } = lastLine(finished);
    expect([finished.exitCode, exitCode, epochs]).toEqual([2, 2, 0]);
    expect(place.record(run!)).toMatchObject({
      status: 'failed',
      exitCode: 2,
      files: [{ path: 'started.json' }],
    });
  }
});

test.each([
  {
    fault: 'an unknown class',
    figure: '  - kind: single-image\n    class: x\n',
    says: /bad\.yaml:\d+:\d+ › figures\.0\.class: no class is called "x"[\s\S]*one of 0, 1/,
  },
  {
    fault: 'a row beyond the last',
    figure: '  - kind: single-image\n    row: 200\n',
    says: /bad\.yaml:\d+:\d+ › figures\.0\.row: there is no row 200[\s\S]*0 to 199/,
  },
])('a figure of $fault: exit 2 at its place before the data are read, and no run', async ({ figure, says }) => {
  place.write('bad.yaml', withFigures(figure));
  for (const command of ['explore', 'train']) {
    const finished = await place.run(command, '--config=bad.yaml', '--json');
    expect(finished.stderr).toMatch(says);
    const { run, exitCode } = lastLine(finished);
    expect([finished.exitCode, exitCode, run]).toEqual([2, 2, null]);
  }
});

test('a class that the chosen split does not hold: exit 2, with the class and the split', async () => {
  // The first three rows, all that validate, are of the classes 0, 1 and 2.
  const config = withFigures('  - kind: image-grid\n    count: 1\n    class: "7"\n    split: validation\n');
  place.write('bare.yaml', config.replace('validation: 100', 'validation: 3'));
  const { exitCode, stderr } = await place.run('explore', '--config=bare.yaml');
  expect(stderr).toMatch(/figures\.0\.class: the validation split has no rows of class 7[\s\S]*fix: /);
  expect(exitCode).toBe(2);
});

test('training rows without any of a class: exit 2, whatever the figures', async () => {
  const { exitCode, stderr } = await place.run('explore', '--config=tiny.yaml', '--set=dataset.limit=103');
  expect(stderr).toMatch(/the 3 training rows hold no image of class 3, 4, 5, 6, 7, 8, 9[\s\S]*fix: /);
  expect(exitCode).toBe(2);
});

describe('train draws in a thread', () => {
  test('its pictures are listed with their true digests, the same kind twice under two names', async () => {
    place.write(
      'twice.yaml',
      withFigures('  - kind: image-grid\n  - kind: image-grid\n  - kind: curves\n  - kind: curves\n'),
    );
    const { run, exitCode } = lastLine(await place.run('train', '--config=twice.yaml', '--json'));
    expect(exitCode).toBe(0);
    expect(expectTrueDigests(run!).filter((path) => path.endsWith('.png'))).toEqual([
      'figures/curves-2.png',
      'figures/curves.png',
      'figures/image-grid-2.png',
      'figures/image-grid.png',
    ]);
  });

  test.each([
    { of: 'the data', file: 'image-grid-3' },
    { of: 'the model', file: 'curves' },
  ])(
    'a picture of $of that cannot be written: exit 1 and a record that says so, the model is kept',
    async ({ file }) => {
      place.write(
        'full-disk.cjs',
        `const fs = require('node:fs');
const rename = fs.renameSync;
fs.renameSync = (from, to) => {
  if (String(to).endsWith('${file}.png')) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
  return rename(from, to);
};
require('node:module').syncBuiltinESMExports();
`,
      );
      const env = { NODE_OPTIONS: '--require ./full-disk.cjs' };
      const finished = await place.start(['train', '--config=seen.yaml', '--json'], env).finished;
      const { run, exitCode, status, epochs } = lastLine(finished);
      expect(finished.stderr).toMatch(new RegExp(`${file}\\.png`));
      expect([finished.exitCode, exitCode, status, epochs]).toEqual([1, 1, 'failed', 3]);
      const record = place.record(run!);
      expect(record).toMatchObject({ status: 'failed', exitCode: 1, weightsSha256: expect.any(String) });
      expect(record.problems![0]!.where).toContain(`${file}.png`);
      expect(expectTrueDigests(run!)).toContain('model/weights.bin');
      expect(expectTrueDigests(run!)).not.toContain(`figures/${file}.png`);
    },
  );
});
