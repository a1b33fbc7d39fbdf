/** What a run knows of the sweep that it is a point of. */
import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const sweep = { id: '20261123-131502-widths', point: 7 };

/** Trains, and takes the record away, as if the run had been killed; its start says that it is a sweep's. */
async function killedPoint(start: object): Promise<string> {
  const run = lastLine(await place.run('train', '--config=tiny.yaml', '--json')).run!;
  const file = `runs/${run}/started.json`;
  place.write(file, JSON.stringify({ ...JSON.parse(place.read(file).toString()), ...start }));
  place.write(`runs/${run}/run.json`, '');
  return run;
}

test("a sweep's run says so in its record, also when it was resumed; a fork of it is not the sweep's", async () => {
  const run = await killedPoint({ sweep });
  expect((await place.run('resume', `--run=${run}`)).exitCode).toBe(0);
  expect(place.record(run).sweep).toEqual(sweep);
  const forked = await place.run('resume', `--run=${run}`, '--fork', '--set=training.epochs=5', '--json');
  expect(place.record(lastLine(forked).run!)).not.toHaveProperty('sweep');
  expect(place.record(lastLine(forked).run!).parent?.run).toBe(run);
});

test('a start that names no point of its sweep is damaged', async () => {
  const run = await killedPoint({ sweep: { id: sweep.id, point: 0 } });
  const { exitCode, stderr } = await place.run('resume', `--run=${run}`);
  expect([exitCode, stderr]).toEqual([3, expect.stringMatching(/started\.json › sweep\.point/)]);
});
