import { defineDiagnosis } from '../diagnosis.ts';

export const classMissing = defineDiagnosis({
  kind: 'class-missing',
  summary: 'A split holds no row of a class: what is measured on it says nothing about that class.',
  when: 'before',
  shownBy: 'no validation or test row of a class (training rows of every class are required anyway)',
  remedy: 'Take more rows, or `split: {kind: stratified}`, which gives every split its part of every class.',
  causedBy: [],
  check({ data: { classNames, counts } }) {
    const missing = (['validation', 'test'] as const)
      .map((split) => ({ split, names: classNames.filter((_, label) => counts[split][label] === 0) }))
      .filter(({ split, names }) => names.length > 0 && names.length < classNames.length && sum(counts[split]) > 0);
    if (missing.length === 0) return undefined;
    const parts = missing.map(({ split, names }) => `the ${split} rows hold none of class ${names.join(', ')}`);
    return {
      severity: 'warning',
      message: `${parts.join('; ')}: nothing will be known about ${missing[0]!.names.length === 1 ? 'it' : 'them'}`,
      measured: { name: 'classes without a row', value: missing.reduce((total, { names }) => total + names.length, 0) },
      threshold: 0,
      fix: "more rows, or 'kind: stratified' as dataset.split",
    };
  },
});

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
