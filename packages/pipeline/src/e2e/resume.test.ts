/** Runs that are stopped, killed and gone on with, by the command line. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finished, lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const LONG = ['train', '--config=long.yaml', '--json'];
const EPOCHS = 400;
place.write(
  'long.yaml',
  place
    .read('tiny.yaml')
    .toString()
    .replace('epochs: 3', `epochs: ${EPOCHS}`)
    .concat('  checkpoints:\n    everyEpochs: 7\n'),
);

/** Starts the long run, waits for an epoch's line, sends a signal. On a busy machine it may be done before that: then again. */
async function stopped(signal: NodeJS.Signals, after: RegExp, ...more: string[]): Promise<Finished & { run: string }> {
  for (let tries = 0; tries < 5; tries++) {
    const running = place.start([...LONG, ...more]);
    await running.heard(after);
    running.kill(signal);
    const finished = await running.finished;
    if (finished.exitCode !== 0) return { ...finished, run: place.runs().at(-1)! };
  }
  throw new Error(`five runs were done before ${signal} reached them`);
}

function withoutTimes(run: string): { history: string[]; weights: string; report: unknown } {
  const lines = place.read(`runs/${run}/history.csv`).toString().trimEnd().split('\n');
  const { metrics, status, exitCode, epochs, weightsOfEpoch, data, engine, config, reason } = place.record(run);
  const history = lines.map((line) => line.split(',').slice(0, 6).join(','));
  const weights = place.read(`runs/${run}/model/weights.bin`).toString('hex');
  return {
    history,
    weights,
    report: { metrics, status, exitCode, epochs, weightsOfEpoch, data, engine, config, reason },
  };
}

let whole: ReturnType<typeof withoutTimes>;
beforeAll(async () => {
  await place.run(...LONG);
  whole = withoutTimes(place.runs().at(-1)!);
  expect(whole.history).toHaveLength(EPOCHS + 1);
});

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'a run ended by %s and resumed is as if it had never stopped',
  async (signal) => {
    const { run, exitCode, stderr } = await stopped(signal, /epoch +2\d\//);
    const folder = join(place.folder, 'runs', run);
    if (signal !== 'SIGKILL') {
      expect(exitCode).toBe(130);
      expect(stderr).toContain(`npx hello-nn resume --run=${run}`);
      expect(place.read(`runs/${run}/RESUME.txt`).toString()).toContain(`npx hello-nn resume --run=${run}`);
    }
    const resumed = await place.run('resume', `--run=${run}`, '--json');
    expect([resumed.exitCode, resumed.stderr]).toEqual([0, expect.stringMatching(/Resumed +(in|after) epoch \d+/)]);
    expect(withoutTimes(run)).toEqual(whole);
    expect(existsSync(join(folder, 'RESUME.txt'))).toBe(false);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
    expect(readdirSync(join(folder, 'checkpoints')).length).toBeLessThanOrEqual(3);
  },
);

test('a signal behind the last epoch leaves a whole run, or one that can be gone on with', async () => {
  const running = place.start(['train', '--config=long.yaml', '--set=training.epochs=30', '--json']);
  await running.heard(/epoch +30\//);
  running.kill('SIGTERM');
  const { exitCode } = await running.finished;
  const run = place.runs().at(-1)!;
  // Either it was done already, or it stopped and says so; nothing between.
  expect([0, 130]).toContain(exitCode);
  expect(place.record(run).status).toBe(exitCode === 0 ? 'completed' : 'interrupted');
  if (exitCode === 130) expect((await place.run('resume', `--run=${run}`)).exitCode).toBe(0);
  expect(place.record(run).metrics.test).toBeDefined();
});

test('a run that is going on is refused to a second process, and one whose holder died is not', async () => {
  const running = place.start(LONG);
  await running.heard(/epoch +5\//);
  const run = place.runs().at(-1)!;
  // Held still, so that it is not done before the second has looked: on a busy machine it may be.
  running.kill('SIGSTOP');
  const second = await place.run('resume', `--run=${run}`);
  expect(second.exitCode).toBe(1);
  expect(second.stderr).toMatch(/is in use: process \d+/);
  running.kill('SIGKILL');
  await running.finished;
  expect(existsSync(join(place.folder, 'runs', run, 'lock'))).toBe(true);
  expect((await place.run('resume', `--run=${run}`)).exitCode).toBe(0);
  expect(withoutTimes(run)).toEqual(whole);
});

test('a changed config is refused with each differing key and its place; a fork takes it', async () => {
  const { run } = await stopped('SIGINT', /epoch +2\d\//);
  const before = place.read('long.yaml').toString();
  place.write(
    'long.yaml',
    before.replace('learningRate: 0.1', 'learningRate: 0.05').replace('batchSize: 32', 'batchSize: 16'),
  );
  const refused = await place.run('resume', `--run=${run}`);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toMatch(/long\.yaml:\d+:\d+ › training\.optimizer\.learningRate.*0\.1 → 0\.05/);
  expect(refused.stderr).toMatch(/training\.batchSize.*32 → 16/);
  expect(refused.stderr).toContain('--fork');
  const forked = await place.run('resume', `--run=${run}`, '--fork', '--set=training.epochs=410', '--json');
  expect(forked.exitCode).toBe(0);
  const child = lastLine(forked).run!;
  const { epoch } = place.record(child).parent!;
  expect(place.record(child)).toMatchObject({ parent: { run, epoch: place.record(run).epochs }, epochs: 410 });
  const lines = (id: string): string[] =>
    place
      .read(`runs/${id}/history.csv`)
      .toString()
      .split('\n')
      .slice(0, epoch + 1);
  expect(lines(child)).toEqual(lines(run));
  place.write('long.yaml', before);
  expect((await place.run('resume', `--run=${run}`)).exitCode).toBe(0);
  expect(withoutTimes(run)).toEqual(whole);
});

test('a damaged newest checkpoint is passed over for the one before it; all damaged: refused', async () => {
  const { run } = await stopped('SIGINT', /epoch +3\d\//);
  const folder = `runs/${run}/checkpoints`;
  const files = readdirSync(join(place.folder, folder)).sort().reverse();
  expect(files.length).toBeGreaterThanOrEqual(2);
  const flip = (name: string): void => {
    const bytes = place.read(`${folder}/${name}`);
    bytes[bytes.length - 5]! ^= 4;
    writeFileSync(join(place.folder, folder, name), bytes);
  };
  for (const name of files) flip(name);
  const refused = await place.run('resume', `--run=${run}`);
  expect(refused.exitCode).toBe(3);
  for (const name of files) expect(refused.stderr).toContain(name);
  // The older ones are whole again.
  for (const name of files.slice(1)) flip(name);
  const resumed = await place.run('resume', `--run=${run}`);
  expect([resumed.exitCode, resumed.stdout]).toEqual([0, expect.stringMatching(/not from .*is damaged/)]);
  expect(withoutTimes(run)).toEqual(whole);
});

test('lines that a power cut took from the history are not made up: an older checkpoint fits, or none', async () => {
  const { run } = await stopped('SIGINT', /epoch +3\d\//);
  const lines = place.read(`runs/${run}/history.csv`).toString().split('\n');
  writeFileSync(join(place.folder, `runs/${run}/history.csv`), lines.slice(0, 3).join('\n'));
  const refused = await place.run('resume', `--run=${run}`);
  expect([refused.exitCode, refused.stderr]).toEqual([3, expect.stringContaining('history.csv')]);
});

test('what cannot be gone on with says why', async () => {
  const done = place.runs()[0]!;
  const cases: [string[], RegExp][] = [
    [['resume'], /--run is missing/],
    [['resume', `--run=${done}`], /nothing is left to do[\s\S]*--fork --set training\.epochs=800/],
    [['resume', '--run=nowhere'], /no run of this name/],
    [['resume', `--run=${done}`, '--set=seed=1'], /add --fork/],
    [['resume', `--run=${done}`, '--fork', '--set=model.layers.1.units=12'], /10 classes|units/],
  ];
  for (const [args, message] of cases) {
    const { exitCode, stderr } = await place.run(...args);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)]);
  }
});
