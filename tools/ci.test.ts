import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'hello-nn-ci-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const bash = (script: string): { readonly status: number | null; readonly lines: readonly string[] } => {
  const child = spawnSync('bash', ['-c', `set -euo pipefail; . .ci/steps.sh; ${script}`], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status: child.status, lines: child.stdout.trimEnd().split('\n') };
};

test('steps are counted on a last line of its own', () => {
  const { status, lines } = bash(`step a true; step 'b c' echo done; finish`);
  expect([status, lines.at(-1)]).toEqual([0, '2 passed, 0 failed']);
});

test('a step that fails does not stop the next ones, and the whole fails', () => {
  const { status, lines } = bash(`step first false; step second true; finish`);
  expect([status, lines.at(-2), lines.at(-1)]).toEqual([1, 'failed: first', '1 passed, 1 failed']);
});

test('a function that fails before its last command is a failed step', () => {
  const { status, lines } = bash(`two() { false; echo on; }; step two two; finish`);
  expect([status, lines.at(-1), lines.includes('on')]).toEqual([1, '0 passed, 1 failed', false]);
});

test('the check of the main job refuses a run that misses its accuracy or its files', () => {
  const scores = (accuracy: number): object => ({ loss: 0.27, accuracy });
  const metrics = { validation: scores(0.5), test: scores(0.92) };
  const more = { status: 'completed', exitCode: 0, engine: 'compiled', parameters: 11935, epochs: 30, seconds: 2 };
  const line = { run: 'x', folder: scratch, ...more, weightsSha256: 'a'.repeat(64), metrics };
  const file = join(scratch, 'out');
  writeFileSync(file, `> nx run pipeline:train\n${JSON.stringify(line)}\n\n NX  done\n`);
  const args = ['tools/check-main-job.mjs', file, `--same=${file}`, `--other=${file}`];
  const child = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(child.status).toBe(1);
  expect(child.stderr).toMatch(/validation accuracy: 0\.5, expected 0\.915 to 0\.935/);
  expect(child.stderr).toMatch(/lacks run\.json, history\.csv/);
  expect(child.stderr).toMatch(/another seed gave the same weights/);
  expect(child.stderr).not.toMatch(/the same seed gave other/);
});
