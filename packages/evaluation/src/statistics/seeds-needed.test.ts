import { loadDistributions } from './distributions.ts';
import { scipy } from './scipy.fixture.ts';
import { seedsNeeded } from './seeds-needed.ts';

const often = { power: 0.8, significance: 0.05, most: 1000 };

test.each(scipy.seeds)(
  'a difference of $effect deviations, power $power: statsmodels’ $needed, within one',
  async (given) => {
    const { effect, power, needed } = given;
    const found = seedsNeeded(effect, [1, 1], { ...often, power }, await loadDistributions());
    expect(Math.abs(found! - Math.ceil(needed))).toBeLessThanOrEqual(1);
  },
);

test('where more than the most would be needed, there is no answer', async () => {
  const distributions = await loadDistributions();
  expect(seedsNeeded(0.01, [1, 1], { ...often, most: 100 }, distributions)).toBeUndefined();
  expect(seedsNeeded(0, [0, 0], often, distributions)).toBeUndefined();
});

test('the sign of the difference does not matter, its size does', async () => {
  const distributions = await loadDistributions();
  const needed = (difference: number): number => seedsNeeded(difference, [0.01, 0.02], often, distributions)!;
  expect(needed(-0.02)).toBe(needed(0.02));
  expect(needed(0.01)).toBeGreaterThan(2 * needed(0.02));
});
