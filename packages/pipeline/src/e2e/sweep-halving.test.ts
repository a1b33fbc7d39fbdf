/** Successive halving by the command line. */
import { lastLine, openWorkplace, TINY } from './command-line.fixture.ts';
import { comesTo, epochsOf, newestSweep, sweepLine, until } from './sweep.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const RATE = 'training.optimizer.learningRate';

function config(epochs: number, firstEpochs: number): string {
  return `${TINY.replace('epochs: 3', `epochs: ${epochs}`)}  schedule: {kind: cosine}
sweep:
  grid:
    ${RATE}: [0.001, 0.3, 0.01, 0.1]
  seeds: 2
  halving: {firstEpochs: ${firstEpochs}, factor: 2}
`;
}

test('the worse half ends with its rank, the better goes on as if it had never paused', async () => {
  place.write('halved.yaml', config(12, 3));
  const finished = await place.run('sweep', '--config=halved.yaml', '--json');
  expect(finished.exitCode).toBe(0);
  const { points, settings, sweep } = sweepLine(finished);
  const best = settings.map(({ values }) => values[RATE]);
  const ends = points.map(({ values, status, reason, epochs }) => [values[RATE], status, reason, epochs]);
  const ranked = [0.001, 0.01].every((rate) => best.indexOf(rate) >= 2);
  expect(ranked).toBe(true);
  for (const [rate, status, reason, epochs] of ends) {
    const place = best.indexOf(rate as number) + 1;
    if (place === 1) expect([status, reason, epochs]).toEqual(['completed', undefined, 12]);
    if (place === 2) expect([status, reason, epochs]).toEqual(['stopped', 'halved: rank 2 of 2 after 6 epochs', 6]);
    if (place > 2) {
      expect([status, epochs]).toEqual(['stopped', 3]);
      expect(reason).toMatch(/^halved: rank [34] of 4 after 3 epochs$/);
    }
  }
  const first = points.find(({ status }) => status === 'completed')!;
  const settingsOfBest = Object.entries(first.values).map(([path, value]) => `--set=${path}=${value}`);
  const alone = await place.run('train', '--config=halved.yaml', ...settingsOfBest, '--json');
  expect(lastLine(alone).weightsSha256).toBe(first.weightsSha256);
  // A run that was halved is a whole run: it can be judged, and its files are what its record says.
  const halved = points.find(({ status }) => status === 'stopped')!.run;
  expect((await place.run('evaluate', `--run=${halved}`)).exitCode).toBe(0);
  expect(place.record(halved)).toMatchObject({ status: 'stopped', exitCode: 0, sweep: { id: sweep } });
  expect(place.record(halved).files.map(({ path }) => path)).not.toContain('RESUME.txt');
});

describe('interrupted', () => {
  const LONG = ['sweep', '--config=long.yaml', '--json'];
  let whole: unknown;
  beforeAll(async () => {
    place.write('long.yaml', config(160, 40));
    whole = comesTo(place, sweepLine(await place.run(...LONG)));
  });

  test.each([
    ['before a rung', 10],
    ['behind it', 50],
  ])('%s, it goes on to the same end', async (_, epoch) => {
    const known = newestSweep(place);
    const running = place.start(LONG);
    await until(() => newestSweep(place) !== known);
    const sweep = newestSweep(place);
    await until(() => place.runs().some((run) => run.startsWith(`${sweep}-p`) && epochsOf(place, run) > epoch));
    running.kill('SIGINT');
    expect((await running.finished).exitCode).toBe(130);
    const resumed = await place.run('sweep', `--resume=${sweep}`, '--json');
    expect(resumed.exitCode).toBe(0);
    expect(comesTo(place, sweepLine(resumed))).toEqual(whole);
  });
});
