import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandSpecs } from '../commands/options.ts';
import type { RunSummary } from '../runs/run-record.ts';
import { type Finished, startProcess } from './command-line.fixture.ts';

const root = join(__dirname, '../../../..');

// Without the build that Nx would do first: it replaces files which other tests run from at this moment.
function nx(...args: readonly string[]): Promise<Finished> {
  return startProcess(process.execPath, words(args), root, { NX_DAEMON: 'false' }).finished;
}

function words(args: readonly string[]): string[] {
  return [join(root, 'node_modules/nx/dist/bin/nx.js'), 'run', ...args, '--excludeTaskDependencies'];
}

test('nx run pipeline:train --help shows our options', async () => {
  const { exitCode, stdout } = await nx('pipeline:train', '--help');
  expect(exitCode).toBe(0);
  for (const { name } of commandSpecs.find((spec) => spec.name === 'train')!.options)
    expect(stdout).toContain(`--${name}`);
  expect(stdout).not.toMatch(/--commands|--cwd/);
});

test('-c, which Nx keeps for itself, fails with the right spelling', async () => {
  const { exitCode, stdout, stderr } = await nx('pipeline:train', '-c', 'configs/smoke.yaml');
  expect(stdout + stderr).toMatch(/--config is missing[\s\S]*--config=.*not -c/);
  expect(exitCode).not.toBe(0);
});

test('nx run pipeline:train trains as the direct command does', async () => {
  const finished = await nx('pipeline:train', '--config=configs/smoke.yaml', '--json', '--no-figures', '--set=seed=3');
  const line = finished.stdout.split('\n').find((text) => text.startsWith('{'));
  if (!line) throw new Error(`no JSON in:\n${finished.stdout}\n${finished.stderr}`);
  const summary = JSON.parse(line) as RunSummary;
  rmSync(join(root, summary.folder!), { recursive: true });
  expect(summary).toMatchObject({ status: 'completed', exitCode: 0, epochs: 20, parameters: 2490 });
  expect(summary.metrics.test!.accuracy).toBeGreaterThan(0.9);
  expect(finished.exitCode).toBe(0);
});

test('nx run pipeline:cache takes its action as a word, and a size that looks like a number', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hello-nn-nx-'));
  const env = { NX_DAEMON: 'false', HELLO_NN_CACHE: folder };
  const run = (...args: readonly string[]): Promise<Finished> =>
    startProcess(process.execPath, words(args), root, env).finished;
  const [verify, prune] = [await run('pipeline:cache', 'verify'), await run('pipeline:cache', 'prune', '--size=0')];
  rmSync(folder, { recursive: true });
  expect([verify.exitCode, verify.stdout]).toEqual([0, expect.stringContaining('every byte is as it was kept')]);
  expect([prune.exitCode, prune.stdout]).toEqual([0, expect.stringContaining('thrown out nothing')]);
});

test.each([
  ['one --set', ['--set', 'training.batchSize=16,32'], 2],
  ['two', ['--set', 'training.batchSize=16,32', '--set', 'training.epochs=5,6'], 4],
  ['mappings', ['--set=training.optimizer={kind: sgd, learningRate: 0.1},{kind: adam}'], 2],
  ['seeds', ['--seeds=3'], 3],
])('nx run pipeline:sweep gets commas as they were typed: %s', async (_, settings, runs) => {
  const { exitCode, stdout } = await nx('pipeline:sweep', '--config=configs/smoke.yaml', ...settings, '--plan');
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringContaining(`a sweep of ${runs} runs`) });
});

test('nx run pipeline:sweep takes an option of two words', async () => {
  const { exitCode, stdout, stderr } = await nx('pipeline:sweep', '--config=configs/smoke.yaml', '--retry-failed');
  expect(stdout + stderr).toContain('--retry-failed: there is no sweep to go on with');
  expect(exitCode).not.toBe(0);
});
