import type { Trainer } from '@hello-nn/engine';
import type { EpochRows, RowsAtHand } from './epoch-rows.ts';
import type { EpochPart } from './fit-state.ts';
import { learningRates } from './learning-rates.ts';
import type { TrainingConfig } from './section.ts';

/** How far an epoch is. */
export interface Progress {
  /** 1-based. */
  readonly epoch: number;
  readonly rowsDone: number;
  /** Mean over the rows of this epoch so far. */
  readonly loss: number;
  readonly accuracy: number;
}

/** What an epoch's training rows came to. */
export interface EpochOutcome {
  readonly loss: number;
  readonly accuracy: number;
  /** Of the last step. */
  readonly learningRate: number;
}

/** An epoch to run. */
export interface EpochTask {
  /** 1-based. */
  readonly epoch: number;
  /** How many rows it has. */
  readonly rows: number;
  /** What of it has been done already. */
  readonly part?: EpochPart;
}

/**
 * Runs epochs slice by slice, so that progress moves and an interruption is heard: of as many steps as the trainer asks for,
 * or of about 150 ms each.
 */
export interface EpochRunner {
  /** Resolves to how far it came if the signal ended the epoch before its last slice. */
  run(task: EpochTask): Promise<EpochOutcome | EpochPart>;
}

export interface EpochRunnerOptions {
  readonly rowsOf: EpochRows;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Awaited after each slice but the epoch's last; the trainer holds the state after it. */
  readonly afterSlice?: (part: EpochPart) => Promise<void>;
}

const SLICE_MILLISECONDS = 150;
const FIRST_SLICE_STEPS = 16;

export function openEpochRunner(trainer: Trainer, config: TrainingConfig, options: EpochRunnerOptions): EpochRunner {
  let stepMilliseconds: number | undefined;

  const run: EpochRunner['run'] = async ({ epoch, rows, part }) => {
    const batchSize = Math.min(config.batchSize, rows);
    const steps = Math.ceil(rows / batchSize);
    const fullSteps = Math.floor(rows / batchSize);
    let { step, lossSum, hits } = part ?? { step: 0, lossSum: 0, hits: 0 };
    let learningRate = 0;
    let atHand: RowsAtHand | undefined;
    while (step < steps) {
      // The signal's listener runs between slices only: a slice blocks this thread.
      await new Promise(setImmediate);
      if (options.signal?.aborted) return { step, lossSum, hits };
      const fitting = stepMilliseconds ? Math.round(SLICE_MILLISECONDS / stepMilliseconds) : FIRST_SLICE_STEPS;
      const wanted = Math.max(1, trainer.stepsAtOnce ?? fitting);
      const from = step * batchSize;
      if (!atHand || from >= atHand.end) atHand = await options.rowsOf(epoch, from);
      // The last batch may be shorter: it is a slice of its own.
      const fullAtHand = Math.floor(Math.min(atHand.end, fullSteps * batchSize) / batchSize) - step;
      const count = step < fullSteps ? Math.min(wanted, fullAtHand) : 1;
      if (count < 1) throw new Error(`fit: the rows prepared end within a batch: at ${atHand.end}`);
      const to = Math.min(from + count * batchSize, rows);
      const size = (to - from) / count;
      const rates = learningRates(config, epoch, step, count, steps);
      const started = performance.now();
      const stepsBefore = (epoch - 1) * steps + step;
      const result = await trainer.run({
        ...atHand.slice(from, to),
        batchSize: size,
        learningRates: Float32Array.from(rates),
        stepsBefore,
      });
      if (step < fullSteps) stepMilliseconds = (performance.now() - started) / count;
      for (let index = 0; index < count; index++) {
        lossSum += result.loss[index]! * size;
        hits += result.hits[index]!;
      }
      learningRate = rates[count - 1]!;
      step += count;
      options.onProgress?.({ epoch, rowsDone: to, loss: lossSum / to, accuracy: hits / to });
      if (step < steps) await options.afterSlice?.({ step, lossSum, hits });
    }
    return { loss: lossSum / rows, accuracy: hits / rows, learningRate };
  };
  return { run };
}
