import { lastLine, openWorkplace } from './command-line.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

let trained: ReturnType<typeof lastLine>;
beforeAll(async () => {
  trained = lastLine(await place.run('train', '--config=tiny.yaml', '--json'));
});

test.each(['latest', 'its id'])('evaluate --run=%s gives exactly the metrics of the run', async (name) => {
  const run = name === 'latest' ? 'latest' : trained.run;
  const finished = await place.run('evaluate', `--run=${run}`, '--json');
  expect(finished.exitCode).toBe(0);
  expect(lastLine(finished)).toEqual(trained);
  expect(finished.stderr).toContain('Confusion matrix');
});

test('evaluate leaves the run as it was and makes none', async () => {
  const before = JSON.stringify(place.record(trained.run!));
  await place.run('evaluate', '--run=latest');
  expect([place.runs(), JSON.stringify(place.record(trained.run!))]).toEqual([[trained.run], before]);
});

test('another engine comes to the same accuracies', async () => {
  const { engine, metrics } = lastLine(await place.run('evaluate', '--run=latest', '--engine=cpu', '--json'));
  expect(engine).toBe('cpu');
  expect(metrics.test!.accuracy).toBe(trained.metrics.test!.accuracy);
  expect(metrics.test!.loss).toBeCloseTo(trained.metrics.test!.loss, 5);
});

test('a run that is not there: exit 2, with the nearest id', async () => {
  const { exitCode, stderr } = await place.run('evaluate', `--run=${trained.run!.replace('tiny', 'tinny')}`);
  expect(stderr).toContain(`did you mean '${trained.run}'?`);
  expect(exitCode).toBe(2);
});

test.each(['../..', ''])('--run=%j names no run: exit 2', async (run) => {
  const { exitCode, stderr } = await place.run('evaluate', `--run=${run}`);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/no run of this name/)]);
});

test('data that changed since: exit 3', async () => {
  const file = `${trained.folder}/run.json`;
  const sound = place.read(file);
  place.write(file, sound.toString().replace('"noise": 0.1', '"noise": 0.2'));
  const { exitCode, stderr } = await place.run('evaluate', '--run=latest');
  place.write(file, sound);
  expect(stderr).toMatch(/the data are not those of the run/);
  expect(exitCode).toBe(3);
});

test.each([
  {
    damage: 'a value out of range',
    from: '"units": 10',
    to: '"units": -10',
    says: /layers\.1\.units: -10 is too small/,
  },
  { damage: 'rules broken', from: '"units": 10', to: '"units": 11', says: /the last layer gives 11/ },
])('run.json with $damage in its config: exit 3, no stack', async ({ from, to, says }) => {
  const file = `${trained.folder}/run.json`;
  const sound = place.read(file).toString();
  expect(sound).toContain(from);
  place.write(file, sound.replace(from, to));
  const { exitCode, stderr } = await place.run('evaluate', '--run=latest');
  place.write(file, sound);
  expect(stderr).toMatch(says);
  expect(stderr).toContain(`${file} › config.values`);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(exitCode).toBe(3);
});

test.each([
  { file: 'model/weights.bin', damage: 'one bit flipped', of: (bytes: Buffer) => bytes.with(40, bytes[40]! ^ 1) },
  { file: 'model/weights.bin', damage: 'the end cut off', of: (bytes: Buffer) => bytes.subarray(0, -4) },
  { file: 'model/model.json', damage: 'one bit flipped', of: (bytes: Buffer) => bytes.with(40, bytes[40]! ^ 1) },
  { file: 'model/model.onnx', damage: 'one bit flipped', of: (bytes: Buffer) => bytes.with(40, bytes[40]! ^ 1) },
])('$file with $damage: exit 3, with the file and the repair', async ({ file: name, of }) => {
  const file = `${trained.folder}/${name}`;
  const sound = place.read(file);
  place.write(file, of(Buffer.from(sound)));
  const finished = await place.run('evaluate', '--run=latest', '--json');
  place.write(file, sound);
  expect(finished.stderr).toContain(`${file}: was changed after the run: sha256 `);
  expect(finished.stderr).toMatch(/fix: .*train again/);
  expect(finished.stderr).not.toMatch(/^\s+at /m);
  expect([finished.exitCode, lastLine(finished).exitCode]).toEqual([3, 3]);
});

test('where the config forbids the test rows they are looked at only when asked for', async () => {
  const run = lastLine(await place.run('train', '--config=tiny.yaml', '--set=evaluation.test=false', '--json')).run!;
  const metrics = async (...more: string[]): Promise<object> =>
    lastLine(await place.run('evaluate', `--run=${run}`, '--json', ...more)).metrics;
  expect(await metrics()).toEqual({ validation: trained.metrics.validation, test: null });
  expect(await metrics('--test')).toEqual(trained.metrics);
});
