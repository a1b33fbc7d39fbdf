import { type EpochRecord, Type } from '@hello-nn/core';
import { defineWatcher } from './watcher.ts';

interface Memory {
  best: number | undefined;
  bestEpoch: number;
  waited: number;
}

const GUESSING = (classes: number): string =>
  `guessing among ${classes} classes costs ln(${classes}) = ${Math.log(classes).toFixed(2)}`;

/**
 * Ends the training when a validation figure has not improved for `patience` epochs. With restoreBestWeights the run ends
 * with the best epoch's weights however it ends: stopped early or out of epochs.
 */
export const earlyStopping = defineWatcher({
  kind: 'early-stopping',
  summary: 'Stops when validation no longer improves, and goes back to the best epoch.',
  options: Type.Object({
    monitor: Type.Unsafe<'validationLoss' | 'validationAccuracy'>({
      enum: ['validationLoss', 'validationAccuracy'],
      default: 'validationLoss',
      description: 'The figure that is watched.',
    }),
    patience: Type.Integer({
      minimum: 1,
      maximum: 10_000,
      default: 5,
      description: 'Epochs without improvement to wait.',
    }),
    minDelta: Type.Number({ minimum: 0, maximum: 100, default: 0, description: 'Less than this is no improvement.' }),
    restoreBestWeights: Type.Boolean({ default: true, description: 'End with the weights of the best epoch.' }),
  }),
  example: { patience: 3 },

  warn({ monitor, patience, minDelta, restoreBestWeights }, { epochs, classes }) {
    if (patience >= epochs) {
      const still = restoreBestWeights ? '; it will only choose the best epoch' : '';
      return {
        option: 'patience',
        what: `${patience} epochs of patience in a training of ${epochs}: it can never stop early${still}`,
        expected: `fewer than the ${epochs} epochs there are`,
        fix: `write 'patience: ${Math.max(1, Math.floor(epochs / 4))}', or train for more epochs`,
      };
    }
    const [most, why] =
      monitor === 'validationAccuracy' ? [1, 'an accuracy is at most 1'] : [Math.log(classes), GUESSING(classes)];
    if (minDelta < most) return undefined;
    return {
      option: 'minDelta',
      what: `no epoch can improve ${monitor} by more than ${minDelta}, as ${why}: it stops after ${patience + 1} epochs, whatever happens`,
      expected: `far below ${most.toFixed(2)}`,
      fix: "write 'minDelta: 0.001', or drop it",
    };
  },
  keras({ monitor, patience, minDelta, restoreBestWeights }) {
    const [figure, mode] = monitor === 'validationLoss' ? ['val_loss', 'min'] : ['val_accuracy', 'max'];
    const options = [`monitor="${figure}"`, `mode="${mode}"`, `patience=${patience}`, `min_delta=${minDelta}`];
    if (restoreBestWeights) options.push('restore_best_weights=True');
    return `keras.callbacks.EarlyStopping(${options.join(', ')})`;
  },

  create({ monitor, patience, minDelta, restoreBestWeights }, state) {
    const memory: Memory = { best: undefined, bestEpoch: 0, waited: 0, ...(state as Partial<Memory> | undefined) };
    const value = (record: EpochRecord): number =>
      monitor === 'validationLoss' ? -record.validationLoss : record.validationAccuracy;
    return {
      after(record) {
        const now = value(record);
        if (memory.best === undefined || now > memory.best + minDelta) {
          Object.assign(memory, { best: now, bestEpoch: record.epoch, waited: 0 });
          return { keep: restoreBestWeights };
        }
        memory.waited++;
        if (memory.waited < patience) return {};
        return { stop: `${monitor} has not improved for ${patience} epochs; the best was epoch ${memory.bestEpoch}` };
      },
      bestEpoch: () => (restoreBestWeights && memory.best !== undefined ? memory.bestEpoch : undefined),
      state: () => ({ ...memory }),
    };
  },
});
