import { probabilitiesOf } from './answers.fixture.ts';
import { calibration } from './calibration.ts';

test('a model that is as sure as it is right has no error', () => {
  const rows = Array.from({ length: 4 }, () => [0.75, 0.25]);
  const { expectedCalibrationError } = calibration(Uint8Array.of(0, 0, 0, 1), probabilitiesOf(rows), 10);
  expect(expectedCalibrationError).toBe(0);
});

test('a model that is always sure and always wrong has the greatest error', () => {
  const { expectedCalibrationError, maximumCalibrationError } = calibration(
    Uint8Array.of(1, 1),
    probabilitiesOf([
      [1, 0],
      [1, 0],
    ]),
    10,
  );
  expect([expectedCalibrationError, maximumCalibrationError]).toEqual([1, 1]);
});

test('a confidence on an edge belongs to the bin below it', () => {
  const { bins } = calibration(
    Uint8Array.of(0, 0),
    probabilitiesOf([
      [0.5, 0.5],
      [0.75, 0.25],
    ]),
    4,
  );
  expect(bins.map(({ lower, upper, rows }) => [lower, upper, rows])).toEqual([
    [0, 0.25, 0],
    [0.25, 0.5, 1],
    [0.5, 0.75, 1],
    [0.75, 1, 0],
  ]);
});

test('empty bins are zeros and count for nothing', () => {
  const { bins } = calibration(Uint8Array.of(0), probabilitiesOf([[1, 0]]), 3);
  expect(bins[0]).toEqual({ lower: 0, upper: 1 / 3, rows: 0, confidence: 0, accuracy: 0 });
});
