/** Sweeps by the command line: what they leave, and that nothing which happens to them changes what they come to. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, openWorkplace, type Running } from './command-line.fixture.ts';
import { comesTo, epochsOf, newestSweep, sweepLine, trainingProcesses, until } from './sweep.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const RATE = 'training.optimizer.learningRate';
const EPOCHS = 160;
const LONG = ['sweep', '--config=tiny.yaml', `--set=${RATE}=0.01,0.1`, '--seeds=2', '--jobs=2', '--json'];
place.write(
  'tiny.yaml',
  place
    .read('tiny.yaml')
    .toString()
    .replace('epochs: 3', `epochs: ${EPOCHS}`)
    .concat('  checkpoints:\n    everyEpochs: 7\n'),
);

let whole: unknown;
beforeAll(async () => {
  const finished = await place.run(...LONG);
  expect(finished.exitCode).toBe(0);
  whole = comesTo(place, sweepLine(finished));
});

/** A long sweep, some epochs after its begin; not one of its points is done. */
async function underWay(): Promise<{ running: Running; sweep: string }> {
  const before = existsSync(join(place.folder, 'sweeps')) ? readdirSync(join(place.folder, 'sweeps')).length : 0;
  const running = place.start(LONG);
  await until(() => readdirSync(join(place.folder, 'sweeps')).length > before);
  const sweep = newestSweep(place);
  await until(() => place.runs().some((run) => run.startsWith(`${sweep}-p`) && epochsOf(place, run) > 20));
  return { running, sweep };
}

test('each point is a run of its own that knows its sweep, and the test rows were not looked at', async () => {
  const sweep = newestSweep(place);
  const record = JSON.parse(place.read(`sweeps/${sweep}/sweep.json`).toString());
  expect(record).toMatchObject({ sweep, status: 'completed', exitCode: 0 });
  expect(record.points.map(({ values }: { values: object }) => values)).toEqual([
    { [RATE]: 0.01, seed: 0 },
    { [RATE]: 0.01, seed: 1 },
    { [RATE]: 0.1, seed: 0 },
    { [RATE]: 0.1, seed: 1 },
  ]);
  for (const { index, run, weightsSha256, metrics } of record.points) {
    const own = place.record(run);
    expect(own).toMatchObject({
      status: 'completed',
      epochs: EPOCHS,
      weightsSha256,
      sweep: { id: sweep, point: index },
    });
    expect(Object.keys(own.metrics)).toEqual(['validation']);
    expect(metrics['validation.accuracy']).toBe(own.metrics.validation!.accuracy);
    expect(readdirSync(join(place.folder, 'runs', run)).sort()).toEqual([
      'checkpoints',
      'history.csv',
      'model',
      'run.json',
      'started.json',
    ]);
  }
  expect(record.best.values).toEqual({ [RATE]: 0.1 });
  expect(readdirSync(join(place.folder, 'sweeps', sweep)).sort()).toEqual(['plan.json', 'sweep.json']);
});

test('a point that was trained beside others comes, to the bit, to what a run by itself comes to', async () => {
  const { points } = JSON.parse(place.read(`sweeps/${newestSweep(place)}/sweep.json`).toString());
  const alone = lastLine(await place.run('train', '--config=tiny.yaml', `--set=${RATE}=0.1`, '--set=seed=1', '--json'));
  expect([points[3].weightsSha256, points[3].metrics['validation.loss']]).toEqual([
    alone.weightsSha256,
    alone.metrics.validation!.loss,
  ]);
});

test.each([
  ['SIGINT to its process', 'SIGINT', false],
  ['SIGTERM to its process', 'SIGTERM', false],
  ['Ctrl-C, which all processes hear', 'SIGINT', true],
] as const)(
  '%s: exit 130 in time, all that is done is kept, and it goes on to the same end',
  async (_, signal, all) => {
    const { running, sweep } = await underWay();
    const sent = performance.now();
    if (all) for (const pid of trainingProcesses(place)) process.kill(pid, signal);
    running.kill(signal);
    const finished = await running.finished;
    expect(performance.now() - sent).toBeLessThan(4000);
    expect(finished.exitCode).toBe(130);
    const record = sweepLine(finished);
    expect(record).toMatchObject({ sweep, status: 'interrupted', exitCode: 130 });
    const begun = record.points.filter(({ epochs }) => epochs > 0);
    expect(begun.length).toBeGreaterThan(0);
    for (const { run } of begun) expect(place.record(run).status).toBe('interrupted');
    expect(place.read(`sweeps/${sweep}/RESUME.txt`).toString()).toContain(`npx hello-nn sweep --resume=${sweep}`);
    const resumed = await place.run('sweep', `--resume=${sweep}`, '--json');
    expect(resumed.exitCode).toBe(0);
    expect(comesTo(place, sweepLine(resumed))).toEqual(whole);
    expect(existsSync(join(place.folder, 'sweeps', sweep, 'RESUME.txt'))).toBe(false);
  },
);

test('killed outright, its processes save and end by themselves, and it goes on at once to the same end', async () => {
  const { running, sweep } = await underWay();
  running.kill('SIGKILL');
  await running.finished;
  const resumed = await place.run('sweep', '--resume=latest', '--json');
  expect([resumed.exitCode, sweepLine(resumed).sweep]).toEqual([0, sweep]);
  expect(comesTo(place, sweepLine(resumed))).toEqual(whole);
});

test('a point that diverges is marked, with the reason; the others beside it are done', async () => {
  // Under L2 a step of 100 multiplies each weight by −199.
  const steep = '--set=model.layers.1.l2=1';
  const short = ['--set=training.epochs=5', '--jobs=1', '--json'];
  const finished = await place.run('sweep', '--config=tiny.yaml', `--set=${RATE}=0.001,100`, steep, ...short);
  const { points, status, best } = sweepLine(finished);
  const ends = points.map((point) => [point.status, point.epochs]);
  expect([finished.exitCode, status, ends]).toEqual([
    1,
    'failed',
    [
      ['completed', 5],
      ['diverged', 1],
    ],
  ]);
  expect(finished.stderr).toMatch(/point 2: training: diverged: epoch 2/);
  expect(best!.values).toEqual({ [RATE]: 0.001 });
});

test('a training process that is killed takes no point with it', async () => {
  const { running } = await underWay();
  process.kill(trainingProcesses(place)[0]!, 'SIGKILL');
  const finished = await running.finished;
  expect(finished.exitCode).toBe(0);
  expect(comesTo(place, sweepLine(finished))).toEqual(whole);
});

test('a sweep that is going on is refused to a second process; one that is done has nothing left', async () => {
  const { running, sweep } = await underWay();
  running.kill('SIGSTOP');
  const second = await place.run('sweep', `--resume=${sweep}`);
  running.kill('SIGCONT');
  expect([second.exitCode, second.stderr]).toEqual([1, expect.stringMatching(/the sweep .* is in use: process \d+/)]);
  const finished = await running.finished;
  expect(comesTo(place, sweepLine(finished))).toEqual(whole);
  const before = place.read(`runs/${sweep}-p01/run.json`);
  const again = await place.run('sweep', `--resume=${sweep}`, '--json');
  expect([again.exitCode, comesTo(place, sweepLine(again))]).toEqual([0, whole]);
  expect(place.read(`runs/${sweep}-p01/run.json`).equals(before)).toBe(true);
});

test('a config that says something else now is refused with the differing key', async () => {
  const { running, sweep } = await underWay();
  running.kill('SIGINT');
  await running.finished;
  const before = place.read('tiny.yaml').toString();
  place.write('tiny.yaml', before.replace('batchSize: 32', 'batchSize: 16'));
  const refused = await place.run('sweep', `--resume=${sweep}`);
  place.write('tiny.yaml', before);
  expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('training.batchSize 32 → 16')]);
  expect((await place.run('sweep', `--resume=${sweep}`)).exitCode).toBe(0);
});

test('a point that cannot be trained has failed, the others are done; it is tried again on demand', async () => {
  const { running, sweep } = await underWay();
  running.kill('SIGINT');
  await running.finished;
  // Where the last point's run should be there is a file.
  const run = `${sweep}-p04`;
  rmSync(join(place.folder, 'runs', run), { recursive: true, force: true });
  writeFileSync(join(place.folder, 'runs', run), '');
  const failed = await place.run('sweep', `--resume=${sweep}`, '--json');
  expect(failed.exitCode).toBe(1);
  expect(failed.stderr).toMatch(new RegExp(`point 4: .*${run}[\\s\\S]*--resume=${sweep} --retry-failed`));
  expect(sweepLine(failed).points.map(({ status }) => status)).toEqual([
    'completed',
    'completed',
    'completed',
    'failed',
  ]);
  rmSync(join(place.folder, 'runs', run));
  const kept = await place.run('sweep', `--resume=${sweep}`, '--json');
  expect([kept.exitCode, sweepLine(kept).points[3]!.status]).toEqual([1, 'failed']);
  const retried = await place.run('sweep', `--resume=${sweep}`, '--retry-failed', '--json');
  expect(retried.exitCode).toBe(0);
  expect(comesTo(place, sweepLine(retried))).toEqual(whole);
});
