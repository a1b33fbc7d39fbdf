import { didYouMean } from '@hello-nn/core';
import { metricPaths } from '../runs/metric-path.ts';
import { defineRule } from './define-rule.ts';

export const sweepMetric = defineRule({
  code: 'sweep-metric',
  summary: 'A sweep that compares by a metric which does not exist, or by one of the test rows.',
  severity: 'error',
  check({ sweep }) {
    if (sweep === undefined) return [];
    const named = sweep.metric.replace(/^metrics\./, '');
    const usable = metricPaths.flatMap(({ path, split }) => (split === 'validation' ? [path] : []));
    if (usable.includes(named)) return [];
    const path = ['sweep', 'metric'];
    const expected = `one of ${usable.join(', ')}`;
    if (!metricPaths.some((metric) => metric.path === named)) {
      return [{ path, what: `there is no metric '${sweep.metric}'`, expected, ...didYouMean(named, usable) }];
    }
    const what = `${named} may not choose between models: test rows that have chosen one say no longer how good it is`;
    return [{ path, what, expected, fix: `write '${named.replace('test', 'validation')}'` }];
  },
});
