import type { Dataset, EpochRecord } from '@hello-nn/core';
import type { Trainer, TrainerState } from '@hello-nn/engine';
import { epochRows, type PreparedRows } from './epoch-rows.ts';
import type { Checkpoints, EpochPart, FitState, Kept } from './fit-state.ts';
import { openEpochRunner, type Progress } from './run-epoch.ts';
import type { TrainingConfig } from './section.ts';
import { watchers } from './watchers/index.ts';

export interface FitOptions {
  readonly config: TrainingConfig;
  readonly dataset: Dataset;
  readonly seed: number;
  /** Prepares the rows of each epoch: in order, augmented. Absent: the dataset's rows as they are. */
  readonly rowsOf?: PreparedRows;
  readonly onProgress?: (progress: Progress) => void;
  readonly onEpoch?: (record: EpochRecord) => void;
  /** Looks at the weights after an epoch; training waits for it. */
  readonly afterEpoch?: (record: EpochRecord, state: TrainerState) => Promise<void>;
  /** Aborted: training ends after the running slice (about 100 ms). */
  readonly signal?: AbortSignal;
  /** Where an earlier training of the same config, data and seed was; the result is as if it had never stopped. */
  readonly from?: FitState;
  /** Saves states now and then; always where training ends, unless it diverged. */
  readonly checkpoints?: Checkpoints;
  /** Saves its state after this epoch and ends there; its schedules are those of all epochs. */
  readonly pauseAfter?: number;
}

/**
 * `completed` all epochs · `stopped` by a watcher · `diverged`: a number was not finite · `interrupted` by the signal · `paused`
 * where it was told to, with epochs left.
 */
export type FitStatus = 'completed' | 'stopped' | 'diverged' | 'interrupted' | 'paused';

export interface FitResult {
  readonly status: FitStatus;
  /** Why it ended before its last epoch. */
  readonly reason?: string;
  /** Complete, finite epochs only. */
  readonly history: readonly EpochRecord[];
  /** The epoch whose weights the trainer now holds; 0: the initial ones. */
  readonly weightsOfEpoch: number;
}

/**
 * Trains for `config.epochs` epochs or until a watcher, a number that is not finite or the signal ends it. The row order
 * of an epoch is f(seed, epoch). After each epoch the validation rows are judged. Afterwards the trainer holds the weights
 * the run ends with: the best (early stopping), the last whole epoch's (interrupted), the last finite ones (diverged), or
 * simply the last; paused, those it would end with if nothing followed.
 */
export async function fit(trainer: Trainer, options: FitOptions): Promise<FitResult> {
  const { config, dataset, seed, from, checkpoints, pauseAfter = config.epochs } = options;
  const until = Math.min(pauseAfter, config.epochs);
  const watching = config.watchers.map((watcher, index) => watchers.of(watcher).create(watcher, from?.watchers[index]));
  const history: EpochRecord[] = [...(from?.history ?? [])];
  let last: Kept = from?.last ?? { epoch: 0, state: await trainer.state() };
  let best = from?.best;
  let stop = from?.stop;
  if (from) await trainer.restore((from.part ?? from.last).state);

  const here = (part?: EpochPart & { readonly state: TrainerState }): FitState => ({
    last,
    part,
    best,
    watchers: watching.map((watcher) => watcher.state()),
    history,
    stop,
  });
  const runner = openEpochRunner(trainer, config, {
    ...options,
    rowsOf: epochRows(dataset.train, seed, options.rowsOf),
    async afterSlice(part) {
      if (checkpoints?.due({ epochs: last.epoch, wholeEpoch: false })) {
        checkpoints.save(here({ ...part, state: await trainer.state() }));
      }
    },
  });
  const endWith = async (kept: Kept, status: FitStatus, reason?: string): Promise<FitResult> => {
    await trainer.restore(kept.state);
    return { status, reason, history, weightsOfEpoch: kept.epoch };
  };
  const chosen = (): Kept => {
    const wanted = watching.map((watcher) => watcher.bestEpoch()).find((epoch) => epoch !== undefined);
    return best && wanted === best.epoch ? best : last;
  };

  let part: EpochPart | undefined = from?.part;
  while (last.epoch < until && stop === undefined) {
    const epoch = last.epoch + 1;
    const started = performance.now();
    const outcome = await runner.run({ epoch, rows: dataset.train.length, part });
    part = undefined;
    if ('step' in outcome) {
      checkpoints?.save(here(outcome.step > 0 ? { ...outcome, state: await trainer.state() } : undefined));
      const kept = `the weights are those of epoch ${last.epoch}`;
      return endWith(last, 'interrupted', `interrupted in epoch ${epoch}; ${kept}`);
    }
    const { loss: validationLoss, accuracy: validationAccuracy } = await trainer.score(dataset.validation);
    const seconds = (performance.now() - started) / 1000;
    const record: EpochRecord = { epoch, ...outcome, validationLoss, validationAccuracy, seconds };
    const state = await trainer.state();
    if (!Number.isFinite(record.loss + record.validationLoss) || !state.parameters.every(allFinite)) {
      const kept = `the weights are those of epoch ${last.epoch}`;
      return endWith(last, 'diverged', `epoch ${epoch}: loss ${record.loss}; ${kept}`);
    }
    history.push(record);
    options.onEpoch?.(record);
    await options.afterEpoch?.(record, state);
    last = { epoch, state };
    const verdicts = watching.map((watcher) => watcher.after(record));
    if (verdicts.some((verdict) => verdict.keep)) best = last;
    stop = verdicts.find((verdict) => verdict.stop)?.stop;
    const ends = epoch === until || stop !== undefined;
    if (ends || checkpoints?.due({ epochs: epoch, wholeEpoch: true })) checkpoints?.save(here());
  }
  if (stop !== undefined) return endWith(chosen(), 'stopped', stop);
  return last.epoch < config.epochs
    ? endWith(chosen(), 'paused', `paused after epoch ${last.epoch}`)
    : endWith(chosen(), 'completed');
}

function allFinite(values: Float32Array): boolean {
  // A number minus itself is 0, unless it is none or infinite: seven times as fast as asking each.
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]! - values[index]!;
  return sum === 0;
}
