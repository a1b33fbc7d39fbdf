import {
  differenceText,
  intervalText,
  metricText,
  metricWords,
  pText,
  settingText,
  shortPath,
  spreadText,
} from './wording.ts';

test('shares are written in per cent and their differences in percentage points, losses as they are', () => {
  expect(metricText('validation.accuracy', 0.92312)).toBe('92.31\u00a0%');
  expect(differenceText('validation.accuracy', -0.009)).toBe('−0.90\u00a0pp');
  expect(intervalText('validation.macroF1', [-0.003, 0.015])).toBe('−0.30 to +1.50\u00a0pp');
  expect(spreadText('validation.accuracy', 0.92312, 0.0012)).toBe('92.31 ± 0.12\u00a0%');
  expect(metricText('validation.loss', 0.27814)).toBe('0.2781');
  expect(differenceText('test.loss', 0.0123)).toBe('+0.0123');
});

test('what is no number is a dash, a difference of nothing has no sign, one run has no spread', () => {
  expect(metricText('validation.loss', Number.NaN)).toBe('–');
  expect(metricText('validation.loss', undefined)).toBe('–');
  expect(differenceText('validation.accuracy', -0.00001)).toBe('0.00\u00a0pp');
  expect(spreadText('validation.accuracy', 0.9, null)).toBe('90.00\u00a0%');
});

test('a p is never written as nothing', () => {
  expect([pText(0.000001), pText(0.00004), pText(0.04213), pText(1)]).toEqual([
    '<\u00a00.00001',
    '0.00004',
    '0.0421',
    '1.0000',
  ]);
});

test('metrics and values read as words', () => {
  expect(metricWords('validation.macroF1')).toBe('validation macro F1');
  expect(metricWords('test.accuracy')).toBe('test accuracy');
  expect([null, 'relu', 0.1, [1, 2]].map(settingText)).toEqual(['–', 'relu', '0.1', '[1,2]']);
});

test('a path is cut to what still tells it from the others', () => {
  const paths = ['training.optimizer.learningRate', 'model.layers.1.units', 'model.layers.2.units', 'model.layers.3'];
  expect(paths.map((path) => shortPath(path, paths))).toEqual([
    'learningRate',
    'layers.1.units',
    'layers.2.units',
    'layers.3',
  ]);
});
