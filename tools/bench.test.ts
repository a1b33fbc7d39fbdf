import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
    '--repeats=2',
    '--seeds=2',
    '--cli=tools/fake-cli.fixture.mjs',
    '--peers=no-such',
    `--out=${out}`,
  ];
  const env = { ...process.env, FAKE_RUNS: runs };
  const bench = spawnSync(process.execPath, ['bench/run.mjs', ...options], { cwd: root, env, encoding: 'utf8' });
  // 1, because one engine failed.
  expect([bench.status, bench.stdout]).toEqual([1, '']);
  const text = readFileSync(out, 'utf8');
  // The epoch is the median of the column, not its mean; the accuracy that of both seeds: 0.915 and 0.925.
  expect(text).toMatch(
    /\| Hello NN \| 0\.\d\d \| 0\.\d\d – 0\.\d\d \| 1\.0 \| 0\.050 \| (\d+|–) \| 0\.9250 \| 0\.9150 \|/,
  );
  expect(text).toContain('Mean test accuracy over 2 seeds: **0.9200** ± 0.0071');
  expect(text).toMatch(/one epoch, seconds .* \| ≤ 0\.06 \| 0\.05 \| reached, 17 % to spare/);
  expect(text).toMatch(/faster than Keras \| ≥ 12 \| – \| not measured/);
  expect(text).toMatch(/\| Hello NN, wasm \| failed \| wasm: does not load here/);
  expect(text).toContain('No Python environment');
  expect(text).not.toContain('no-such');
  expect(readdirSync(runs)).toEqual([]);
});

test('an unknown option is refused before anything is measured', () => {
  const bench = spawnSync(process.execPath, ['bench/run.mjs', '--repeat=2'], { cwd: root, encoding: 'utf8' });
  expect(bench.status).not.toBe(0);
  expect(bench.stderr).toContain('--repeat');
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
