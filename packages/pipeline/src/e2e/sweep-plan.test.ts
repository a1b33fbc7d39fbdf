import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Finished, lastLine, openWorkplace, TINY } from './command-line.fixture.ts';
import { filesLoadedBy } from './loaded-files.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const SECTION = `sweep:
  grid:
    training.optimizer.learningRate: [0.1, 0.3]
  seeds: 2
`;
place.write('swept.yaml', TINY + SECTION);

const madeNothing = (): boolean => place.runs().length === 0 && !existsSync(join(place.folder, 'sweeps'));
const jsonOf = ({ stdout }: Finished): { plan: { points: { set: string[] }[] }; exitCode: number } =>
  JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as ReturnType<typeof jsonOf>;

test('sweep --plan says which runs there would be, and makes nothing', async () => {
  const { exitCode, stdout, stderr } = await place.run('sweep', '--config=swept.yaml', '--plan');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toBe(`Hello NN · tiny · a sweep of 4 runs · swept.yaml

Varies      training.optimizer.learningRate  0.1, 0.3
            seed  0, 1
Fixed       evaluation.test=false
Compared    validation.accuracy: the greatest is best

  Run   learningRate   seed
  ─────────────────────────
    1            0.1      0
    2            0.1      1
    3            0.3      0
    4            0.3      1
`);
  expect(madeNothing()).toBe(true);
});

test('of many runs the plan shows the first and the last; with --json one line has them all', async () => {
  const args = ['sweep', '--config=tiny.yaml', '--set=training.batchSize=8,16,32', '--seeds=20', '--plan', '--json'];
  const finished = await place.run(...args);
  expect(jsonOf(finished).exitCode).toBe(0);
  expect(jsonOf(finished).plan.points).toHaveLength(60);
  expect(jsonOf(finished).plan.points[59]!.set).toEqual(['evaluation.test=false', 'training.batchSize=32', 'seed=19']);
  const rows = finished.stderr.split('\n').filter((line) => /^ +(\d+|…)( +\S+)+$/.test(line));
  expect(rows.map((row) => row.trim().split(/ +/)[0])).toEqual([
    ...'123456789',
    '10',
    '11',
    '12',
    '…',
    '57',
    '58',
    '59',
    '60',
  ]);
});

test('a sweep that is wrong ends with exit code 2 and makes nothing', async () => {
  const { exitCode, stderr } = await place.run('sweep', '--config=tiny.yaml', '--set=training.epochs=0,1', '--seeds=2');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('--set training.epochs=0: 0 is too small, in 2 of 4 runs');
  const metric = ['--set=sweep.metric=test.accuracy'];
  expect((await place.run('sweep', '--config=swept.yaml', ...metric)).exitCode).toBe(2);
  expect((await place.run('sweep', '--config=tiny.yaml', '--seeds=two')).stderr).toContain('a whole number from 1 up');
  expect((await place.run('sweep', '--resume=latest')).stderr).toContain('there is no sweep in sweeps/ yet');
  const both = await place.run('sweep', '--resume=latest', '--config=tiny.yaml');
  expect(both.stderr).toContain('--config=tiny.yaml: the sweep latest has its plan');
  expect(madeNothing()).toBe(true);
});

test('check tells what is wrong in any of the runs, at its line', async () => {
  place.write('wrong.yaml', TINY + SECTION.replace('0.3', '-0.3'));
  const { exitCode, stdout } = await place.run('check', '--config=wrong.yaml');
  expect(exitCode).toBe(2);
  expect(stdout).toContain('-0.3 is too small, in 2 of 4 runs [out-of-range]\n  25 | ');
  expect(stdout).toContain('wrong.yaml: 1 error\n');
  expect((await place.run('check', '--config=swept.yaml')).stdout).toBe('swept.yaml: no problems\n');
});

test('explain shows the section, as a config again', async () => {
  const { stdout } = await place.run('explain', '--config=swept.yaml');
  place.write('explained.yaml', stdout);
  expect(stdout).toContain('training.optimizer.learningRate: [0.1, 0.3]');
  const again = await place.run('sweep', '--config=explained.yaml', '--plan');
  expect(again.stdout).toContain('a sweep of 4 runs');
});

test('train takes the base experiment alone, says so, and the run knows nothing of the sweep', async () => {
  const plain = lastLine(await place.run('train', '--config=tiny.yaml', '--json'));
  const finished = await place.run('train', '--config=swept.yaml', '--json');
  expect(finished.stderr).toContain('npx hello-nn sweep --config=swept.yaml\n');
  const { run, weightsSha256 } = lastLine(finished);
  expect(weightsSha256).toBe(plain.weightsSha256);
  expect(place.read(`runs/${run}/run.json`).toString()).not.toContain('sweep');
  expect(place.read(`runs/${run}/started.json`).toString()).not.toContain('sweep');
  // The section may change as it likes: the experiment is the same.
  place.write('swept.yaml', TINY + SECTION.replace('seeds: 2', 'seeds: 3'));
  const verified = await place.run('verify', `--run=${run}`);
  expect({ exitCode: verified.exitCode, stdout: verified.stdout }).toEqual({
    exitCode: 0,
    stdout: expect.not.stringContaining('was changed'),
  });
});

test('a plan loads no engine', async () => {
  const loaded = await filesLoadedBy(place, 'sweep', '--config=swept.yaml', '--plan');
  expect(loaded.filter((file) => /onnxruntime|tensorflow/.test(file))).toEqual([]);
});
