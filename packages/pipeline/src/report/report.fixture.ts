import type { Dataset, EpochRecord } from '@hello-nn/core';
import { evaluate } from '@hello-nn/evaluation';
import type { RunRecord } from '../runs/run-record.ts';
import type { Artefacts } from '../stages/stage.ts';

/** A run that never was, with names a browser would run if they were not escaped. */
export const HOSTILE = {
  className: '<script>alert(1)</script>',
  attribute: '"><img src=x onerror=alert(2)>',
  entity: '&lt;b&gt; \u0000',
} as const;

type Made = Pick<Artefacts, 'dataset' | 'model' | 'training' | 'prediction' | 'evaluation'>;

interface Wishes {
  readonly classNames?: readonly string[];
  readonly rows?: number;
  /** Pixels of height and width. */
  readonly side?: number;
}

/** What the stages would have made: noise for pictures, every row of class c called c or the next class. */
export function madeUp({ classNames = Object.values(HOSTILE), rows = 40, side = 8 }: Wishes = {}): Made {
  const classes = classNames.length;
  const labels = Uint8Array.from({ length: rows }, (_, row) => row % classes);
  const values = new Float32Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    // An answer of its own for each row, and wrong in every third.
    const sure = 0.6 + (0.39 * ((row * 7) % rows)) / rows;
    const said = row % 3 === 0 ? (labels[row]! + 1 + (row % (classes - 1))) % classes : labels[row]!;
    for (let label = 0; label < classes; label++) values[row * classes + label] = (1 - sure) / (classes - 1);
    values[row * classes + said] = sure;
  }
  const probabilities = { values, rows, classes };
  const images = Uint8Array.from({ length: rows * side * side }, (_, at) => (at * at * 31 + at * 17) >>> 5);
  const split = { images, labels, rows };
  const info = { source: HOSTILE.attribute, height: side, width: side, classNames };
  const files = [{ file: `folder/${HOSTILE.className}`, bytes: 3, sha256: 'f'.repeat(64) }];
  const dataset: Dataset = {
    info: { ...info, files },
    pool: split,
    train: Int32Array.from({ length: rows }, (_, row) => row),
    validation: split,
    test: split,
    digest: 'd'.repeat(64),
  };
  const judged = evaluate(labels, probabilities, { classNames, topK: 2, calibrationBins: 5 });
  const table = [{ name: HOSTILE.className, type: 'Dense', outputShape: '(None, 3)', parameters: 9 }];
  return {
    dataset,
    model: { network: { parameters: [] }, table, parameters: 9 } as unknown as Artefacts['model'],
    training: {} as Artefacts['training'],
    prediction: { validation: probabilities, test: probabilities },
    evaluation: { validation: judged, test: judged },
  };
}

/** The record of such a run. */
export function madeUpRecord(changes: Partial<RunRecord> = {}): RunRecord {
  const values = { name: 'x', seed: 1, training: { epochs: 3 }, dataset: { folder: HOSTILE.attribute } };
  const runtime = { name: 'onnxruntime-node', version: '1', threads: 1 };
  return {
    format: 'hello-nn-run/1',
    run: `20260101-${HOSTILE.attribute}`,
    name: HOSTILE.className,
    status: 'completed',
    exitCode: 0,
    startedAt: '2026-01-01T00:00:00.000Z',
    seconds: 1,
    config: {
      file: HOSTILE.className,
      sha256: 'c'.repeat(64),
      set: [`name=${HOSTILE.attribute}`],
      baseDir: '.',
      values,
    },
    origins: { seed: `--set seed=${HOSTILE.className}` },
    seed: 1,
    engine: { kind: 'compiled', why: HOSTILE.attribute, runtime },
    versions: { node: HOSTILE.className },
    codeDigest: 'e'.repeat(64),
    parameters: 9,
    epochs: 3,
    weightsOfEpoch: 3,
    weightsSha256: 'a'.repeat(64),
    metrics: {},
    stages: {},
    files: [],
    ...changes,
  } as unknown as RunRecord;
}

/** Epochs with these validation losses; the training loss falls by a tenth each. */
export function epochs(validationLosses: readonly number[], accuracy = 0.9, validationAccuracy = 0.9): EpochRecord[] {
  return validationLosses.map((validationLoss, index) => ({
    epoch: index + 1,
    loss: 0.9 ** index,
    accuracy,
    validationLoss,
    validationAccuracy,
    learningRate: 0.1,
    seconds: 0.1,
  }));
}
