/** Runs are removed when somebody said so, and nothing else ever is. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const train = async (...more: string[]): Promise<string> =>
  lastLine(await place.run('train', '--config=tiny.yaml', '--json', ...more)).run!;
const isThere = (run: string): boolean => existsSync(join(place.folder, 'runs', run));

test('without a terminal and without --yes nothing goes: exit code 2 and what would have', async () => {
  const run = await train();
  const { exitCode, stderr } = await place.run('runs', 'remove', `--run=${run}`);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(new RegExp(`would remove .*${run}[\\s\\S]*--yes`))]);
  expect(isThere(run)).toBe(true);
});

test('with --yes the named runs go and nothing else; the list says what named them', async () => {
  const [parent, other] = [await train(), await train('--set=seed=1')];
  await place.run('resume', `--run=${parent}`, '--fork', '--set=training.epochs=4');
  const fork = place.runs().find((run) => ![parent, other].includes(run) && place.record(run).parent)!;
  place.write('sweeps/20260101-000000-s/plan.json', JSON.stringify({ points: [{ index: 3, run: parent }] }));
  const left = place.runs().filter((run) => run !== parent);
  const { exitCode, stdout } = await place.run('runs', 'remove', `--run=${parent}`, '--yes');
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`${parent} is point 3 of the sweep 20260101-000000-s.`);
  expect(stdout).toContain(`${parent} is where ${fork} went on from.`);
  expect(readdirSync(join(place.folder, 'runs')).sort()).toEqual(left);
  expect(existsSync(join(place.folder, 'sweeps/20260101-000000-s/plan.json'))).toBe(true);
});

test('a run that is being worked on is refused, and with it all that were named', async () => {
  const done = await train('--set=seed=2');
  const running = place.start(['train', '--config=tiny.yaml', '--set=training.epochs=100000', '--set=name=busy']);
  await running.heard(/epoch +2\//);
  const busy = place.runs().find((run) => run.endsWith('-busy'))!;
  const { exitCode, stderr } = await place.run('runs', 'remove', `--run=${busy},${done}`, '--yes');
  running.kill('SIGINT');
  await running.finished;
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(new RegExp(`the run ${busy} is in use: process \\d+`))]);
  expect([isThere(busy), isThere(done)]).toEqual([true, true]);
  expect((await place.run('runs', 'remove', `--run=${busy},${done}`, '--yes', '--json')).stdout).toContain(busy);
  expect([isThere(busy), isThere(done)]).toEqual([false, false]);
});

test('names lead nowhere but to runs: neither latest, nor a folder beside, nor a link', async () => {
  place.write('beside/keep.txt', 'mine');
  for (const name of ['latest', '../beside', '.', '..', '*', '']) {
    const { exitCode } = await place.run('runs', 'remove', `--run=${name}`, '--yes');
    expect([name, exitCode]).toEqual([name, 2]);
  }
  expect(place.read('beside/keep.txt').toString()).toBe('mine');
});
