import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

test('without runs, runs says how to make one; --json gives an empty list', async () => {
  const [plain, json] = await Promise.all([place.run('runs'), place.run('runs', '--json')]);
  expect([plain.exitCode, plain.stdout]).toEqual([0, expect.stringMatching(/hello-nn train --config=/)]);
  expect([json.exitCode, JSON.parse(json.stdout)]).toEqual([0, { runs: [], testSets: [], exitCode: 0 }]);
});

test('runs lists the newest first, with status and result; --json as objects', async () => {
  const first = lastLine(await place.run('train', '--config=tiny.yaml', '--json', '--set=name=first'));
  const second = lastLine(await place.run('train', '--config=tiny.yaml', '--json', '--set=name=second'));
  place.write('runs/19990101-000000-killed/history.csv', 'epoch\n');
  const [plain, json] = await Promise.all([place.run('runs'), place.run('runs', '--json')]);
  const unfinished = { run: '19990101-000000-killed', folder: 'runs/19990101-000000-killed', status: 'unfinished' };
  expect(JSON.parse(json.stdout).runs).toMatchObject([second, first, { ...unfinished, tags: [] }]);
  const lines = plain.stdout.split('\n').filter((line) => /\d{8}-\d{6}-/.test(line));
  expect(lines).toEqual([
    expect.stringMatching(new RegExp(`${second.run}.*completed.*compiled`)),
    expect.stringMatching(new RegExp(`${first.run}.*completed.*compiled`)),
    expect.stringMatching(/19990101-000000-killed/),
  ]);
  const accuracy = `${(100 * first.metrics.test!.accuracy).toFixed(2)} %`;
  expect(lines[1]).toContain(accuracy);
});

test.each(['', '{"format":"hello-nn-run/1","run":"x","status":"done","exitCode":0}'])(
  'a run.json that holds %j is listed as unfinished, and evaluate refuses it',
  async (text) => {
    place.write('runs/20990101-000000-odd/run.json', text);
    const [list, evaluated] = await Promise.all([
      place.run('runs', '--json'),
      place.run('evaluate', '--run=20990101-000000-odd'),
    ]);
    expect(JSON.parse(list.stdout).runs[0]).toMatchObject({ run: '20990101-000000-odd', status: 'unfinished' });
    expect([evaluated.exitCode, evaluated.stderr]).toEqual([2, expect.stringMatching(/run\.json is damaged/)]);
  },
);

test('a file that is called runs is no place for runs: every command says so', async () => {
  const other = openWorkplace();
  other.write('runs', '');
  const all = await Promise.all([
    other.run('train', '--config=tiny.yaml'),
    other.run('runs'),
    other.run('evaluate', '--run=latest'),
  ]);
  for (const { exitCode, stderr } of all) {
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/^runs: this is a file[\s\S]*fix: move it away/)]);
  }
  other.remove();
});
