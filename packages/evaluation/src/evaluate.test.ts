import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyAnswers, probabilitiesOf, rotateRows } from './answers.fixture.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import type { ClassScores, Scores } from './precision-recall-f1.ts';

interface Case {
  readonly name: string;
  readonly classes: number;
  readonly k: number;
  readonly bins: number;
  readonly labels: readonly number[];
  readonly probabilities: readonly number[];
  readonly expected: {
    readonly loss: number;
    readonly accuracy: number;
    readonly topK: number;
    readonly confusion: readonly number[];
    readonly perClass: readonly ClassScores[];
    readonly macro: Scores;
    readonly weighted: Scores;
    readonly expectedCalibrationError: number;
    readonly maximumCalibrationError: number;
    readonly binRows: readonly number[];
    readonly binAccuracy: readonly number[];
    readonly binConfidence: readonly number[];
  };
}

const { cases } = JSON.parse(readFileSync(`${__dirname}/evaluate.fixture.json`, 'utf8')) as { cases: Case[] };

describe.each(cases)('$name: the numbers are those of scikit-learn', ({ classes, expected, ...given }) => {
  const values = Float32Array.from(given.probabilities);
  const classNames = Array.from({ length: classes }, (_, index) => `c${index}`);
  const result = evaluate(
    Uint8Array.from(given.labels),
    { values, rows: given.labels.length, classes },
    { classNames, topK: given.k, calibrationBins: given.bins },
  );

  test('loss, accuracy and top-k accuracy', () => {
    expect(result.loss).toBeCloseTo(expected.loss, 9);
    expect(result.accuracy).toBeCloseTo(expected.accuracy, 12);
    expect(result.topK).toEqual({ k: given.k, accuracy: expect.closeTo(expected.topK, 12) });
  });

  test('confusion matrix', () => {
    expect(result.confusionMatrix).toEqual({ classes, counts: expected.confusion });
  });

  test('precision, recall, F1 and support, per class, macro and weighted', () => {
    expect(result.perClass).toEqual(expected.perClass.map((scores) => ({ name: scores.name, ...close(scores) })));
    expect(result.macro).toEqual(close(expected.macro));
    expect(result.weighted).toEqual(close(expected.weighted));
  });

  test('calibration', () => {
    const filled = result.calibration.bins.filter(({ rows }) => rows > 0);
    expect(result.calibration.bins.map(({ rows }) => rows)).toEqual(expected.binRows);
    expect(filled.map((bin) => bin.accuracy)).toEqual(expected.binAccuracy.map((value) => expect.closeTo(value, 9)));
    expect(filled.map((bin) => bin.confidence)).toEqual(
      expected.binConfidence.map((value) => expect.closeTo(value, 9)),
    );
    expect(result.calibration.expectedCalibrationError).toBeCloseTo(expected.expectedCalibrationError, 9);
    expect(result.calibration.maximumCalibrationError).toBeCloseTo(expected.maximumCalibrationError, 9);
  });
});

const judge = ({ labels, probabilities }: Parameters<typeof rotateRows>[0]): Evaluation =>
  evaluate(labels, probabilities, {
    classNames: Array.from({ length: probabilities.classes }, String),
    topK: 2,
    calibrationBins: 7,
  });

test('the order of the rows does not matter', () => {
  fc.assert(
    fc.property(anyAnswers, fc.nat(30), (answers, by) => {
      const [here, there] = [judge(answers), judge(rotateRows(answers, by))];
      expect(there.confusionMatrix).toEqual(here.confusionMatrix);
      expect(there.perClass).toEqual(here.perClass);
      expect(there.topK).toEqual(here.topK);
      expect(there.loss).toBeCloseTo(here.loss, 9);
      expect(there.calibration.expectedCalibrationError).toBeCloseTo(here.calibration.expectedCalibrationError, 9);
    }),
  );
});

test('the parts add up: counts and bins to the rows, the diagonal to the accuracy, weighted recall to the accuracy', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const { rows, accuracy, confusionMatrix, calibration, perClass, weighted } = judge(answers);
      const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
      const diagonal = confusionMatrix.counts.filter((_, at) => at % (confusionMatrix.classes + 1) === 0);
      expect(sum(confusionMatrix.counts)).toBe(rows);
      expect(sum(perClass.map(({ support }) => support))).toBe(rows);
      expect(sum(calibration.bins.map((bin) => bin.rows))).toBe(rows);
      expect(sum(diagonal) / rows).toBeCloseTo(accuracy, 12);
      expect(weighted.recall).toBeCloseTo(accuracy, 12);
    }),
  );
});

test('an evaluation survives JSON unchanged', () => {
  const result = judge({
    labels: Uint8Array.of(0, 1),
    probabilities: probabilitiesOf([
      [1, 0],
      [0.9, 0.1],
    ]),
  });
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
});

function close({ precision, recall, f1, support }: Scores): object {
  const near = (value: number): unknown => expect.closeTo(value, 12);
  return { precision: near(precision), recall: near(recall), f1: near(f1), support };
}
