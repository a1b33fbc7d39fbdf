import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'hello-nn-bench-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('the benchmark measures what keeps the contract, says what is missing, and leaves no runs behind', () => {
  const out = join(scratch, 'RESULTS.md');
  const runs = mkdtempSync(join(scratch, 'runs-'));
  const options = [
    '--no-nx',
    '--only=hello,pictures',
    '--repeats=2',
    '--seeds=2',
    '--cli=tools/fake-cli.fixture.mjs',
    '--peers=no-such',
    `--out=${out}`,
    `--results=${join(scratch, 'results')}`,
  ];
  const env = { ...process.env, FAKE_RUNS: runs };
  const bench = spawnSync(process.execPath, ['bench/run.mjs', ...options], { cwd: root, env, encoding: 'utf8' });
  // 1, because one engine failed.
  expect([bench.status, bench.stdout]).toEqual([1, '']);
  const text = readFileSync(out, 'utf8');
  // The epoch is the median of the column, not its mean; the accuracy that of both seeds: 0.915 and 0.925.
  expect(text).toMatch(
    /\| Hello NN \| \d+\.\d\d \| \d+\.\d\d – \d+\.\d\d \| 1\.0 \| 0\.050 \| (\d+|–) \| 0\.9250 \| 0\.9150 \|/,
  );
  expect(text).toContain('Mean test accuracy over 2 seeds: **0.9200** ± 0.0071');
  expect(text).toMatch(/one epoch, seconds .* \| ≤ 0\.06 \| 0\.05 \| reached, 17 % to spare/);
  expect(text).toMatch(/faster than Keras \| ≥ 12 \| – \| not measured/);
  expect(text).toMatch(/\| Hello NN, wasm \| failed \| wasm: does not load here/);
  expect(text).toContain('No Python environment');
  expect(text).toMatch(/MLP, SGD: a step, times faster than JAX \| ≥ 1 \| – \| not measured/);
  expect(text).not.toContain('no-such');
  expect(readdirSync(join(scratch, 'results'))).toEqual(['hello.json', 'pictures.json']);
  expect(readdirSync(runs)).toEqual([]);
});

test('a report is made again from kept results; peers are judged by their fastest row, and steps, not processes', () => {
  const kept = { machine: { load: [], date: '2001-02-03', commit: 'abc1234' }, minutes: 1, repeats: 3, absent: [] };
  const row = (name: string, stepMilliseconds: number): object => ({
    ...{
      name,
      stepMilliseconds,
      runs: 3,
      fastest: 1,
      slowest: 9,
      seconds: 10 / stepMilliseconds,
      shown: `run ${name}`,
    },
  });
  const absent = { name: 'Hello NN, tensorflow', skipped: 'no native library', shown: 'run it' };
  const sgd = [row('Hello NN, compiled', 4), row('JAX, one jitted scan', 3), absent];
  const adam = [row('Hello NN, compiled', 4), row('PyTorch, loop', 6), row('PyTorch, compile', 5), row('Keras 3', 8)];
  const sweep = {
    ...{ by: 'rows', unit: 'seconds an epoch' },
    lines: [{ name: 'Hello NN', shown: 'run rows', points: [1000, 2000, 4000].map((at) => ({ at, cost: at / 1000 })) }],
  };
  const folder = mkdtempSync(join(scratch, 'kept-'));
  mkdirSync(join(folder, 'results'));
  const write = (id: string, data: object): void =>
    writeFileSync(join(folder, 'results', `${id}.json`), JSON.stringify({ ...kept, data }));
  write('mlp', { sgd, adam });
  write('scaling', { sweeps: [sweep] });
  const options = ['--only=', ...['results', 'figures'].map((name) => `--${name}=${join(folder, name)}`)];
  const out = join(folder, 'RESULTS.md');
  const args = ['bench/run.mjs', ...options, '--cli=tools/fake-cli.fixture.mjs', `--out=${out}`];
  const bench = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect([bench.status, bench.stdout]).toEqual([0, '']);
  const text = readFileSync(out, 'utf8');
  expect(text).toMatch(/MLP, SGD: a step, times faster than JAX \| ≥ 1 \| 0\.75 \| \*\*missed by 25 %\*\*/);
  expect(text).toMatch(/MLP, Adam: a step, times faster than PyTorch \| ≥ 1 \| 1\.25 \| reached, 25 % to spare/);
  expect(text).toMatch(/MLP, Adam: a step, times faster than Keras \| ≥ 1 \| 2 \| reached/);
  expect(text).toMatch(/CNN, Adam: a step, times faster than Keras \| ≥ 1 \| – \| not measured/);
  expect(text).toContain('| Hello NN, tensorflow | absent | no native library |');
  expect(text).toMatch(/2001-02-03, commit abc1234, 3 rounds/);
  expect(readdirSync(join(folder, 'figures'))).toEqual(['scaling-rows.json', 'scaling-rows.png']);
  expect(readFileSync(join(folder, 'figures', 'scaling-rows.json'), 'utf8')).toContain('ours goes as rows^1.00');
});

test('an unknown option is refused before anything is measured', () => {
  for (const [option, said] of [
    ['--repeat=2', '--repeat'],
    ['--only=hello,mpl', "no part 'mpl'"],
  ] as const) {
    const bench = spawnSync(process.execPath, ['bench/run.mjs', option], { cwd: root, encoding: 'utf8' });
    expect(bench.status).not.toBe(0);
    expect(bench.stderr).toContain(said);
  }
});

test('behind Nx our line is found among its own, and a line without the contract is refused', () => {
  const script = `
    import { parseOurs } from './bench/result-line.mjs';
    const line = JSON.stringify({ run: 'a', folder: 'b', status: 'done', exitCode: 0, engine: 'c', parameters: 1, epochs: 1,
      seconds: 1, weightsSha256: 'd', metrics: { validation: { accuracy: 0.5 }, test: { accuracy: 0.25 } } });
    const nx = '\\n> nx run pipeline:train\\n\\n' + line + '\\n\\n NX   Successfully ran target train\\n';
    const tried = (run) => { try { return run(); } catch (error) { return error.message.slice(0, 40); } };
    console.log(JSON.stringify([
      tried(() => parseOurs(nx, { behindNx: true }).metrics.test.accuracy),
      tried(() => parseOurs(nx)),
      tried(() => parseOurs('{"run":"a"}')),
    ]));`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, encoding: 'utf8' });
  expect(JSON.parse(child.stdout)).toEqual([
    0.25,
    expect.stringContaining('not a JSON object'),
    expect.stringContaining('lacks folder'),
  ]);
});

test('steps that are timed are steps of training: afterwards the network knows more than chance', () => {
  const args = ['bench/steps.mjs', 'compiled', 'net=mlp', 'epochs=2', 'rows=1280', 'width=64,32', 'dropout=0'];
  const steps = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect([steps.status, steps.stderr]).toEqual([0, '']);
  const lines = steps.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ width }) => width)).toEqual([64, 32]);
  for (const { epoch_s, step_ms, test_accuracy } of lines) {
    expect(step_ms).toBeCloseTo(epoch_s * 100, 9);
    expect(test_accuracy).toBeGreaterThan(0.3);
  }
});

test('words are read alike for our engines and for the peers: a list is a work each, an unknown one is refused', () => {
  const script = `
    import { readWorks } from './bench/words.mjs';
    const tried = (words) => { try { return readWorks(words, { optimizer: 'adam', width: 512, rows: 10 }); } catch (error) { return error.message; } };
    console.log(JSON.stringify([tried(['width=15,64', 'optimizer=sgd']), tried(['widht=3']), tried(['width='])]));`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, encoding: 'utf8' });
  expect(JSON.parse(child.stdout)).toEqual([
    [
      { optimizer: 'sgd', width: 15, rows: 10 },
      { optimizer: 'sgd', width: 64, rows: 10 },
    ],
    "unknown word 'widht': one of optimizer, width, rows",
    'width=: a number is needed',
  ]);
});

test('contestants take turns; once is once, and what fails or cannot run is left out with its reason, as JSON', () => {
  const script = `
    import { alternate } from './bench/alternate.mjs';
    import { parseSteps } from './bench/result-line.mjs';
    const say = (name, line, more = {}) =>
      ({ name, command: process.execPath, args: ['-e', 'console.log(' + JSON.stringify(line) + ')'], read: parseSteps, shown: name, ...more });
    const rows = await alternate([
      say('a', '{"step_ms": 2, "epoch_s": 1}'), say('b', '{"step_ms": 3}', { once: true }), say('c', '{"skipped": "no library"}'),
      say('d', '{}'), say('e', '', { skipped: 'never' }),
    ], 2, { warm: false });
    console.log(JSON.stringify(rows.map(({ name, runs, stepMilliseconds, fastest, skipped, failure }) =>
      ({ name, runs, stepMilliseconds, fastest, skipped, failure }))));`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, encoding: 'utf8' });
  expect(JSON.parse(child.stdout)).toEqual([
    { name: 'a', runs: 2, stepMilliseconds: 2, fastest: 2 },
    { name: 'b', runs: 1, stepMilliseconds: 3, fastest: 3 },
    { name: 'c', skipped: 'no library' },
    { name: 'd', failure: 'no step_ms in {}' },
    { name: 'e', skipped: 'never' },
  ]);
});
