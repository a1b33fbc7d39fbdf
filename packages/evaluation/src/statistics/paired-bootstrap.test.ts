import { pairedBootstrap } from './paired-bootstrap.ts';
import { scipy } from './scipy.fixture.ts';

// The resamples are other ones: the ends agree within what 20,000 against 8,000 of them leave to chance.
test.each(scipy.bootstrap)('$name: the interval is SciPy’s, within a seventh of the standard error', (given) => {
  const { interval } = pairedBootstrap(given.first, given.second, { resamples: 8000, seed: 3 });
  expect(Math.abs(interval[0] - given.interval[0])).toBeLessThan(given.error / 7 + 1 / given.first.length);
  expect(Math.abs(interval[1] - given.interval[1])).toBeLessThan(given.error / 7 + 1 / given.first.length);
});

test('one seed gives one interval, another another', () => {
  const [{ first, second }] = scipy.bootstrap as [(typeof scipy.bootstrap)[number]];
  const of = (seed: number): readonly [number, number] =>
    pairedBootstrap(first, second, { resamples: 300, seed }).interval;
  expect(of(1)).toEqual(of(1));
  expect(of(1)).not.toEqual(of(2));
});

test('rows are drawn as pairs: two models that are right on the same rows do not differ, however the rows vary', () => {
  const right = Array.from({ length: 100 }, (_, row) => row % 2);
  expect(pairedBootstrap(right, right, { resamples: 200, seed: 0 })).toEqual({ difference: 0, interval: [0, 0] });
});

test('rows without a partner are refused', () => {
  expect(() => pairedBootstrap([1, 0], [1], { resamples: 10, seed: 0 })).toThrow('2 and 1 rows');
});
