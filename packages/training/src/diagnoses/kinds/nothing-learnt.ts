import { defineDiagnosis } from '../diagnosis.ts';
import { percent } from '../words.ts';

/** A tenth of the way from guessing to all right. */
const LEAST_LEARNT = 0.1;

export const nothingLearnt = defineDiagnosis({
  kind: 'nothing-learnt',
  summary: 'The validation accuracy is hardly better than guessing, and no other diagnosis says why.',
  when: 'end',
  shownBy: `the validation accuracy is below 1 / classes and ${percent(LEAST_LEARNT)} of the rest`,
  remedy: 'Try other learning rates, and look at the data and their labels (hello-nn explore).',
  causedBy: [
    'inputs-not-scaled',
    'low-contrast',
    'inverted-inputs',
    'constant-features',
    'blank-images',
    'labels-shifted',
    'labels-unrelated',
    'loss-at-start',
    'exploding-gradients',
    'vanishing-gradients',
    'dead-relus',
    'learning-rate-too-high',
    'learning-rate-too-low',
  ],
  check({ data: { classNames }, history, ending }) {
    const kept = history.find(({ epoch }) => epoch === ending?.weightsOfEpoch) ?? history.at(-1);
    if (!kept) return undefined;
    const limit = 1 / classNames.length + LEAST_LEARNT * (1 - 1 / classNames.length);
    if (kept.validationAccuracy >= limit) return undefined;
    const byHeart = kept.accuracy > limit * 2;
    return {
      severity: 'warning',
      message: byHeart
        ? `${percent(kept.accuracy)} of the training rows are right, but ${percent(kept.validationAccuracy)} of the validation rows: they were learnt by heart, as labels without a rule are`
        : `${percent(kept.validationAccuracy)} of the validation rows are right: hardly more than guessing`,
      measured: { name: 'validation accuracy', value: kept.validationAccuracy },
      threshold: limit,
      fix: byHeart
        ? 'check the labels of both splits, and that their pictures come from the same source'
        : 'try another learning rate, and look at the data with hello-nn explore',
      epoch: kept.epoch,
    };
  },
});
