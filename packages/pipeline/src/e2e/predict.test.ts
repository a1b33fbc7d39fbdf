import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decodePng } from '@hello-nn/io';
import { type Finished, lastLine, openWorkplace } from './command-line.fixture.ts';
import { drawBar } from './drawing.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

/** Of the two runs: 8 × 8 pixels made up, and MNIST's digits. */
let tiny = '';
let digits = '';
let explored = '';
beforeAll(async () => {
  place.write(
    'digits.yaml',
    `name: digits
dataset: {source: {kind: mnist}}
model: {layers: [{kind: flatten}, {kind: dense, units: 10, activation: softmax}]}
training: {epochs: 1, batchSize: 128, optimizer: {kind: sgd, learningRate: 0.1}}
`,
  );
  const trained = await Promise.all(
    ['tiny', 'digits'].map((name) => place.run('train', `--config=${name}.yaml`, '--json')),
  );
  [tiny, digits] = trained.map((finished) => lastLine(finished).run!) as [string, string];
  explored = lastLine(await place.run('explore', '--config=tiny.yaml', '--json')).run!;
});

const light = drawBar({ paper: 0, ink: 255 });
const forged = Buffer.from(light);
forged.writeUInt32BE(131_072, 16);
forged.writeUInt32BE(131_072, 20);
place.write('my/1-light.png', light);
place.write('my/2-dark.png', drawBar({ paper: 255, ink: 0 }));
place.write('my/3-glass.png', drawBar({ paper: 0, ink: 0, glass: true }));
place.write('bad/truncated.png', light.subarray(0, light.length / 2));
place.write('bad/forged.png', forged);
place.write('bad/empty.png', new Uint8Array(0));
place.write('bad/text.png', 'a text');
place.write('bad/blank.png', drawBar({ paper: 200, ink: 200 }));

interface Answer {
  readonly index: string;
  readonly truth: string | null;
  readonly predicted: string;
  readonly probabilities: readonly number[];
  readonly note?: string;
}

function answersOf(finished: Finished): readonly Answer[] {
  return (lastLine(finished) as unknown as { predictions: readonly Answer[] }).predictions;
}

const FORBIDDEN_LINE = /^\s+at /m;

describe('what cannot be answered ends with 2 or 3, the reason and the repair, and writes nothing', () => {
  test.each([
    { args: ['--images=bad/truncated.png'], exit: 3, says: /truncated\.png: is a damaged PNG[\s\S]*fix: / },
    { args: ['--images=bad/forged.png'], exit: 3, says: /too large: 131072 × 131072 = 17179869184 pixels[\s\S]*fix: / },
    { args: ['--images=bad/empty.png'], exit: 3, says: /empty\.png: is not a PNG[\s\S]*fix: / },
    { args: ['--images=bad/text.png'], exit: 3, says: /text\.png: is not a PNG[\s\S]*fix: / },
    { args: ['--images=bad/blank.png'], exit: 3, says: /blank\.png: is blank[\s\S]*fix: draw/ },
    {
      args: ['--images=my', '--images=bad'],
      exit: 3,
      says: /blank[\s\S]*empty[\s\S]*forged[\s\S]*text[\s\S]*truncated/,
    },
    { args: ['--images=missing.png'], exit: 2, says: /--images=missing\.png: no PNG file is there[\s\S]*fix: / },
    { args: ['--images=my/*.jpg'], exit: 2, says: /--images=my\/\*\.jpg: no PNG file is there[\s\S]*fix: / },
    { args: ['--images=my', '--rows=1'], exit: 2, says: /at once[\s\S]*fix: / },
    { args: ['--rows=9,10000,10001'], exit: 2, says: /no row 10000, 10001[\s\S]*0 to 9999/ },
    { args: ['--rows=1,x'], exit: 2, says: /"x" is none[\s\S]*a whole number/ },
    { args: ['--rows=0x10'], exit: 2, says: /"0x10" is none/ },
    { args: ['--rows='], exit: 2, says: /"" is none/ },
    { args: ['--count=0'], exit: 2, says: /a whole number from 1 up/ },
    { args: ['--count=1001'], exit: 2, says: /1001 rows at once[\s\S]*at most 1000[\s\S]*evaluate/ },
    { args: ['--seed=1.5'], exit: 2, says: /"1\.5" is none/ },
    { args: ['--engine=steam'], exit: 2, says: /steam[\s\S]*compiled/ },
  ])('$args', async ({ args, exit, says }) => {
    const before = contentOf(digits);
    const finished = await place.run('predict', `--run=${digits}`, ...args, '--json');
    expect(finished.stderr).toMatch(says);
    expect(finished.stderr).not.toMatch(FORBIDDEN_LINE);
    expect([finished.exitCode, lastLine(finished).exitCode]).toEqual([exit, exit]);
    expect(contentOf(digits)).toEqual(before);
    expect(Object.keys(before)).not.toContain('predictions.csv');
  });

  test.each([
    { says: /--run is missing[\s\S]*--run=latest/, args: () => [] },
    { says: /no run of this name[\s\S]*fix: /, args: () => ['--run=nothing'] },
    { says: /holds no model[\s\S]*fix: /, args: () => [`--run=${explored}`] },
    { says: /has 60 × 80 pixels[\s\S]*8 × 8[\s\S]*fix: scale/, args: () => [`--run=${tiny}`, '--images=my'], exit: 3 },
    { says: /101 rows are asked for[\s\S]*1 to 100/, args: () => [`--run=${tiny}`, '--count=101'] },
  ])('$says', async ({ says, args, exit = 2 }) => {
    const before = contentOf(tiny);
    const { exitCode, stderr } = await place.run('predict', ...args());
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(FORBIDDEN_LINE);
    expect(exitCode).toBe(exit);
    expect(contentOf(tiny)).toEqual(before);
  });
});

describe('test rows', () => {
  let first: Finished;
  beforeAll(async () => {
    first = await place.run('predict', '--run=latest', '--json');
  });
  const rowsOf = (finished: Finished): string[] => answersOf(finished).map(({ index }) => index);

  test('twelve of them by default, chosen by the seed, of the newest run that holds a model', async () => {
    expect(lastLine(first).run).toBe([tiny, digits].sort().at(-1));
    expect([first.exitCode, new Set(rowsOf(first)).size]).toEqual([0, 12]);
    const [same, other, three] = await Promise.all(
      [['--seed=0'], ['--seed=1'], ['--count=3']].map((args) =>
        place.run('predict', `--run=${lastLine(first).run}`, ...args, '--json'),
      ),
    );
    expect(answersOf(same!)).toEqual(answersOf(first));
    expect(rowsOf(other!)).not.toEqual(rowsOf(first));
    expect(rowsOf(three!)).toEqual(rowsOf(first).slice(0, 3));
  });

  test('the original and the predicted row stand below each other, a mark below each mistake', async () => {
    // The made-up classes take turns, so the truth of row n is its last digit.
    const rows = Array.from({ length: 40 }, (_, row) => 59 - row);
    const { exitCode, stdout, stderr } = await place.run('predict', `--run=${tiny}`, `--rows=${rows.join(',')}`);
    expect([exitCode, stderr]).toEqual([0, '']);
    const line = (label: string): string => new RegExp(`^${label} +(.*)$`, 'm').exec(stdout)![1]!;
    const original = line('Original').split(' ');
    const predicted = line('Predicted').split(' ');
    expect(line('Rows')).toBe(rows.join(', '));
    expect(original).toEqual(rows.map((row) => String(row % 10)));
    const wrong = original.flatMap((truth, at) => (truth === predicted[at] ? [] : [at]));
    expect(wrong.length).toBeGreaterThan(0);
    const marks = stdout.split('\n').find((text) => /^[ ^]+$/.test(text) && text.includes('^'))!;
    const indent = stdout
      .split('\n')
      .find((text) => text.startsWith('Original'))!
      .indexOf(`${original[0]} ${original[1]}`);
    expect([...marks].flatMap((mark, at) => (mark === '^' ? [(at - indent) / 2] : []))).toEqual(wrong);
    expect(stdout).toContain(`${40 - wrong.length} of 40 right`);
  });

  test('predictions.csv: index, truth, predicted and each probability; predictions.png is a picture', async () => {
    const finished = await place.run('predict', `--run=${tiny}`, '--rows=7,0,93', '--json');
    const [header, ...rows] = place.read(`runs/${tiny}/predictions.csv`).toString().trimEnd().split('\n');
    expect(header).toBe(`index,truth,predicted,${Array.from({ length: 10 }, (_, label) => `p_${label}`).join(',')}`);
    const cells = rows.map((row) => row.split(','));
    expect(cells.map(([index, truth]) => [index, truth])).toEqual([
      ['7', '7'],
      ['0', '0'],
      ['93', '3'],
    ]);
    for (const [at, [, , predicted, ...shares]] of cells.entries()) {
      const numbers = shares.map(Number);
      expect(numbers.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
      expect(numbers.indexOf(Math.max(...numbers))).toBe(Number(predicted));
      expect(answersOf(finished)[at]).toMatchObject({ predicted, probabilities: numbers });
    }
    const { width, height, grey } = decodePng(place.read(`runs/${tiny}/predictions.png`));
    expect(width * height).toBeGreaterThan(10_000);
    expect(new Set(grey).size).toBeGreaterThan(10);
  });
});

describe("one's own pictures", () => {
  test.each(['my', 'my/', 'my/*.png'])(
    '--images=%s: all of them, whatever the polarity; inversion is said',
    async (images) => {
      const finished = await place.run('predict', `--run=${digits}`, `--images=${images}`, '--json');
      const answers = answersOf(finished);
      expect(answers.map(({ index }) => index.replace(/^.*\//, ''))).toEqual([
        '1-light.png',
        '2-dark.png',
        '3-glass.png',
      ]);
      // An upright stroke.
      for (const { predicted, truth, probabilities } of answers) {
        expect({ predicted, truth, probabilities }).toEqual({
          predicted: '1',
          truth: null,
          probabilities: answers[0]!.probabilities,
        });
      }
      expect(answers.map(({ note }) => /inverted/.test(note!))).toEqual([false, true, true]);
      expect(answers.map(({ note }) => /transparent/.test(note!))).toEqual([false, false, true]);
      expect(finished.stderr).toContain('dark ink on light paper: inverted');
      const csv = place.read(`runs/${digits}/predictions.csv`).toString();
      expect(csv).toMatch(/1-light\.png,,1,/);
    },
  );

  test('of the size of the data, where the data are not MNIST-sized', async () => {
    place.write('small.png', drawBar({ paper: 0, ink: 255, width: 8, height: 8 }));
    const finished = await place.run('predict', `--run=${tiny}`, '--images=small.png', '--json');
    expect(answersOf(finished)).toHaveLength(1);
    expect(finished.exitCode).toBe(0);
  });

  test('a call that fails later leaves the earlier answers as they were', async () => {
    const before = contentOf(digits);
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['predictions.csv', 'predictions.png']));
    expect((await place.run('predict', `--run=${digits}`, '--images=my', '--images=bad')).exitCode).toBe(3);
    expect(contentOf(digits)).toEqual(before);
  });
});

test('damaged weights: exit 3, the earlier answers stay', async () => {
  const file = `runs/${tiny}/model/weights.bin`;
  const sound = Buffer.from(place.read(file));
  place.write(file, sound.with(40, sound[40]! ^ 1));
  const before = contentOf(tiny);
  const { exitCode, stderr } = await place.run('predict', `--run=${tiny}`, '--rows=1');
  expect(contentOf(tiny)).toEqual(before);
  place.write(file, sound);
  expect(stderr).toMatch(/weights\.bin: was changed after the run[\s\S]*fix: .*train again/);
  expect(exitCode).toBe(3);
});

/** Every file of a run with its digest. */
function contentOf(run: string): Readonly<Record<string, string>> {
  const folder = join(place.folder, 'runs', run);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
  return Object.fromEntries(
    paths.map((path) => [
      path,
      createHash('sha256')
        .update(place.read(`runs/${run}/${path}`))
        .digest('hex'),
    ]),
  );
}
