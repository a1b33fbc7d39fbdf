import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finished, lastLine, openWorkplace, WITH_CACHE } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const FIGURES = 'figures:\n  - kind: image-grid\n  - kind: curves\n';
place.write('tiny.yaml', `${place.read('tiny.yaml')}${FIGURES}`);

const withCache = (...args: readonly string[]): Promise<Finished> => place.start(args, WITH_CACHE).finished;
const train = (...args: readonly string[]): Promise<Finished> =>
  withCache('train', '--config=tiny.yaml', '--json', ...args);
const recordOf = (finished: Finished) => place.record(lastLine(finished).run!);
const KEPT = ['exploration', 'training', 'prediction', 'evaluation', 'figures'];

let first: Finished;
beforeAll(async () => {
  first = await train();
});

test('the same run again is taken from the cache whole, and leaves a run folder as complete as the first', async () => {
  const again = await train();
  expect([first.exitCode, again.exitCode]).toEqual([0, 0]);
  for (const stage of KEPT) expect(again.stderr).toMatch(new RegExp(`${stage} +HIT from run ${lastLine(first).run}`));
  const [before, now] = [recordOf(first), recordOf(again)];
  expect(Object.keys(now.cached!)).toEqual(KEPT);
  expect(before.cached).toEqual({});
  const withoutTimes = (record: typeof now) => {
    const {
      run: _,
      startedAt: __,
      seconds: ___,
      cached: ____,
      digest: _____,
      ...rest
    } = {
      digest: undefined,
      ...record,
    };
    const files = record.files.filter(({ path }) => path !== 'started.json');
    return { ...rest, files, stages: Object.keys(record.stages) };
  };
  // Every file's sha256 is in it.
  expect(withoutTimes(now)).toEqual(withoutTimes(before));
  expect(lastLine(again).weightsSha256).toBe(lastLine(first).weightsSha256);
  for (const command of ['evaluate', 'verify']) {
    expect([command, (await withCache(command, `--run=${lastLine(again).run}`)).exitCode]).toEqual([command, 0]);
  }
});

test('a miss says what changed from what to what, and where it is written', async () => {
  const yaml = place.read('tiny.yaml').toString().replace('learningRate: 0.1', 'learningRate: 0.05');
  place.write('configs/slower.yaml', yaml);
  const line = 1 + yaml.split('\n').findIndex((text) => text.includes('learningRate'));
  const { stdout } = await withCache('train', '--config=configs/slower.yaml', '--plan');
  expect(stdout).toContain(`MISS because training.optimizer.learningRate 0.1 → 0.05 (configs/slower.yaml:${line})\n`);
  expect(stdout).toMatch(/prediction +MISS because training is new\n/);
});

test('--plan says what would happen, and neither trains nor leaves anything', async () => {
  const before = [place.runs(), filesOfCache()];
  const plan = await train('--plan', '--set=evaluation.topK=2');
  expect(plan.exitCode).toBe(0);
  const { plan: stages } = lastLine(plan) as unknown as { plan: { stage: string; how: string; because?: object[] }[] };
  expect(stages.map(({ stage, how }) => `${stage} ${how}`)).toEqual([
    'dataset always',
    'exploration hit',
    'model always',
    'training hit',
    'prediction hit',
    'evaluation miss',
    'figures miss',
  ]);
  expect(stages[5]!.because).toEqual([
    { what: 'evaluation.topK none → 2', place: '--set', ingredient: 'config.evaluation.topK' },
  ]);
  expect([place.runs(), filesOfCache()]).toEqual(before);
});

test('--no-cache makes all anew and keeps nothing; its weights are the same', async () => {
  const before = filesOfCache();
  const anew = await train('--no-cache');
  expect(anew.stderr).not.toMatch(/HIT|MISS|holds nothing/);
  expect(recordOf(anew).cached).toBeUndefined();
  expect(lastLine(anew).weightsSha256).toBe(lastLine(first).weightsSha256);
  expect(filesOfCache()).toEqual(before);
  const plan = await train('--no-cache', '--plan');
  expect(plan.stderr).toMatch(/training +made anew: no cache \(--no-cache\)/);
});

test('another engine is another training', async () => {
  const { stderr } = await train('--plan', '--engine=cpu');
  expect(stderr).toMatch(
    /training +MISS because engine\.kind compiled → cpu, engine\.runtime onnxruntime-node .* → tfjs/,
  );
});

test('two processes at once on the same entries both end well, and leave entries that are whole', async () => {
  const both = await Promise.all([train('--set=seed=9'), train('--set=seed=9')]);
  expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(new Set(both.map((one) => lastLine(one).weightsSha256)).size).toBe(1);
  const again = await train('--set=seed=9');
  expect(recordOf(again).cached).toMatchObject({ training: expect.any(String), prediction: expect.any(String) });
  expect(lastLine(again).weightsSha256).toBe(lastLine(both[0]!).weightsSha256);
  expect((await withCache('cache', 'verify')).exitCode).toBe(0);
});

test('killed at any time, a run leaves a cache that the next one can use', async () => {
  for (const moment of [/Cache/, /epoch 3/, /Result/, /Most often/]) {
    const running = place.start(['train', '--config=tiny.yaml', '--set=seed=10'], WITH_CACHE);
    await running.heard(moment);
    running.kill('SIGKILL');
    await running.finished;
    expect((await withCache('cache', 'verify')).exitCode).toBe(0);
  }
  const last = await train('--set=seed=10');
  const anew = await train('--set=seed=10', '--no-cache');
  expect(lastLine(last).weightsSha256).toBe(lastLine(anew).weightsSha256);
});

test('cache list names stages and runs, verify finds damage, prune throws it out', async () => {
  const list = await withCache('cache');
  expect(list.stdout).toMatch(new RegExp(`training +${lastLine(first).run} +[\\d.]+ KB +.* ago`));
  for (const line of list.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  const [file] = filesOfCache().filter((one) => one.startsWith('training/'));
  const path = join(place.folder, '.cache/hello-nn', file!);
  const bytes = readFileSync(path);
  bytes[bytes.length - 10]! ^= 4;
  writeFileSync(path, bytes);
  const damaged = await withCache('cache', 'verify');
  expect(damaged.exitCode).toBe(3);
  expect(damaged.stderr).toMatch(
    /training\/[0-9a-f]{64}: its file 'checkpoint' is not what was kept \(sha256\)\n +fix: .*hello-nn cache prune\n$/,
  );
  expect((await withCache('cache', 'prune')).stdout).toMatch(/thrown out 1 entry, .*\(1 damaged\)/);
  expect((await withCache('cache', 'verify')).exitCode).toBe(0);
  const { stdout } = await withCache('cache', 'prune', '--size=0', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ bytes: 0, entries: [], exitCode: 0 });
  expect((await withCache('cache', 'list')).stdout).toMatch(/^Nothing is kept in \.cache\/hello-nn yet/);
});

test('what is asked wrongly of the cache is told with what is right, before there is a run', async () => {
  const wrong = await withCache('cache', 'prun');
  expect([wrong.exitCode, wrong.stderr]).toEqual([
    2,
    expect.stringMatching(/no action 'prun'[\s\S]*did you mean 'prune'/),
  ]);
  const before = place.runs();
  const size = await place.start(['train', '--config=tiny.yaml'], { HELLO_NN_CACHE: '', HELLO_NN_CACHE_SIZE: 'big' })
    .finished;
  expect([size.exitCode, size.stderr]).toEqual([2, expect.stringMatching(/HELLO_NN_CACHE_SIZE=big: this is no size/)]);
  expect(place.runs()).toEqual(before);
  expect((await place.run('cache', 'list')).stderr).toMatch(/HELLO_NN_CACHE=off: there is no cache/);
});

function filesOfCache(): string[] {
  const folder = join(place.folder, '.cache/hello-nn');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
