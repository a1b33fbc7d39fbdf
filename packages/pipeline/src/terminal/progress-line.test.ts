import { paletteOf } from './colors.ts';
import { type ProgressState, progressLine } from './progress-line.ts';
import { withoutColors } from './terminal.fixture.ts';

const state: ProgressState = {
  epoch: 12,
  epochs: 30,
  done: 0.4,
  loss: 0.62345,
  accuracy: 0.8712,
  validationLoss: 0.5812,
  validationAccuracy: 0.882,
  rowsPerSecond: 812_345,
  secondsLeft: 1.94,
};
const line = (columns: number, of: ProgressState = state): string => progressLine(of, columns, paletteOf(false));

test('a wide terminal gets every figure in words, a narrow one in short', () => {
  expect(`\n${[130, 100, 80, 60, 40, 10].map((columns) => line(columns)).join('\n')}`).toMatchInlineSnapshot(`
"
12/30 ━━━━━━━━━━━──────────────── loss 0.6234 accuracy 87.12 % · val loss 0.5812 accuracy 88.20 % · 1.9 s left · 812K rows/s
12/30 ━━━━───── loss 0.6234 acc 87.1 % · val loss 0.5812 acc 88.2 % · 1.9 s left · 812K rows/s
12/30 ━━━━───── loss 0.6234 87.1 % · val 0.5812 88.2 % · 1.9 s left · 812K/s
12/30 ━━━───── loss 0.6234 87.1 % · val 0.5812 88.2 %
12/30 ━━━───── loss 0.6234 87.1 %
12/30 "
`);
});

test('no width makes a line that wraps, coloured or not', () => {
  for (let columns = 1; columns <= 200; columns++) {
    expect(line(columns).length).toBeLessThan(columns + (columns < 3 ? 1 : 0));
    expect(withoutColors(progressLine(state, columns, paletteOf(true)))).toBe(line(columns));
  }
});

test('eighty columns are enough for all six figures', () => {
  expect(line(80)).toMatch(/0\.6234 87\.1 % · val 0\.5812 88\.2 % · 1\.9 s left · 812K\/s$/);
});

test('figures that are not known yet leave no hole', () => {
  expect(line(80, { epoch: 0, epochs: 5, done: 0 })).toMatch(/^0\/5 ─+$/);
});

test('the bar keeps its length while figures come and change theirs', () => {
  const bar = (of: ProgressState): number => line(100, of).match(/[━─]+/)![0].length;
  const later = { ...state, accuracy: 0.071, secondsLeft: 12.3, rowsPerSecond: 9_000 };
  expect([bar({ epoch: 1, epochs: 30, done: 0 }), bar(later)]).toEqual([bar(state), bar(state)]);
});

test('once it is over the line says what it took', () => {
  expect(line(130, { ...state, done: 1, secondsTaken: 4.9 })).toContain('in 4.9 s');
  expect(line(130, { ...state, done: 1, secondsTaken: 4.9 })).not.toContain('left');
});
