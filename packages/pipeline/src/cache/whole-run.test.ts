import { readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomKey, shuffle } from '@hello-nn/core';
import { textOf } from '../output.ts';
import { stages } from '../stages/index.ts';
import type { StageContext } from '../stages/stage.ts';
import { readEntry } from './cache-folder.ts';
import { type CachedRun, filesIn, openPlaceOfRuns, type RunOptions, withOpen } from './run.fixture.ts';

const KEPT = stages.filter(({ keeping }) => keeping).map(({ name }) => name);
const runs = openPlaceOfRuns();
afterAll(runs.remove);

const ended = (run: CachedRun): CachedRun => {
  if (run.error) throw run.error;
  return run;
};
const hitsOf = ({ cache }: CachedRun): string[] => Object.keys(cache.hits());
const opensNoEngine = (context: StageContext): StageContext => ({
  ...context,
  engine: withOpen(context.engine!, () => {
    throw new Error('an engine was opened');
  }),
});

let first: CachedRun;
let kept: readonly { readonly file: string; readonly bytes: Buffer }[];
beforeAll(async () => {
  first = ended(await runs.run());
  kept = runs.entries().map((file) => ({ file, bytes: readFileSync(file) }));
});
// Each claim is about the first run.
afterEach(() => {
  for (const file of runs.entries()) unlinkSync(file);
  for (const { file, bytes } of kept) writeFileSync(file, bytes);
});

test('a run keeps every stage that can be kept, and says that none was there before', () => {
  expect(hitsOf(first)).toEqual([]);
  expect(runs.entries()).toHaveLength(KEPT.length);
  expect(first.said).toMatch(/Cache +holds nothing to use yet: what is made now is kept for the next run\n/);
});

test('the same run again takes all of it, opens no engine, and leaves the same files, to the byte', async () => {
  const again = ended(await runs.run({ context: opensNoEngine }));
  expect(hitsOf(again)).toEqual(KEPT);
  expect(again.said).toMatch(/training +HIT from run run-1\n/);
  expect(filesIn(again.folder)).toEqual(filesIn(first.folder));
  expect(filesIn(again.folder)).toEqual(
    expect.arrayContaining(['history.csv', 'model/model.onnx', 'model/weights.bin']),
  );
  for (const file of filesIn(first.folder)) {
    expect([file, readFileSync(join(again.folder, file)).equals(readFileSync(join(first.folder, file)))]).toEqual([
      file,
      true,
    ]);
  }
  const { trainer, secondsBefore: _, ...training } = first.made.training!;
  const anyEngine = { why: training.engine.why, engine: expect.anything() };
  expect(again.made.training).toEqual({ ...training, engine: anyEngine, trainer: expect.anything() });
  expect(again.made.training!.trainer.runtime).toEqual(trainer.runtime);
  expect([again.made.prediction, again.made.evaluation, again.made.figures]).toEqual([
    first.made.prediction,
    first.made.evaluation,
    first.made.figures,
  ]);
});

test('a model that was restored can be asked, and answers as the one that was trained', async () => {
  const [prediction] = runs.entries().filter((file) => file.includes('/prediction/'));
  unlinkSync(prediction!);
  const again = ended(await runs.run());
  expect(hitsOf(again)).not.toContain('prediction');
  expect(hitsOf(again)).toContain('training');
  expect(again.made.prediction).toEqual(first.made.prediction);
});

test.each<{ claim: string; options: RunOptions; because: RegExp; hits: readonly string[] }>([
  {
    claim: 'another learning rate is named with its place',
    options: { set: ['training.optimizer.learningRate=0.05'] },
    because: /training +MISS because training\.optimizer\.learningRate 0\.1 → 0\.05 \(--set\)\n/,
    hits: ['exploration'],
  },
  {
    claim: 'other figures do not touch the training',
    options: { set: ['figures.0.count=5'] },
    because: /figures +MISS because figures\.0\.count 4 → 5 \(--set\)\n/,
    hits: ['training', 'prediction', 'evaluation'],
  },
  {
    claim: 'another judgement asks the model nothing',
    options: { set: ['evaluation.calibrationBins=7'] },
    because: /evaluation +MISS because evaluation\.calibrationBins \d+ → 7 \(--set\)\n/,
    hits: ['exploration', 'training', 'prediction'],
  },
  {
    claim: 'other data make all anew',
    options: { set: ['dataset.source.rows=301'] },
    because: /training +MISS because dataset\.source\.rows 300 → 301 \(--set\)\n/,
    hits: [],
  },
  {
    claim: 'other code makes all anew',
    options: { codeDigest: 'd'.repeat(64) },
    because: /training +MISS because code c{12} → d{12}\n/,
    hits: [],
  },
  {
    claim: 'the name decides nothing',
    options: { set: ['name=other'] },
    because: /training +HIT/,
    hits: KEPT,
  },
])('$claim', async ({ options, because, hits }) => {
  const run = ended(await runs.run(options));
  expect(run.said).toMatch(because);
  expect(hitsOf(run)).toEqual(hits);
});

test('a bit that flips in any entry is found: 200 of 200', () => {
  const bits = shuffle(
    Int32Array.from({ length: 200 }, (_, index) => index),
    randomKey(7, 'flips'),
  );
  const missed = [...bits].filter((flip) => {
    const { file, bytes } = kept[flip % kept.length]!;
    const [key, stage] = file.split('/').reverse();
    // Every part of an entry gets its share: the first line and the head, the files.
    const at = Math.floor((bytes.length - 1) * (flip % 3 === 0 ? flip / 5000 : flip / 200));
    const damaged = Buffer.from(bytes);
    damaged[at] = damaged[at]! ^ (1 << (flip % 8));
    writeFileSync(file, damaged);
    const found = readEntry(runs.place.folder, stage!, key!);
    writeFileSync(file, bytes);
    return !(found && 'damage' in found);
  });
  expect(missed).toEqual([]);
});

test.each(KEPT)('a damaged entry of %s is thrown out with a sentence, and made anew', async (stage) => {
  const [file] = runs.entries().filter((one) => one.includes(`/${stage}/`));
  const bytes = readFileSync(file!);
  const damaged = Buffer.from(bytes);
  damaged[bytes.length - 1]! ^= 1;
  writeFileSync(file!, damaged);
  const run = ended(await runs.run());
  expect(run.said).toMatch(new RegExp(`${stage} +MISS because the one kept is damaged and thrown out: its file '`));
  expect(hitsOf(run)).not.toContain(stage);
  expect(run.made.training!.weightsSha256).toBe(first.made.training!.weightsSha256);
  expect(readFileSync(file!).equals(damaged)).toBe(false);
});

test('an entry that is gone once it was looked up is used all the same', async () => {
  const run = ended(
    await runs.run({
      // The table of the model is printed after the first look, and before the training is taken.
      context: (context) => ({
        ...context,
        output: {
          ...context.output,
          say(words) {
            context.output.say(words);
            if (textOf(words).startsWith('Cache')) for (const { file } of kept) unlinkSync(file);
          },
        },
      }),
    }),
  );
  expect(hitsOf(run)).toEqual(KEPT);
});

test('what was used longest ago goes first, and of one run what others were made from goes last', async () => {
  for (const file of runs.entries()) utimesSync(file, 1000, 1000);
  const { folder } = runs.place;
  const all = runs.entries().reduce((sum, file) => sum + statSync(file).size, 0);
  const before = new Set(runs.entries());
  // A second experiment: there is room for one and a bit.
  ended(await runs.run({ set: ['seed=3'], place: { folder, limits: { bytes: Math.floor(all * 1.1), entries: 100 } } }));
  const left = runs.entries();
  expect(
    left
      .filter((file) => !before.has(file))
      .map((file) => file.split('/').at(-2))
      .sort(),
  ).toEqual([...KEPT].sort());
  expect(left.filter((file) => before.has(file)).length).toBeLessThan(before.size);
  ended(await runs.run({ set: ['seed=4'], place: { folder, limits: { bytes: 2 ** 30, entries: 2 } } }));
  expect(
    runs
      .entries()
      .map((file) => file.split('/').at(-2))
      .sort(),
  ).toEqual(['exploration', 'training']);
});
