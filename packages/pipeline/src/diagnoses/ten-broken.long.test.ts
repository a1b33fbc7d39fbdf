/** Set-ups with one fault each, through the command line, on real digits: exactly the right diagnosis, and no other. */
import { randomKey, shuffle } from '@hello-nn/core';
import { lastLine, openWorkplace } from '../e2e/command-line.fixture.ts';
import { type Digits, keepRows, realDigits, writeDigits } from './broken-data.fixture.ts';

const place = openWorkplace();
afterAll(place.remove);

interface Setup {
  /** What is wrong with the data. */
  readonly damage?: (digits: Digits) => Partial<Digits>;
  /** `units activation`, hidden layers first. */
  readonly hidden?: readonly string[];
  readonly initializer?: string;
  readonly from?: string;
  readonly optimizer?: string;
  readonly epochs?: number;
}

const ADAM = '{kind: adam, learningRate: 0.002}';

function config({ hidden = ['32 relu'], initializer = 'glorot-uniform', from, optimizer = ADAM, epochs = 4 }: Setup) {
  const layers = hidden.map((words) => {
    const [units, activation] = words.split(' ');
    return `    - {kind: dense, units: ${units}, activation: ${activation}, kernelInitializer: ${initializer}}`;
  });
  const model = from
    ? [`  from: ${from}`]
    : ['  layers:', '    - {kind: flatten}', ...layers, '    - {kind: dense, units: 10, activation: softmax}'];
  return [
    'name: broken',
    'dataset: {source: {kind: idx, folder: digits, classes: 10}, split: {kind: first-rows, validation: 500}}',
    'model:',
    ...model,
    `training: {epochs: ${epochs}, batchSize: 64, optimizer: ${optimizer}}`,
  ].join('\n');
}

async function found(setup: Setup): Promise<{ names: string[]; summary: ReturnType<typeof lastLine>; said: string }> {
  const digits = realDigits();
  writeDigits(place, 'digits', { ...digits, ...setup.damage?.(digits) });
  place.write('broken.yaml', config(setup));
  const finished = await place.run('train', '--config=broken.yaml', '--json', '--no-figures', '--no-cache');
  const summary = lastLine(finished);
  const names = summary.diagnoses.map(({ diagnosis, severity }) => `${severity} ${diagnosis}`);
  return { names, summary, said: finished.stderr };
}

const mapped = (images: Uint8Array, change: (value: number) => number): Uint8Array => images.map(change);
const everyPixel = (change: (value: number) => number) => (digits: Digits) => ({
  images: mapped(digits.images, change),
  testImages: mapped(digits.testImages, change),
});

const BROKEN: readonly (readonly [fault: string, setup: Setup, diagnosis: string])[] = [
  ['pixels of 0 … 1', { damage: everyPixel((value) => Math.round(value / 255)) }, 'warning inputs-not-scaled'],
  ['grey on grey', { damage: everyPixel((value) => 120 + Math.round(value / 32)) }, 'warning low-contrast'],
  [
    'shuffled labels',
    {
      damage: ({ labels }) => ({
        labels: Uint8Array.from(shuffle(Int32Array.from(labels), randomKey(7)).subarray(0, labels.length)),
      }),
    },
    'warning labels-unrelated',
  ],
  [
    'a labels file that lacks its first row',
    { damage: ({ labels }) => ({ labels: Uint8Array.of(...labels.subarray(1), 0) }) },
    'warning labels-shifted',
  ],
  [
    'test labels that lack their first two rows',
    { damage: ({ testLabels }) => ({ testLabels: Uint8Array.of(...testLabels.subarray(2), 0, 0) }) },
    'warning labels-shifted',
  ],
  [
    'a learning rate that diverges',
    { hidden: ['15 linear'], optimizer: '{kind: sgd, learningRate: 5}' },
    'warning learning-rate-too-high',
  ],
  [
    'a learning rate that jumps about',
    { optimizer: '{kind: adam, learningRate: 0.5}' },
    'warning learning-rate-too-high',
  ],
  [
    'a learning rate that goes nowhere',
    { hidden: ['15 linear'], optimizer: '{kind: sgd, learningRate: 0.0001}' },
    'warning learning-rate-too-low',
  ],
  [
    'the same picture in every row',
    {
      damage: ({ images, testImages }) => ({
        images: images.map((_, at) => images[at % 784]!),
        testImages: testImages.map((_, at) => images[at % 784]!),
      }),
    },
    'warning constant-features',
  ],
  [
    'every fifth picture lost',
    { damage: ({ images }) => ({ images: images.map((v, at) => (Math.floor(at / 784) % 5 === 0 ? 0 : v)) }) },
    'warning blank-images',
  ],
  [
    'no nine among the test rows',
    {
      damage: ({ testImages, testLabels }) => {
        const { images, labels } = keepRows(testImages, testLabels, (_, label) => label !== 9);
        return { testImages: images, testLabels: labels };
      },
    },
    'warning class-missing',
  ],
  [
    'one class left to a few rows',
    {
      damage: ({ images, labels }) =>
        keepRows(images, labels, (row, label) => label !== 8 || row < 500 || row % 20 === 0),
    },
    'note class-imbalance',
  ],
  [
    'training rows among the test rows',
    {
      damage: ({ images, labels, testImages, testLabels }) => {
        testImages.set(images.subarray(1000 * 784, 1100 * 784), 200 * 784);
        testLabels.set(labels.subarray(1000, 1100), 200);
        return { testImages, testLabels };
      },
    },
    'warning shared-rows',
  ],
  ['first weights of 1', { hidden: ['15 linear'], initializer: 'ones' }, 'warning loss-at-start'],
  [
    'first weights of 1 in four layers',
    { hidden: ['32 relu', '32 relu', '32 relu', '32 relu'], initializer: 'ones' },
    'warning exploding-gradients',
  ],
  [
    'eight sigmoids in a row',
    { hidden: Array.from({ length: 8 }, () => '32 sigmoid'), optimizer: '{kind: sgd, learningRate: 0.1}' },
    'warning vanishing-gradients',
  ],
  [
    'a large network on few rows',
    {
      damage: ({ images, labels }) => ({ images: images.slice(0, 800 * 784), labels: labels.slice(0, 800) }),
      hidden: ['256 relu', '256 relu'],
      epochs: 40,
      optimizer: '{kind: adam, learningRate: 0.003}',
    },
    'warning over-fitting',
  ],
];

test.each(BROKEN)('%s', async (_, setup, diagnosis) => {
  const { names, summary, said } = await found(setup);
  expect(names).toEqual([diagnosis]);
  const [finding] = summary.diagnoses;
  // The record, the terminal and --json say the same.
  expect(place.record(summary.run!).diagnoses).toEqual(summary.diagnoses);
  expect(said).toContain(finding!.diagnosis);
  expect(said.replace(/\s+/g, ' ')).toContain(`fix: ${finding!.fix}`);
});

test('nothing is said of the same digits and network unharmed', async () => {
  const { names, said } = await found({});
  expect(names).toEqual([]);
  expect(said).not.toMatch(/Diagnoses|warning|note /);
});

test('inverted pictures shown to a model from a file', async () => {
  const { summary } = await found({});
  const invert = everyPixel((value) => 255 - value);
  const { names } = await found({ from: `${summary.folder}/model/model.json`, damage: invert });
  expect(names).toEqual(['warning inverted-inputs']);
});

test('a model from a file in which most relus are dead', async () => {
  const { summary } = await found({});
  const file = `${summary.folder}/model/weights.bin`;
  const weights = place.read(file);
  // The biases follow the kernel of 784 × 32 numbers.
  for (let unit = 0; unit < 18; unit++) weights.writeFloatLE(-1000, (784 * 32 + unit) * 4);
  place.write(file, weights);
  const { names, summary: later, said } = await found({ from: `${summary.folder}/model/model.json` });
  expect(names).toEqual(['warning dead-relus']);
  expect(later.diagnoses[0]!.measured.value).toBe(18 / 32);
  expect(said).toMatch(/18 of the 32 relu units of dense are 0/);
});
