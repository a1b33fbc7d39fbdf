import { commandSpecs } from '../commands/options.ts';
import { openWorkplace } from './command-line.fixture.ts';
import { filesLoadedBy } from './loaded-files.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

const ENGINES = /onnxruntime|tensorflow|tfjs|vega|resvg/;

async function enginesLoadedBy(...args: readonly string[]): Promise<readonly string[]> {
  return (await filesLoadedBy(place, ...args)).filter((file) => ENGINES.test(file));
}

test.each([[['--help']], [['-h']], [[]]])('hello-nn %j names every command and the exit codes', async (args) => {
  const { exitCode, stdout, stderr } = await place.run(...args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const words = stdout.replace(/\s+/g, ' ');
  for (const { name, summary, actions } of commandSpecs) {
    expect(words).toContain(`${name} [options] ${actions ? '[action] ' : ''}${summary}`);
  }
  expect(stdout).toContain('130 interrupted');
});

test.each(commandSpecs)('hello-nn $name --help names every option and an example', async ({ name, options }) => {
  const { exitCode, stdout } = await place.run(name, '--help');
  expect(exitCode).toBe(0);
  for (const option of options) expect(stdout).toContain(option.negated ? `--no-${option.name}` : `--${option.name}`);
  expect(stdout).toContain(`npx hello-nn ${name}`);
});

test('no engine and no chart library is loaded for help, for a list or for a mistake', async () => {
  place.write('bad.yaml', 'name: bad\n');
  expect(await enginesLoadedBy('--help')).toEqual([]);
  expect(await enginesLoadedBy('train', '--help')).toEqual([]);
  expect(await enginesLoadedBy('runs')).toEqual([]);
  expect(await enginesLoadedBy('train', '--config=bad.yaml')).toEqual([]);
});

test('the witness sees an engine when there is one, and a training without pictures loads no chart library and no statistics', async () => {
  const loaded = await enginesLoadedBy('train', '--config=tiny.yaml');
  expect(loaded.filter((file) => /onnxruntime.*\.node$/.test(file))).not.toEqual([]);
  expect(loaded.filter((file) => /tfjs|vega|resvg|cephes/.test(file))).toEqual([]);
});
