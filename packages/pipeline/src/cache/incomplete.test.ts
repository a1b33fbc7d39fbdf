import { writeFileSync } from 'node:fs';
import { setFaultHook } from '@hello-nn/io';
import { openPlaceOfRuns, withOpen } from './run.fixture.ts';

const runs = openPlaceOfRuns();
afterAll(runs.remove);
afterEach(() => setFaultHook());

const stagesKept = (): string[] => runs.entries().map((file) => file.split('/').at(-2)!);

test('a training that diverged is not kept, nor anything after it', async () => {
  const { error, said } = await runs.run({
    set: [
      'training.optimizer={kind: sgd, learningRate: 100, momentum: 0.99}',
      'model.layers=[{kind: flatten}, {kind: dense, units: 10}, {kind: dense, units: 10, activation: softmax}]',
    ],
  });
  expect(String(error)).toMatch(/diverged/);
  expect(stagesKept()).toEqual(expect.not.arrayContaining(['training', 'prediction', 'evaluation', 'figures']));
  expect(said).toMatch(/Cache +holds nothing to use yet/);
});

test('a training that was interrupted is not kept', async () => {
  const { error } = await runs.run({ context: (context) => ({ ...context, signal: AbortSignal.abort() }) });
  expect(String(error)).toMatch(/interrupted/);
  expect(stagesKept()).not.toContain('training');
});

test('a stage that fails is not kept, and those before it are', async () => {
  const context = (given: Parameters<NonNullable<Parameters<typeof runs.run>[0]>['context'] & object>[0]) => ({
    ...given,
    engine: withOpen(given.engine!, async (job) => ({
      ...(await given.engine!.engine.open(job)),
      probabilities: () => Promise.reject(new Error('no answer')),
    })),
  });
  const { error } = await runs.run({ context, set: ['seed=5'] });
  expect(String(error)).toMatch(/no answer/);
  expect(stagesKept()).toContain('training');
  expect(stagesKept()).not.toContain('prediction');
});

test.each(['ENOSPC', 'EROFS', 'EACCES'])(
  'a cache that refuses with %s is told, and the run is complete',
  async (code) => {
    setFaultHook(({ path, name }) => {
      if (path.startsWith(runs.place.folder)) throw Object.assign(new Error(`${name} refused`), { code });
    });
    const { error, made, said, cache } = await runs.run({ set: ['seed=6'] });
    expect(error).toBeUndefined();
    expect(made.figures).toHaveLength(2);
    expect(cache.hits()).toEqual({});
    expect(said).toMatch(
      new RegExp(`could not keep .*training.*: cannot .*\\(${code}\\)\\n +the next run makes this anew; .* complete`),
    );
  },
);

test('a cache that may only be read gives what it holds', async () => {
  const first = await runs.run({ set: ['seed=7'] });
  setFaultHook(({ path }) => {
    if (path.startsWith(runs.place.folder)) throw Object.assign(new Error('refused'), { code: 'EROFS' });
  });
  const { error, cache, said, made } = await runs.run({ set: ['seed=7'] });
  expect([error, Object.keys(cache.hits()).length]).toEqual([undefined, 5]);
  expect(made.training!.weightsSha256).toBe(first.made.training!.weightsSha256);
  expect(said).not.toMatch(/could not/);
});

test('a file where the cache should be is told, and the run is complete', async () => {
  const folder = `${runs.folder}/a-file`;
  writeFileSync(folder, 'x');
  const { error, said } = await runs.run({ place: { folder, limits: runs.place.limits } });
  expect(error).toBeUndefined();
  expect(said).toMatch(/could not keep/);
});

test('what is larger than the cache may be is told and not kept', async () => {
  const before = runs.entries();
  const { error, said } = await runs.run({
    set: ['seed=8'],
    place: { folder: runs.place.folder, limits: { bytes: 10, entries: 0 } },
  });
  expect(error).toBeUndefined();
  expect(said).toMatch(/could not keep .*training.* KB are more than the cache may hold \(10 B\)/);
  expect(runs.entries().length).toBeLessThanOrEqual(before.length);
});
