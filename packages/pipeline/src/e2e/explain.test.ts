import { parse } from 'yaml';
import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

place.write('mine.yaml', 'extends: tiny.yaml\nname: mine\ntraining:\n  optimizer:\n    learningRate: 0.2\n');
const ARGS = [
  '--config=mine.yaml',
  '--set=training.epochs=2',
  '--set=model.layers.0={kind: reshape, targetShape: [64]}',
];

test('every value is shown with where it was decided, one below the other', async () => {
  const { exitCode, stdout, stderr } = await place.run('explain', ...ARGS);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const lines = stdout.split('\n').map((line) => line.replace(/ +#/, ' #'));
  expect(lines).toEqual(
    expect.arrayContaining([
      'name: mine # mine.yaml:2:7',
      '    rows: 300 # extends tiny.yaml:5:11',
      '      targetShape: [64] # --set model.layers.0={kind: reshape, targetShape: [64]}',
      '  epochs: 2 # --set training.epochs=2',
      '    learningRate: 0.2 # mine.yaml:5:19',
      '    momentum: 0 # default',
    ]),
  );
  const columns = stdout.split('\n').flatMap((line) => (/ # (default|mine)/.test(line) ? [line.indexOf(' # ')] : []));
  expect(new Set(columns).size).toBe(1);
});

test('what is printed is a config: it reads as what a run with it keeps', async () => {
  const { stdout } = await place.run('explain', ...ARGS);
  place.write('whole.yaml', stdout);
  const [one, other] = [
    lastLine(await place.run('train', ...ARGS, '--json')),
    lastLine(await place.run('train', '--config=whole.yaml', '--json')),
  ];
  expect(other.weightsSha256).toBe(one.weightsSha256);
  const { config } = place.record(one.run!);
  expect(parse(stdout)).toEqual(config.values);
  expect(place.record(other.run!).config.values).toEqual(config.values);
});

test('with --json each value stands by its path, as run.json has it; no value says extends', async () => {
  const { stdout } = await place.run('explain', ...ARGS, '--json');
  const { values, sha256, bases, ...rest } = JSON.parse(stdout);
  expect(rest).toEqual({ file: 'mine.yaml', exitCode: 0 });
  expect(values['training.optimizer.learningRate']).toEqual({ value: 0.2, origin: 'mine.yaml:5:19' });
  expect(values['dataset.source.kind']).toEqual({ value: 'synthetic', origin: 'extends tiny.yaml:4:11' });
  expect(values['training.watchers']).toEqual({ value: [], origin: 'default' });
  expect(Object.keys(values).join()).not.toContain('extends');
  const record = place.record(lastLine(await place.run('train', ...ARGS, '--json')).run!);
  expect(record.config).toMatchObject({ file: 'mine.yaml', sha256, bases });
  const origins = Object.entries(values as Record<string, { origin: string }>).map(([path, { origin }]) => [
    path,
    origin,
  ]);
  expect(record.origins).toEqual(Object.fromEntries(origins));
});

test('a config with an error is refused as train would refuse it', async () => {
  const { exitCode, stdout, stderr } = await place.run('explain', '--config=tiny.yaml', '--set=training.epochs=0');
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('0 is too small');
});
