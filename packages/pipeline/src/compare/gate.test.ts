import { UserError } from '@hello-nn/core';
import { comparisonOf } from './comparison.fixture.ts';
import { failuresOf, readGate } from './gate.ts';

const made = comparisonOf({ A: [0.92, 0.93], B: [0.91, 0.92], C: [0.925, 0.935] });

test.each([
  ['validation.accuracy < -0.5pp', ['B']],
  ['validation.accuracy<-.5pp', ['B']],
  ['  metrics.validation.accuracy   <=  -5e-3  ', ['B']],
  ['validation.accuracy < -1.5pp', []],
  ['validation.accuracy > 0.4 pp', ['C']],
  ['validation.accuracy >= -100pp', ['B', 'C']],
])('%j fails for %j, each less the first group', (text, groups) => {
  const failures = failuresOf(readGate(text), made);
  expect(failures.map((sentence) => sentence[0])).toEqual(groups);
});

test('the sentence says who, how much and what the gate says', () => {
  expect(failuresOf(readGate('validation.accuracy < -0.5pp'), made)).toEqual([
    'B less A is -1.00 pp in validation.accuracy, and the gate says: validation.accuracy < -0.5pp',
  ]);
});

test.each([
  ['', 1, 'a metric'],
  ['validation.accuracy', 20, '<, <=, > or >='],
  ['validation.accuracy = 1pp', 21, '<, <=, > or >='],
  ['validation.accuracy < half', 23, 'a number'],
  ['validation.accuracy < -0.5%', 27, 'the end'],
  ['validation.accuracy < -0.5pp and more', 30, 'the end'],
  ['validation.accuracy < -0.5nats', 27, 'pp'],
])('%j: exit 2 with the place: character %d, expected %s', (text, character, expected) => {
  const error = problemOf(() => readGate(text));
  expect(error.exitCode).toBe(2);
  expect(error.message).toContain(`cannot be read from character ${character} on`);
  expect(error.problems[0]!.expected).toContain(expected);
});

test('a metric that does not exist: the nearest', () => {
  expect(problemOf(() => readGate('validation.acuracy < 0')).message).toContain("did you mean 'validation.accuracy'?");
});

function problemOf(action: () => unknown): UserError {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
