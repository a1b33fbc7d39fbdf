import { loadDistributions } from './distributions.ts';
import { expectNear, scipy } from './scipy.fixture.ts';

test.each(scipy.t)('P(T ≤ %d) with %d degrees of freedom is SciPy’s', async (t, degrees, below) => {
  expectNear((await loadDistributions()).tBelow(t, degrees), below);
});

test.each(scipy.tQuantile)(
  'the t below which %d lies, with %d degrees of freedom, is SciPy’s',
  async (below, degrees, t) => {
    expectNear((await loadDistributions()).tQuantile(below, degrees), t);
  },
);

test.each(scipy.binomial)('P(X ≤ %d) of %d trials with a chance of %d is SciPy’s', async (k, trials, chance, below) => {
  expectNear((await loadDistributions()).binomialBelow(k, trials, chance), below);
});
