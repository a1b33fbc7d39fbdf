/** What `hello-nn runs` finds, in which order, and how it says it. */
import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const ids: Record<string, string> = {};
beforeAll(async () => {
  for (const [name, rate, epochs] of [
    ['slow', '0.001', '2'],
    ['good', '0.1', '3'],
    ['wild', '0.03', '2'],
  ] as const) {
    const set = [
      `--set=name=${name}`,
      `--set=training.optimizer.learningRate=${rate}`,
      `--set=training.epochs=${epochs}`,
    ];
    ids[name] = lastLine(await place.run('train', '--config=tiny.yaml', '--json', ...set)).run!;
  }
  place.write('runs/19990101-000000-killed/history.csv', 'epoch\n');
});

interface Listed {
  readonly run: string;
  readonly name?: string;
  readonly metrics: { readonly validation: Readonly<Record<string, number>> };
  readonly settings?: object;
}

async function list(...options: string[]): Promise<Listed[]> {
  const { exitCode, stdout } = await place.run('runs', 'list', ...options, '--json');
  expect(exitCode).toBe(0);
  return (JSON.parse(stdout) as { runs: Listed[] }).runs;
}

// By their ids: runs of one second, as on a fast machine, stand in the order of their names.
const newestFirst = (...names: string[]) => names.sort((a, b) => (ids[a]! < ids[b]! ? 1 : -1));
const namesOf = (runs: readonly Listed[]) => runs.map(({ name }) => name);

test('a metric sorts by its goal, the best first; a setting upwards; --reverse turns it round; runs without it are last', async () => {
  const by = (path: string, ...more: string[]) => list(`--sort=${path}`, ...more);
  const accuracies = (await by('metrics.validation.accuracy'))
    .slice(0, 3)
    .map((run) => run.metrics.validation.accuracy!);
  expect(accuracies).toEqual([...accuracies].sort((a, b) => b - a));
  expect(new Set(accuracies).size).toBe(3);
  const losses = (await by('validation.loss')).slice(0, 3).map((run) => run.metrics.validation.loss!);
  expect(losses).toEqual([...losses].sort((a, b) => a - b));
  expect(namesOf(await by('training.optimizer.learningRate'))).toEqual(['slow', 'wild', 'good', undefined]);
  expect(namesOf(await by('training.optimizer.learningRate', '--reverse'))).toEqual([
    'good',
    'wild',
    'slow',
    undefined,
  ]);
  expect(namesOf(await by('startedAt'))).toEqual(['slow', 'good', 'wild', undefined]);
});

test('conditions on status, name, settings and metrics must all hold', async () => {
  const where = async (...conditions: string[]) => namesOf(await list(...conditions.map((one) => `--filter=${one}`)));
  expect(await where('status=completed')).toEqual(newestFirst('wild', 'good', 'slow'));
  expect(await where('status=unfinished')).toEqual([undefined]);
  expect(await where('name=good')).toEqual(['good']);
  expect(await where('training.optimizer.learningRate>0.001', 'training.epochs<3')).toEqual(['wild']);
  expect(await where('training.optimizer.learningRate>=0.001', 'name!=wild')).toEqual(newestFirst('good', 'slow'));
  const best = (await list('--sort=validation.accuracy'))[0]!;
  expect(await where(`metrics.validation.accuracy>=${best.metrics.validation.accuracy}`)).toEqual([best.name]);
  expect(await where('startedAt<2000')).toEqual([]);
});

test('--only-changed shows the settings in which the listed runs differ, and no others', async () => {
  const { stdout } = await place.run('runs', '--sort=metrics.validation.accuracy', '--only-changed');
  const [head] = stdout.trim().split('\n');
  expect(head!.trim().split(/ {2,}/)).toEqual([
    'Run',
    'Status',
    'name',
    'epochs',
    'learningRate',
    'Validation',
    'Test',
  ]);
  const same = await list('--only-changed', '--filter=training.epochs=2');
  const rates: Record<string, number> = { wild: 0.03, slow: 0.001 };
  expect(same.map(({ settings }) => settings)).toEqual(
    newestFirst('wild', 'slow').map((name) => ({ name, 'training.optimizer.learningRate': rates[name] })),
  );
});

test('--limit lists so many and says how many more there are', async () => {
  const { stdout } = await place.run('runs', '--limit=1');
  const [newest, ...others] = newestFirst('wild', 'good', 'slow');
  expect(stdout).toContain(ids[newest!]!);
  for (const other of others) expect(stdout).not.toContain(ids[other]!);
  expect(stdout).toMatch(/\n {2}3 more\n/);
});

test('--csv has a line a run, with all metrics and settings; one that a spreadsheet would run is quoted', async () => {
  place.write(`runs/${ids.good}/tags.json`, '{"tags": ["best"], "note": "=1+1, or so"}');
  const { stdout } = await place.run('runs', '--csv', '--filter=name=good');
  const [head, row, ...rest] = stdout.trimEnd().split('\n');
  expect(rest).toEqual([]);
  expect(head).toMatch(/^run,status,name,.*,metrics\.validation\.accuracy,.*,training\.optimizer\.learningRate,/);
  expect(row).toMatch(new RegExp(`^${ids.good},completed,good,.*,best,"'=1\\+1, or so",.*,0\\.1,`));
});

test.each([
  [
    ['--sort=validation.acuracy'],
    /--sort=validation\.acuracy: no run has .*[\s\S]*did you mean '.*validation\.accuracy'/,
  ],
  [['--sort=learningRate'], /did you mean 'training\.optimizer\.learningRate'/],
  [['--filter=training.epoch=3'], /did you mean 'training\.epochs'/],
  [['--filter=status=complete'], /no status 'complete'[\s\S]*did you mean 'completed'/],
  [['--filter=training.epochs'], /this is no condition[\s\S]*training\.epochs>=30/],
  [['--filter=training.epochs>many'], /'many' is no number/],
  [['--limit=0'], /--limit=0: .*is none[\s\S]*a whole number from 1 up/],
  [['--csv', '--json'], /both want standard output/],
  [['--tag=best'], /--tag is no option of list[\s\S]*--filter=tag=TAG/],
  [['lst'], /no action 'lst'[\s\S]*did you mean 'list'/],
])('%j is refused with what is right, exit code 2', async (words, message) => {
  const { exitCode, stderr, stdout } = await place.run('runs', ...words);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)]);
  if (!words.includes('--json')) expect(stdout).toBe('');
});
