import { compileCheck, Type } from '@hello-nn/core';
import { evaluationSection } from './section.ts';

const check = compileCheck(Type.Object({ evaluation: evaluationSection }));

test('a missing section is filled with the defaults', () => {
  const config = {};
  expect(check(config)).toEqual([]);
  expect(config).toEqual({ evaluation: { calibrationBins: 15, test: true } });
});

test.each([{ topK: 0 }, { topK: 257 }, { topK: 1.5 }, { calibrationBins: 0 }, { test: 'yes' }])(
  '%j is refused',
  (bad) => {
    expect(check({ evaluation: { ...bad } })).toEqual([
      expect.objectContaining({ path: ['evaluation', Object.keys(bad)[0]] }),
    ]);
  },
);

test('a slip of the finger is an unknown key with its correction', () => {
  expect(check({ evaluation: { topk: 3 } })).toEqual([
    expect.objectContaining({ key: 'topk', fix: "did you mean 'topK'?" }),
  ]);
});
