import { answers } from '../predict/predict.fixture.ts';
import { describePredictions } from './predictions.ts';

const CLASSES = ['a', 'bb', 'c'];

test('original and predicted row in columns of one width, a mark below the mistake alone', () => {
  const asked = answers(['test 4', 'test 9'], [0, 1], [0.9, 0.1, 0, 0.2, 0.2, 0.6]);
  expect(describePredictions(asked, CLASSES).split('\n')).toEqual([
    'Rows        4, 9',
    'Original     a bb',
    'Predicted    a  c',
    '                ^',
    '            1 of 2 right',
  ]);
});

test('without a mistake there is no line of marks', () => {
  expect(describePredictions(answers(['test 4'], [0], [1, 0, 0]), CLASSES)).toMatch(/Predicted +a\n +1 of 1 right$/);
});

test('pictures of which no truth is known: a line each, with its probability and what was done to it', () => {
  const asked = {
    ...answers(['x.png', 'y.png'], [undefined, undefined], [0, 1, 0, 0.25, 0, 0.75]),
    notes: ['inverted', undefined],
  };
  expect(describePredictions(asked, CLASSES)).toMatch(/x\.png: bb \(100\.0 %\) · inverted\n +y\.png: c \(75\.0 %\)$/);
});
