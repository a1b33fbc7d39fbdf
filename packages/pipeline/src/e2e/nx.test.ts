import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { commandSpecs } from '../commands/options.ts';
import type { RunRecord, RunSummary } from '../runs/run-record.ts';
import { BIN, type Finished, lastLine, type Running, startProcess } from './command-line.fixture.ts';

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
  // An option of two words, and one that Nx makes a number of.
  const list = await nx(
    'pipeline:runs',
    '--sort=metrics.validation.accuracy',
    '--only-changed',
    // Not all that lie here: of more than 200 KB of output Nx shows a part.
    `--filter=run=${summary.run}`,
    '--json',
  );
  const { runs } = JSON.parse(list.stdout.split('\n').find((text) => text.startsWith('{'))!) as { runs: object[] };
  expect(runs).toContainEqual(expect.objectContaining({ run: summary.run, settings: expect.any(Object) }));
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

// Seconds of training, so that a signal comes in the middle of it.
const EPOCHS = 1500;
const LONG = ['--config=configs/smoke.yaml', '--no-figures', '--json', `--set=training.epochs=${EPOCHS}`];

function direct(...args: readonly string[]): Promise<Finished> {
  return startProcess(process.execPath, [BIN, ...args], root).finished;
}

async function comesTrue(question: () => boolean, what: string): Promise<void> {
  const patience = performance.now() + 50_000;
  while (!question()) {
    if (performance.now() > patience) throw new Error(`in 50 seconds it did not come true that ${what}`);
    await setTimeout(20);
  }
}

describe('a training under Nx', () => {
  const name = (which: string): string => `--set=name=nx-${which}-${process.pid}`;
  const folderOf = (which: string): string | undefined => {
    const runs = existsSync(join(root, 'runs')) ? readdirSync(join(root, 'runs')) : [];
    const run = runs.find((one) => one.endsWith(name(which).replace(/.*=/, '-')));
    return run && join(root, 'runs', run);
  };
  const lines = (file: string): number => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').length : 0);
  const weights = (which: string): Buffer => readFileSync(join(folderOf(which)!, 'model/weights.bin'));
  beforeAll(async () => {
    expect((await direct('train', ...LONG, name('undisturbed'))).exitCode).toBe(0);
  });
  afterAll(() => {
    for (const which of ['undisturbed', 'sigint', 'sigterm']) {
      const folder = folderOf(which);
      if (folder) rmSync(folder, { recursive: true });
    }
  });

  test.each([
    ['Ctrl-C, which a terminal sends to all', 'sigint', (running: Running) => running.killGroup('SIGINT')],
    ['a SIGTERM that Nx alone gets', 'sigterm', (running: Running) => running.kill('SIGTERM')],
  ])(
    '%s, ends it saved and within 4 s; resumed it ends as if undisturbed',
    async (_, which, send) => {
      const env = { NX_DAEMON: 'false' };
      const args = words(['pipeline:train', ...LONG, name(which)]);
      const running = startProcess(process.execPath, args, root, env, { ownGroup: true });
      await comesTrue(() => lines(join(folderOf(which) ?? '', 'history.csv')) > 10, 'ten epochs are trained');
      const folder = folderOf(which)!;
      const sent = Date.now();
      send(running);
      const { exitCode } = await running.finished;
      expect(exitCode).toBe(130);
      // Nx does not wait for what it stops: the run's lock says that it is done.
      await comesTrue(
        () => existsSync(join(folder, 'run.json')) && !existsSync(join(folder, 'lock')),
        'the run has ended',
      );
      const record = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as RunRecord;
      expect(record).toMatchObject({ status: 'interrupted', exitCode: 130 });
      expect(statSync(join(folder, 'run.json')).mtimeMs - sent).toBeLessThan(4000);
      expect(record.epochs).toBeLessThan(EPOCHS);
      expect(readFileSync(join(folder, 'RESUME.txt'), 'utf8')).toContain(`npx hello-nn resume --run=${record.run}`);
      const resumed = lastLine(await direct('resume', `--run=${record.run}`, '--json'));
      expect(resumed).toMatchObject({ status: 'completed', epochs: EPOCHS });
      expect(weights(which).equals(weights('undisturbed'))).toBe(true);
    },
    180_000,
  );
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
