import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planOf } from './outcomes.fixture.ts';
import { decideRung, expectedEpochs, readRung, rungsOf, writeRung } from './rungs.ts';
import { settingsOf } from './settings.ts';

const halving = { firstEpochs: 3, factor: 2 };

test('rungs stand where the epochs have grown by the factor, until one setting is left or the epochs end', () => {
  const rungs = (settings: number, epochs: number, factor = 2): number[][] =>
    rungsOf(planOf(2, 1, { halving: { firstEpochs: 3, factor } }), settings, epochs).map((rung) => [
      rung.afterEpochs,
      rung.keeps,
    ]);
  expect(rungs(16, 30)).toEqual([
    [3, 8],
    [6, 4],
    [12, 2],
    [24, 1],
  ]);
  expect(rungs(16, 6)).toEqual([[3, 8]]);
  expect(rungs(5, 30)).toEqual([
    [3, 2],
    [6, 1],
  ]);
  expect(rungs(2, 30, 3)).toEqual([[3, 1]]);
  expect(rungs(1, 30)).toEqual([]);
  expect(rungs(16, 3)).toEqual([]);
  expect(rungsOf(planOf(16, 1), 16, 30)).toEqual([]);
});

test('a rung ranks settings by the mean over their seeds; one whose point came to nothing comes last, ties stay in order', () => {
  const plan = planOf(4, 2, { halving });
  const [rung] = rungsOf(plan, 4, 30);
  const values = [0.5, 0.7, 0.9, undefined, 0.6, 0.6, 0.9, 0.1];
  const decision = decideRung(rung!, settingsOf(plan), 'maximize', (index) => values[index - 1]);
  expect(decision).toEqual({
    format: 'hello-nn-rung/1',
    afterEpochs: 3,
    keeps: 2,
    ranking: [
      { points: [1, 2], value: 0.6 },
      { points: [5, 6], value: 0.6 },
      { points: [7, 8], value: 0.5 },
      { points: [3, 4], value: null },
    ],
  });
  const least = decideRung(rung!, settingsOf(plan), 'minimize', (index) => values[index - 1]);
  expect(least.ranking.map(({ points }) => points[0])).toEqual([7, 1, 5, 3]);
});

test('a decision is read as it was written; one of another plan, or a damaged one, is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hello-nn-rungs-'));
  try {
    const plan = planOf(4, 1, { halving });
    const [rung, next] = rungsOf(plan, 4, 30);
    const decision = decideRung(rung!, settingsOf(plan), 'maximize', (index) => index);
    expect(readRung(folder, rung!)).toBeUndefined();
    writeRung(folder, rung!, decision);
    expect(readRung(folder, rung!)).toEqual(decision);
    expect(readRung(folder, next!)).toBeUndefined();
    expect(() => readRung(folder, { ...rung!, keeps: 1 })).toThrow(/rung-1\.json: is damaged/);
    writeFileSync(join(folder, 'rung-1.json'), '{');
    expect(() => readRung(folder, rung!)).toThrow(/is damaged/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the epochs to come are those of all points, less what halving spares', () => {
  const epochsOf = (): number => 30;
  expect(expectedEpochs(planOf(4, 2), { epochsOf }, [])).toBe(240);
  const plan = planOf(4, 2, { halving });
  // 8 points for 3 epochs, 4 for 3 more, 2 for the last 24.
  expect(expectedEpochs(plan, { epochsOf }, rungsOf(plan, 4, 30))).toBe(8 * 3 + 4 * 3 + 2 * 24);
});
