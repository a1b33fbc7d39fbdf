import { openWorkplace, TINY } from './command-line.fixture.ts';
import { clocked } from './processor-clock.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

// The promise is a second; it takes 0.2.
const MILLISECONDS = 1000;

interface Mistake {
  readonly mistake: string;
  readonly text: string;
  /** line:column and what follows on that line. */
  readonly at: readonly RegExp[];
  readonly also?: RegExp;
}

const change = (from: string, to: string): string => {
  if (!TINY.includes(from)) throw new Error(`nothing to change: ${from}`);
  return TINY.replace(from, to);
};

const several = ['batchSize: 32', 'kind: sgd', 'units: 10', '      activation: softmax\n'].reduce(
  (text, from, index) => text.replace(from, ['batchSize: -1', 'kind: sdg', 'units: 7', ''][index]!),
  TINY,
);

const mistakes: readonly Mistake[] = [
  {
    mistake: 'an unknown key',
    text: change('batchSize', 'batchSise'),
    at: [/:19:3 .*unknown key 'batchSise'/],
    also: /did you mean 'batchSize'/,
  },
  {
    mistake: 'a wrong type',
    text: change('epochs: 3', 'epochs: three'),
    at: [/:18:11 .*'three' is not an integer/],
    also: /expected an integer from 1 to/,
  },
  {
    mistake: 'a value out of range',
    text: change('epochs: 3', 'epochs: 0'),
    at: [/:18:11 .*0 is too small/],
    also: /expected an integer from 1 to/,
  },
  {
    mistake: 'a missing key',
    text: change('name: tiny\n', ''),
    at: [/:1:1 .*missing key 'name'/],
    also: /fix: add 'name: …'/,
  },
  {
    mistake: 'an unknown kind',
    text: change('kind: sgd', 'kind: adma'),
    at: [/:21:11 .*unknown kind 'adma'/],
    also: /did you mean 'adam'/,
  },
  {
    mistake: 'a tab',
    text: change('  epochs: 3', '\tepochs: 3'),
    at: [/:18:1: indented with a tab/],
    also: /fix: replace each tab/,
  },
  {
    mistake: 'a duplicate key',
    text: change('  epochs: 3', '  epochs: 3\n  epochs: 4'),
    at: [/:19:3 .*duplicate key 'epochs', first on line 18/],
    also: /fix: keep one/,
  },
  {
    mistake: 'two documents',
    text: `${TINY}---\n${TINY}`,
    at: [/:23:1: a second document/],
    also: /expected one document/,
  },
  {
    mistake: 'an unknown tag',
    text: change('epochs: 3', 'epochs: !int 3'),
    at: [/:18:11: unknown tag '!int'/],
    also: /fix: remove the tag/,
  },
  { mistake: 'an empty file', text: '', at: [/:1:1: the file holds no config/], also: /fix: begin with/ },
  {
    mistake: 'units that are not the classes',
    text: change('units: 10', 'units: 7'),
    at: [/:15:14 .*the last layer gives 7/],
    also: /expected 10, one for each class/,
  },
  {
    mistake: 'a missing softmax',
    text: change('activation: softmax', 'activation: relu'),
    at: [/:16:19 .*activation is relu/],
    also: /fix: write 'activation: softmax'/,
  },
  {
    mistake: 'several mistakes in one file, in its order',
    text: several,
    at: [/:14:7 .*activation is linear/, /:15:14 .*gives 7/, /:18:14 .*-1 is too small/, /:20:11 .*unknown kind 'sdg'/],
  },
];

function expectRefusal({ exitCode, stdout, stderr, milliseconds }: Awaited<ReturnType<typeof clocked>>): void {
  expect(stderr).not.toMatch(/^\s+at .*[:(]/m);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(milliseconds).toBeLessThan(MILLISECONDS);
  expect(place.runs()).toEqual([]);
}

test.each(mistakes)('$mistake: exit 2 at once, with place, line and repair, and no run', async ({ text, at, also }) => {
  place.write('bad.yaml', text);
  const finished = await clocked(place, 'train', '--config=bad.yaml');
  const places = finished.stderr.split('\n').filter((line) => line.startsWith('bad.yaml:'));
  expect(places).toEqual(at.map((pattern) => expect.stringMatching(pattern)));
  // The source line and a caret under the place (an empty file has none).
  if (text !== '') expect(finished.stderr.match(/^ +\d+ \| .*\n +\| +\^/gm)).toHaveLength(at.length);
  if (also) expect(finished.stderr).toMatch(also);
  expectRefusal(finished);
});

test.each([
  { what: 'a folder', file: '.', says: /^\.: this is a folder/ },
  { what: 'a file that is not there', file: 'tinny.yaml', says: /no such file[\s\S]*did you mean 'tiny\.yaml'/ },
])('$what in place of a config: exit 2', async ({ file, says }) => {
  const finished = await clocked(place, 'train', `--config=${file}`);
  expect(finished.stderr).toMatch(says);
  expectRefusal(finished);
});

test('bytes that are no text: exit 2', async () => {
  place.write(
    'binary.yaml',
    Uint8Array.from({ length: 4000 }, (_, index) => (index * 73) & 255),
  );
  expectRefusal(await clocked(place, 'train', '--config=binary.yaml'));
});

test('a mistake is told before the data is looked at, and with --json as an object too', async () => {
  const text = change('kind: synthetic', 'kind: idx').replace(/ {4}(rows|testRows): .*\n/g, '');
  place.write('bad.yaml', text.replace('size: 8', 'folder: nowhere').replace('epochs: 3', 'epochs: 0'));
  const { exitCode, stdout, stderr } = await place.run('train', '--config=bad.yaml', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ run: null, folder: null, status: 'failed', exitCode: 2 });
  expect(JSON.parse(stdout).problems).toEqual([expect.objectContaining({ what: '0 is too small' })]);
  expect(stderr).not.toContain('nowhere');
  expect([exitCode, place.runs()]).toEqual([2, []]);
});
