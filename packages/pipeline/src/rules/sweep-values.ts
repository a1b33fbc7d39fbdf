import { flowText } from '../config/index.ts';
import { isRange } from '../sweep/draw.ts';
import { defineRule } from './define-rule.ts';

export const sweepValues = defineRule({
  code: 'sweep-values',
  summary: 'A value that stands twice among those a setting takes in a sweep.',
  severity: 'error',
  check({ sweep }) {
    const lists = [
      ...Object.entries(sweep?.grid ?? {}).map(([key, values]) => ({ path: ['sweep', 'grid', key], values })),
      ...Object.entries(sweep?.random?.space ?? {}).flatMap(([key, space]) =>
        isRange(space) ? [] : [{ path: ['sweep', 'random', 'space', key], values: space }],
      ),
    ];
    return lists.flatMap(({ path, values }) => {
      const texts = values.map((value) => JSON.stringify(value));
      return values.flatMap((value, index) => {
        if (texts.indexOf(texts[index]!) === index) return [];
        const what = `${flowText(value)} stands there twice`;
        return [{ path: [...path, index], what, expected: 'each value once', fix: 'drop one of the two' }];
      });
    });
  },
});
