import type { Outlook } from '../cache/look-up.ts';
import type { Output } from '../output.ts';
import { describeOutlook, describeUnkept } from './cache.ts';

const outputOf = (stream: object): Output => ({
  say: () => undefined,
  json: () => undefined,
  progress: { stream: stream as NodeJS.WriteStream, quiet: false },
});
const rate = { what: 'training.optimizer.learningRate 0.1 → 0.05', place: 'configs/x.yaml:12' };
const outlook: Outlook[] = [
  { stage: 'exploration', how: 'hit', key: 'k', run: '20261123-120000-hello' },
  { stage: 'training', how: 'miss', because: [rate] },
  { stage: 'prediction', how: 'miss', because: [{ what: 'training is new' }] },
];

test('in a log each stage is one line, to be searched', () => {
  expect(describeOutlook(outlook, outputOf({}))).toBe(
    `Cache       exploration  HIT from run 20261123-120000-hello
            training     MISS because training.optimizer.learningRate 0.1 → 0.05 (configs/x.yaml:12)
            prediction   MISS because training is new`,
  );
});

test('on a terminal of 80 columns what does not fit goes to the next line, and no value is torn', () => {
  expect(describeOutlook(outlook.slice(1), outputOf({ isTTY: true, columns: 80 }))).toBe(
    `Cache       training     MISS because training.optimizer.learningRate 0.1 → 0.05
                         (configs/x.yaml:12)
            prediction   MISS because training is new`,
  );
});

test('several reasons stand in a row, and more than five are counted', () => {
  const because = (count: number): Outlook[] => [
    {
      stage: 'training',
      how: 'miss',
      because: Array.from({ length: count }, (_, at) => ({ what: `r${at}`, place: 'p' })),
    },
  ];
  const told = (count: number): string => describeOutlook(because(count), outputOf({}));
  expect(told(2)).toMatch(/MISS because r0 \(p\), r1 \(p\)$/);
  expect(told(5)).toMatch(/r3 \(p\), r4 \(p\)$/);
  expect(told(9)).toMatch(/r3 \(p\), and 5 more$/);
});

test('a first run is one line; as soon as one stage has another reason, each has its own', () => {
  const first: Outlook[] = [
    { stage: 'training', how: 'miss', because: [{ what: 'it is made for the first time' }] },
    { stage: 'prediction', how: 'miss', because: [{ what: 'training is new' }] },
  ];
  expect(describeOutlook(first, outputOf({}))).toBe(
    'Cache       holds nothing to use yet: what is made now is kept for the next run',
  );
  const damaged: Outlook = { stage: 'evaluation', how: 'miss', because: [{ what: 'its entry is cut off' }] };
  for (const other of [...outlook.slice(0, 2), damaged]) {
    expect(describeOutlook([...first, other], outputOf({}))).toMatch(/prediction +MISS because training is new\n/);
  }
});

test('what could not be kept is told once, with the first reason', () => {
  const why = "cannot write 'x': the disk is full (ENOSPC)";
  expect(
    describeUnkept([
      { stage: 'training', why },
      { stage: 'figures', why },
    ]),
  ).toBe(`
Cache       could not keep training, figures: ${why}
            the next run makes this anew; the results of this one are complete`);
});
