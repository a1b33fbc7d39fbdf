import { type Dataset, type EpochRecord, randomKey, randomUniform } from '@hello-nn/core';
import type { FigureInput } from './figure-input.ts';

/** Ten classes of 14 × 14 seven-segment digits; everything a figure can need, made of a seed and nothing else. */
export function exampleInput(): Required<FigureInput> {
  const data = exampleData();
  return {
    seed: 7,
    classNames: data.info.classNames,
    data,
    history: exampleHistory(),
    evaluation: exampleEvaluation(data),
    weights: { values: exampleWeights(), units: 15, inputs: SIZE, height: SIDE, width: SIDE },
    predictions: {
      images: data.test.images.subarray(0, 12 * SIZE),
      height: SIDE,
      width: SIDE,
      rows: Array.from({ length: 12 }, (_, row) => ({
        name: `test ${row}`,
        truth: data.test.labels[row]!,
        predicted: row === 4 ? 8 : data.test.labels[row]!,
        probability: row === 4 ? 0.61 : 0.97,
      })),
    },
  };
}

export const SIDE = 14;
export const SIZE: number = SIDE * SIDE;
const CLASSES = 10;

/** Split sizes: 200 training, 50 validation and 100 test rows; row r is of class r mod 10. */
function exampleData(): Dataset {
  const pool = digits(250, 1);
  return {
    info: { source: 'synthetic', height: SIDE, width: SIDE, classNames: [...'0123456789'], files: [] },
    pool,
    train: Int32Array.from({ length: 200 }, (_, row) => row + 50),
    validation: { images: pool.images.subarray(0, 50 * SIZE), labels: pool.labels.subarray(0, 50), rows: 50 },
    test: digits(100, 2),
    digest: '0'.repeat(64),
  };
}

function digits(rows: number, salt: number): Dataset['test'] {
  const images = new Uint8Array(rows * SIZE);
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % CLASSES);
  for (let row = 0; row < rows; row++)
    drawDigit(images.subarray(row * SIZE, (row + 1) * SIZE), row % CLASSES, row, salt);
  return { images, labels, rows };
}

/** Which of the segments A … G each digit lights. */
const SEGMENTS = ['ABCDEF', 'BC', 'ABGED', 'ABGCD', 'FGBC', 'AFGCD', 'AFGECD', 'ABC', 'ABCDEFG', 'ABCDFG'];
/** Left, top, width and height of each segment. */
const PLACES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  A: [4, 1, 6, 2],
  B: [9, 2, 2, 5],
  C: [9, 7, 2, 5],
  D: [4, 11, 6, 2],
  E: [3, 7, 2, 5],
  F: [3, 2, 2, 5],
  G: [4, 6, 6, 2],
};

function drawDigit(image: Uint8Array, digit: number, row: number, salt: number): void {
  const key = randomKey('digit', salt, row);
  for (const segment of SEGMENTS[digit]!) {
    const [left, top, width, height] = PLACES[segment]!;
    for (let y = top; y < top + height; y++) {
      for (let x = left; x < left + width; x++) {
        image[y * SIDE + x] = 155 + Math.floor(100 * randomUniform(key, y * SIDE + x));
      }
    }
  }
}

/** Ten epochs; validation is best at epoch 7. */
function exampleHistory(): EpochRecord[] {
  return Array.from({ length: 10 }, (_, index) => ({
    epoch: index + 1,
    loss: 1 / (index + 1) + 0.1,
    accuracy: 0.95 - 0.4 / (index + 1),
    validationLoss: 0.3 + (index - 6) ** 2 / 60,
    validationAccuracy: 0.91 - (index - 6) ** 2 / 200,
    learningRate: 0.01,
    seconds: 0.1,
  }));
}

// Row 13 is taken for an 8 with 0.9, row 25 for a 6 with 0.7; all else is right with 0.8.
function exampleEvaluation({ test }: Dataset): Required<FigureInput>['evaluation'] {
  const values = new Float32Array(test.rows * CLASSES).fill(0.2 / 9);
  const counts = new Array<number>(CLASSES * CLASSES).fill(0);
  for (let row = 0; row < test.rows; row++) {
    const truth = test.labels[row]!;
    const [answer, sure] = row === 13 ? [8, 0.9] : row === 25 ? [6, 0.7] : [truth, 0.8];
    if (answer !== truth) values.fill((1 - sure) / 9, row * CLASSES, (row + 1) * CLASSES);
    values[row * CLASSES + answer] = sure;
    counts[truth * CLASSES + answer]!++;
  }
  return {
    split: 'test',
    labels: test.labels,
    probabilities: { values, rows: test.rows, classes: CLASSES },
    confusionMatrix: { counts },
    perClass: Array.from({ length: CLASSES }, (_, label) => {
      const score = 1 - label / 40;
      return { precision: score, recall: score - 0.02, f1: score - 0.01, support: 10 };
    }),
    calibration: {
      expectedCalibrationError: 0.05,
      bins: Array.from({ length: 10 }, (_, bin) => ({
        lower: bin / 10,
        upper: (bin + 1) / 10,
        rows: bin < 5 ? 0 : 20,
        confidence: bin / 10 + 0.05,
        accuracy: bin / 10,
      })),
    },
  };
}

// Unit u likes its own row of pixels and dislikes the one below.
function exampleWeights(): Float32Array {
  const values = new Float32Array(15 * SIZE);
  for (let unit = 0; unit < 15; unit++) {
    const row = unit % (SIDE - 1);
    values.fill(0.5, unit * SIZE + row * SIDE, unit * SIZE + (row + 1) * SIDE);
    values.fill(-0.5, unit * SIZE + (row + 1) * SIDE, unit * SIZE + (row + 2) * SIDE);
  }
  return values;
}
