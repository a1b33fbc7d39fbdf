import { join } from 'node:path';
import { UserError } from '@hello-nn/core';
import { argmaxRows } from '@hello-nn/evaluation';
import { writeFileAtomic } from '@hello-nn/io';
import { drawFigures } from '@hello-nn/visualization';
import { labelled } from '../describe/labelled.ts';
import { describePredictions } from '../describe/predictions.ts';
import { openOutput } from '../output.ts';
import { findPictures } from '../predict/find-pictures.ts';
import { predictionsCsv } from '../predict/predictions-csv.ts';
import { namedRun, restoreRun } from '../runs/restore-run.ts';
import type { AskedImages, Question } from '../stages/stage.ts';
import { wholeNumber } from './whole-number.ts';

export interface PredictOptions {
  readonly run?: string;
  readonly images: readonly string[];
  readonly rows?: string;
  readonly count: number | string;
  readonly seed: number | string;
  readonly engine: string;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** `hello-nn predict`: asks the model of a run; leaves `predictions.csv` and `predictions.png` in its folder. */
export async function predict(options: PredictOptions, signal: AbortSignal): Promise<number> {
  const found = namedRun('predict', options.run);
  const { run, folder } = found;
  const question = questionOf(options);
  const output = openOutput(options);
  // Pictures of one's own need the model, but not a row of its data.
  const restored = 'pictures' in question ? (['dataset', 'training'] as const) : (['training'] as const);
  const made = await restoreRun(found, {
    goal: 'prediction',
    restored: restored,
    question,
    engineName: options.engine,
    output: openOutput({ ...options, quiet: true }),
    signal,
  });

  const asked = made.prediction!.asked!;
  const { info } = made.dataset!;
  const csv = join(folder, 'predictions.csv');
  const picture = join(folder, 'predictions.png');
  // Drawn before anything is written: a picture that fails leaves no table without it.
  const png = await draw(asked, info);
  writeFileAtomic(csv, predictionsCsv(asked, info.classNames));
  writeFileAtomic(picture, png);
  output.say(`Hello NN · ${run}\n`);
  output.say(describePredictions(asked, info.classNames));
  output.say(`\n${labelled('Written', `${picture}\n${csv}`)}`);
  output.json({ run, folder, predictions: answers(asked, info.classNames) });
  return 0;
}

function questionOf({ images, rows, count, seed }: PredictOptions): Question {
  if (images.length > 0 && rows !== undefined) {
    const what = 'rows of the test split and pictures at once';
    throw new UserError('usage', { where: `--rows=${rows}`, what, fix: 'ask twice: with --rows, then with --images' });
  }
  if (images.length > 0) return { pictures: findPictures(images) };
  if (rows !== undefined) return { rows: rows.split(',').map((row) => wholeNumber('rows', row, 0)) };
  return { random: wholeNumber('count', count, 1), seed: wholeNumber('seed', seed, 0) };
}

async function draw(
  asked: AskedImages,
  info: { height: number; width: number; classNames: readonly string[] },
): Promise<Uint8Array> {
  const predicted = argmaxRows(asked.probabilities);
  const { values, classes } = asked.probabilities;
  const rows = asked.names.map((name, row) => ({
    name,
    truth: asked.truths[row],
    predicted: predicted[row]!,
    probability: values[row * classes + predicted[row]!]!,
  }));
  const { height, width, classNames } = info;
  const input = { seed: 0, classNames, predictions: { images: asked.images, height, width, rows } };
  const [figure] = await drawFigures([{ kind: 'predictions', columns: 12 }], input);
  return figure!.png;
}

function answers({ names, truths, notes, probabilities }: AskedImages, classNames: readonly string[]): object[] {
  const predicted = argmaxRows(probabilities);
  const { values, classes } = probabilities;
  return names.map((index, row) => {
    const truth = truths[row];
    return {
      index,
      truth: truth === undefined ? null : classNames[truth],
      predicted: classNames[predicted[row]!],
      probabilities: [...values.subarray(row * classes, (row + 1) * classes)],
      ...(notes[row] ? { note: notes[row] } : {}),
    };
  });
}
