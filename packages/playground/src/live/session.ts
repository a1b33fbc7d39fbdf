import { type LabelledImages, randomKey, shuffle } from '@hello-nn/core';
import { gatherRows, type Network, type Trainer, type TrainingJob } from '@hello-nn/engine/in-a-page';
import { buildNetwork } from '@hello-nn/model/in-a-page';
import { learningRates, stepOf } from '@hello-nn/training';
import { CLASSES, INPUT_SHAPE, type LiveConfig } from './live-config.ts';

/** The rows a page trains on and is judged by. */
export interface LiveData {
  readonly pool: LabelledImages;
  /** Rows of `pool`. */
  readonly train: Int32Array;
  readonly validation: LabelledImages;
}

/** Some consecutive steps that were taken. Means per row. */
export interface Advance {
  /** 1-based. */
  readonly epoch: number;
  /** Steps of this epoch that are done, of `steps`. */
  readonly step: number;
  readonly steps: number;
  /** Since the training began. */
  readonly stepsDone: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** How the validation rows are judged. */
export interface Judgement {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  /** `[classes · classes]`: rows of class `at / classes` taken for `at % classes`. */
  readonly counts: Int32Array;
  /** Rows that were taken for another class, the surest first. */
  readonly mistakes: readonly Mistake[];
}

export interface Mistake {
  readonly row: number;
  readonly truth: number;
  readonly said: number;
  /** 0 … 1 */
  readonly probability: number;
}

/** A training that goes as far as it is asked to. One call at a time. */
export interface Session {
  readonly network: Network;
  /** At most `most` steps more, none beyond the epoch's end; undefined: all epochs are done. */
  advance(most: number): Promise<Advance | undefined>;
  judge(): Promise<Judgement>;
  /** In Keras's shapes, in the network's order. */
  parameters(): Promise<readonly Float32Array[]>;
  dispose(): Promise<void>;
}

const MOST_MISTAKES = 12;

/**
 * Begins a training as `fit` would: the same first weights, the same rows in the same order, the same rates.
 *
 * @throws Error of `openTrainer`, where it cannot train this network.
 */
export async function openSession(
  openTrainer: (job: TrainingJob) => Trainer | Promise<Trainer>,
  config: LiveConfig,
  data: LiveData,
): Promise<Session> {
  const { seed, model, training } = config;
  const network = buildNetwork(model, { inputShape: INPUT_SHAPE, classes: CLASSES, seed });
  const trainer = await openTrainer({
    network,
    ...stepOf(training),
    seed,
    data: data.pool,
  });
  const pixels = INPUT_SHAPE.reduce((product, size) => product * size, 1);
  const rows = data.train.length;
  const batchSize = Math.min(training.batchSize, rows);
  const steps = Math.ceil(rows / batchSize);
  const fullSteps = Math.floor(rows / batchSize);
  let [epoch, step] = [1, 0];
  let order = orderOf(1);

  function orderOf(ofEpoch: number): Int32Array {
    return shuffle(data.train.slice(), randomKey(seed, 'order', ofEpoch));
  }

  return {
    network,
    async advance(most) {
      if (step === steps) [epoch, step, order] = [epoch + 1, 0, orderOf(epoch + 1)];
      if (epoch > training.epochs) return undefined;
      // The last batch may be shorter: it is a slice of its own.
      const count = step < fullSteps ? Math.min(most, fullSteps - step) : 1;
      const taken = order.subarray(step * batchSize, Math.min((step + count) * batchSize, rows));
      const images = new Uint8Array(taken.length * pixels);
      const labels = new Uint8Array(taken.length);
      gatherRows(data.pool, taken, { images, labels });
      const result = await trainer.run({
        order: Int32Array.from(taken, (_, at) => at),
        batchSize: taken.length / count,
        learningRates: Float32Array.from(learningRates(training, epoch, step, count, steps)),
        stepsBefore: (epoch - 1) * steps + step,
        data: { images, labels, rows: taken.length },
      });
      step += count;
      const loss = result.loss.reduce((sum, value) => sum + value, 0) / count;
      const accuracy = result.hits.reduce((sum, value) => sum + value, 0) / taken.length;
      return { epoch, step, steps, stepsDone: (epoch - 1) * steps + step, loss, accuracy };
    },
    async judge() {
      const { validation } = data;
      const { loss, accuracy } = await trainer.score(validation);
      const values = await trainer.probabilities(validation.images, validation.rows);
      return { epoch, loss, accuracy, ...compared(values, validation.labels) };
    },
    parameters: async () => (await trainer.state()).parameters,
    dispose: () => trainer.dispose(),
  };
}

// `probabilities [rows, classes]`.
function compared(probabilities: Float32Array, labels: Uint8Array): Pick<Judgement, 'counts' | 'mistakes'> {
  const counts = new Int32Array(CLASSES * CLASSES);
  const mistakes: Mistake[] = [];
  for (const [row, truth] of labels.entries()) {
    const own = probabilities.subarray(row * CLASSES, (row + 1) * CLASSES);
    const said = own.indexOf(Math.max(...own));
    counts[truth * CLASSES + said]!++;
    if (said !== truth) mistakes.push({ row, truth, said, probability: own[said]! });
  }
  mistakes.sort((a, b) => b.probability - a.probability || a.row - b.row);
  return { counts, mistakes: mistakes.slice(0, MOST_MISTAKES) };
}
