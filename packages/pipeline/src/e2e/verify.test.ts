import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { randomBits, randomKey } from '@hello-nn/core';
import { lastLine, openWorkplace } from './command-line.fixture.ts';
import { forge, verified } from './verdict.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

async function train(...args: readonly string[]): Promise<string> {
  return lastLine(await place.run('train', '--config=tiny.yaml', '--json', ...args)).run!;
}

/** Every file of the runs with its content and the time of its last change. */
function everything(): readonly string[] {
  return readdirSync(join(place.folder, 'runs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${file} ${statSync(file).mtimeMs} ${readFileSync(file).toString('base64')}`);
}

test('a run comes out again: IDENTICAL, exit 0, and nothing is written', async () => {
  const run = await train();
  const before = everything();
  const { exitCode, stdout, stderr } = await place.run('verify', '--run=latest');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain(run);
  expect(stdout).toMatch(/^IDENTICAL {3}all 3 epochs, the weights and the metrics are the run's own$/m);
  expect(everything()).toEqual(before);
});

test('--quiet prints nothing: the exit code tells', async () => {
  expect(await place.run('verify', '--run=latest', '--quiet')).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  const different = await place.run('verify', '--run=latest', '--quiet', '--engine=cpu');
  expect(different).toMatchObject({ exitCode: 1, stdout: '', stderr: '' });
});

test.each([
  {
    what: 'stopped by a watcher',
    status: 'stopped',
    set: ['training.watchers=[{kind: early-stopping, patience: 1, minDelta: 9}]'],
  },
  {
    what: 'that diverged after an epoch',
    status: 'diverged',
    set: [
      'training.optimizer={kind: sgd, learningRate: 100, momentum: 0.99}',
      'model.layers=[{kind: flatten}, {kind: dense, units: 10}, {kind: dense, units: 10, activation: softmax}]',
    ],
  },
  {
    what: 'with momentum, dropout, a schedule and augmentation',
    status: 'completed',
    set: [
      'training.optimizer={kind: sgd, learningRate: 0.1, momentum: 0.9}',
      'training.schedule={kind: cosine}',
      'dataset.augment=[{kind: shift, pixels: 1}]',
      'model.layers=[{kind: flatten}, {kind: dropout, rate: 0.3}, {kind: dense, units: 10, activation: softmax}]',
    ],
  },
  { what: 'that did not look at the test rows', status: 'completed', set: ['evaluation.test=false'] },
])('a run $what comes out again', async ({ status, set }) => {
  const run = await train(...set.map((one) => `--set=${one}`));
  expect(place.record(run).status).toBe(status);
  const { verdict, epochs, changed } = await verified(place, `--run=${run}`);
  expect([verdict, epochs, changed]).toEqual(['identical', place.record(run).epochs, []]);
});

test('an interrupted run is verified as far as it went', async () => {
  const running = place.start(['train', '--config=tiny.yaml', '--json', '--set=training.epochs=100000']);
  await running.heard(/epoch +5\//);
  running.kill('SIGINT');
  const { run, epochs } = lastLine(await running.finished);
  const { verdict, epochs: same, changed } = await verified(place, `--run=${run}`);
  expect([verdict, same, changed]).toEqual(['identical', epochs, []]);
});

test('a run that was interrupted and resumed is verified like one that never stopped; a fork of it has no whole record', async () => {
  const running = place.start(['train', '--config=tiny.yaml', '--json', '--set=training.epochs=2000']);
  await running.heard(/epoch +5\//);
  running.kill('SIGINT');
  const { run } = lastLine(await running.finished);
  const resumed = lastLine(await place.run('resume', `--run=${run}`, '--json'));
  expect([resumed.run, resumed.status]).toEqual([run, 'completed']);
  const { verdict, epochs, changed, notes } = await verified(place, `--run=${run}`);
  expect([verdict, epochs, changed, notes]).toEqual(['identical', 2000, [], []]);
  const fork = lastLine(await place.run('resume', `--run=${run}`, '--fork', '--set=training.epochs=2001', '--json'));
  const { exitCode, stderr } = await place.run('verify', `--run=${fork.run}`);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`went on from another, ${run}`)]);
});

test('an interrupted verification gives no verdict: exit 130', async () => {
  const run = await train('--set=training.epochs=3000');
  const running = place.start(['verify', `--run=${run}`]);
  await running.heard(/as they were written/);
  running.kill('SIGINT');
  const { exitCode, stdout, stderr } = await running.finished;
  expect([exitCode, stderr]).toEqual([130, expect.stringContaining('no verdict')]);
  expect(stdout).not.toMatch(/IDENTICAL|DIFFERENT/);
});

test('a file of the folder that was changed is told first, and the numbers are still repeated: exit 1', async () => {
  const run = await train();
  const file = `runs/${run}/model/model.onnx`;
  place.write(file, place.read(file).fill(0, 40, 41));
  const { verdict, exitCode, faults, parting, epochs, stderr } = await verified(place, `--run=${run}`);
  expect([verdict, exitCode, parting, epochs]).toEqual(['files-changed', 1, null, 3]);
  expect(faults).toEqual([{ path: 'model/model.onnx', what: expect.stringContaining('is not what was written') }]);
  expect(stderr).toMatch(/Files +model\/model\.onnx is not[\s\S]*CHANGED +files of its folder/);
});

test('a changed history convicts nobody: the weights are compared', async () => {
  const run = await train();
  place.write(`runs/${run}/history.csv`, 'torn');
  const { verdict, faults, parting, epochs } = await verified(place, `--run=${run}`);
  expect([verdict, parting, epochs]).toEqual(['files-changed', null, 0]);
  expect(faults.map(({ path }) => path)).toEqual(['history.csv']);
});

test('a report and predictions made later are no faults', async () => {
  const run = await train();
  await place.run('report', `--run=${run}`);
  await place.run('predict', `--run=${run}`);
  await place.run('export', `--run=${run}`, '--format=onnx');
  const { verdict, notes } = await verified(place, `--run=${run}`);
  expect(verdict).toBe('identical');
  expect(notes.join()).toMatch(/report\.html/);
});

test.each([
  { what: 'no run', args: [], code: 2, says: /--run is missing/ },
  { what: 'an unknown run', args: ['--run=nope'], code: 2, says: /no run of this name/ },
  { what: 'an unknown engine', args: ['--run=latest', '--engine=abacus'], code: 2, says: /no such engine/ },
])('$what: exit 2', async ({ args, code, says }) => {
  const { exitCode, stderr } = await place.run('verify', ...args);
  expect([exitCode, stderr]).toEqual([code, expect.stringMatching(says)]);
});

test.each([
  { what: 'failed', change: () => ({ status: 'failed' }), says: /this run failed/ },
  {
    what: 'ended before its first epoch',
    change: () => ({ status: 'interrupted', epochs: 0 }),
    says: /before its first/,
  },
  { what: 'trained nothing', change: () => ({ weightsSha256: undefined }), says: /holds no model/ },
])('a run that $what has nothing to repeat: a sentence, exit 2', async ({ change, says }) => {
  const run = await train();
  forge(place, run, change);
  const { exitCode, stderr } = await place.run('verify', `--run=${run}`);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(says)]);
});

test('an unfinished run: a sentence, exit 2', async () => {
  place.write('runs/20200101-000000-tiny/history.csv', 'epoch\n');
  const { exitCode, stderr } = await place.run('verify', '--run=20200101-000000-tiny');
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/running, or was killed/)]);
});

test.each([
  { what: 'no JSON', text: () => '{"format":', says: /not the record that was written/ },
  {
    what: 'of another shape',
    text: (sound: string) => sound.replace('"threads": 1', '"threads": "one"'),
    says: /threads/,
  },
  {
    what: 'with a config that breaks its rules',
    text: (sound: string) => sound.replace('"units": 10', '"units": 0'),
    says: /units/,
  },
])('a run.json that is $what: exit 3 with its place, no stack', async ({ text, says }) => {
  const run = await train();
  const file = `runs/${run}/run.json`;
  place.write(file, text(place.read(file).toString()));
  for (const name of ['latest', run]) {
    const { exitCode, stderr } = await place.run('verify', `--run=${name}`);
    if (name === 'latest' && exitCode === 0) throw new Error('latest passes over a damaged run');
    expect([exitCode, stderr]).toEqual([3, expect.stringMatching(says)]);
    expect(stderr).toContain(file);
    expect(stderr).not.toMatch(/^\s+at /m);
  }
});

test('no flipped bit of a run.json gets an IDENTICAL, a stack or a wrong reason', async () => {
  const run = await train();
  const file = `runs/${run}/run.json`;
  const sound = place.read(file);
  const places = [
    '"format"',
    '"weightsSha256"',
    '"status"',
    '"epochs": 3',
    '"files"',
    '"kind": "compiled"',
    '"digest": "',
  ];
  const drawn = Array.from({ length: 8 }, (_, number) => randomBits(randomKey(7, 'flip'), number) % sound.length);
  for (const at of [...places.map((text) => sound.indexOf(text) + text.length - 2), ...drawn]) {
    place.write(file, sound.with(at, sound[at]! ^ (1 << (at % 8))));
    const { exitCode, stdout, stderr } = await place.run('verify', '--run=latest');
    if (exitCode !== 1 && exitCode !== 3) throw new Error(`byte ${at}: exit ${exitCode}\n${stdout}${stderr}`);
    expect(`${stdout}${stderr}`).toContain('run.json');
    expect(stderr).not.toMatch(/^\s+at /m);
  }
});
