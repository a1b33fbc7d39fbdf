import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, openWorkplace } from './command-line.fixture.ts';
import { inShell } from './small-disk.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const LONG = ['train', '--config=tiny.yaml', '--set=training.epochs=100000', '--no-figures'];
const SHORT = ['train', '--config=tiny.yaml', '--no-figures', '--json'];
const at = (...parts: string[]): string => join(place.folder, 'runs', ...parts);

test.each([
  ['the folder of runs is deleted', () => rmSync(at(), { recursive: true, maxRetries: 10 })],
  ['the run’s folder is moved away', () => renameSync(at(place.runs().at(-1)!), join(place.folder, 'moved'))],
])(
  '%s while a run trains: it ends with an error that names the file, and the next run succeeds',
  async (_, disturb) => {
    const before = place.runs();
    const running = place.start(LONG);
    await running.heard(/epoch +5\//);
    expect(place.runs().length).toBe(before.length + 1);
    disturb();
    const { exitCode, stderr } = await running.finished;
    expect(stderr).toMatch(/^\s*runs\/\S+: cannot .*\(ENOENT\)\n {2}fix: /m);
    expect(stderr).not.toMatch(/A fault of Hello NN|\n\s+at /);
    expect(exitCode).toBe(1);
    expect((await place.run(...SHORT)).exitCode).toBe(0);
  },
);

test('run.json replaced by a folder: listed as unfinished, refused with the reason, other runs as before', async () => {
  const { run: other } = lastLine(await place.run(...SHORT));
  const { run } = lastLine(await place.run(...SHORT));
  rmSync(at(run!, 'run.json'));
  mkdirSync(at(run!, 'run.json'));
  const list = JSON.parse((await place.run('runs', '--json')).stdout) as { runs: { run: string; status: string }[] };
  expect(list.runs.find((one) => one.run === run)?.status).toBe('unfinished');
  expect(list.runs.find((one) => one.run === other)?.status).toBe('completed');
  const { exitCode, stderr } = await place.run('report', `--run=${run}`);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/its run\.json is a folder/)]);
  expect((await place.run('evaluate', '--run=latest', '--json')).stdout).toContain(other);
});

test('a folder where run.json is to be written: the run fails with its name and leaves nothing half', async () => {
  const running = place.start(LONG);
  await running.heard(/epoch +5\//);
  const run = place.runs().at(-1)!;
  mkdirSync(at(run, 'run.json'));
  running.kill('SIGINT');
  const { exitCode, stderr } = await running.finished;
  expect([exitCode, stderr]).toEqual([
    1,
    expect.stringMatching(/run\.json: cannot write .*a folder of that name exists/),
  ]);
  expect(place.read(`runs/${run}/model/weights.bin`).length).toBeGreaterThan(0);
});

test('symbolic links that go in a circle below runs/ are no runs; where runs is one, the error says so', async () => {
  symlinkSync('.', at('loop'));
  symlinkSync('itself', at('itself'));
  const { run } = lastLine(await place.run(...SHORT));
  symlinkSync('..', at(run!, 'up'));
  const { stdout } = await place.run('runs', '--json');
  expect(stdout).not.toMatch(/loop|itself/);
  expect((await place.run('report', `--run=${run}`)).exitCode).toBe(0);

  const round = openWorkplace();
  symlinkSync('runs', join(round.folder, 'runs'));
  for (const args of [SHORT, ['runs']]) {
    const { exitCode, stderr } = await round.run(...args);
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringMatching(/^runs: .*symbolic links go in a circle \(ELOOP\)\n {2}fix: /),
    ]);
  }
  round.remove();
});

test('a history that a kill tore in its last line is reported on; a line damaged otherwise is refused with its number', async () => {
  const { run, folder } = lastLine(await place.run(...SHORT));
  const file = at(run!, 'history.csv');
  truncateSync(file, place.read(`${folder}/history.csv`).length - 5);
  expect((await place.run('report', `--run=${run}`)).exitCode).toBe(0);
  const lines = place.read(`${folder}/history.csv`).toString().split('\n');
  place.write(`${folder}/history.csv`, [lines[0], lines[1]?.slice(0, 8), lines[2], ''].join('\n'));
  const { exitCode, stderr } = await place.run('report', `--run=${run}`);
  expect([exitCode, stderr]).toEqual([3, expect.stringMatching(/history\.csv:2: this line is damaged/)]);
});

test('a reader who closes the pipe early: the run is completed and nothing is said of it', async () => {
  const before = place.runs().length;
  const { stdout, stderr } = await inShell(
    place,
    `hello train --config=tiny.yaml --no-figures --set=training.epochs=400 | head -1; echo "\${PIPESTATUS[0]}"`,
  );
  expect([stdout, stderr]).toEqual([expect.stringMatching(/^Hello NN · tiny .*\n0\n$/), '']);
  expect(place.runs().length).toBe(before + 1);
  expect(
    place.record(
      place
        .runs()
        .filter((run) => /-tiny(-\d+)?$/.test(run))
        .at(-1)!,
    ),
  ).toMatchObject({ status: 'completed', epochs: 400 });
});

test('output that goes to a full disk: the run is completed, and the exit code says that the words are lost', async () => {
  const { stdout, stderr } = await inShell(place, `hello runs >/dev/full; echo "code $?"`);
  expect([stdout, stderr]).toEqual([
    'code 1\n',
    expect.stringMatching(/^the output: cannot be written: ENOSPC.*\n {2}fix: /),
  ]);
});
