import { defineDiagnosis } from '../diagnosis.ts';
import { largestStep, startLoss } from '../step-scale.ts';
import { percent, short } from '../words.ts';

/** In each of the first epochs; a sound training takes a third of the loss away in its first one. */
const LEAST_FALL = 0.04;
const MOST_EXPECTED = 0.2;
const EPOCHS = 2;
/** Only steps this small, in units of the weights, can be to blame (CS231n: about 0.001 is sound). */
const SMALL_STEP = 1e-3;

export const learningRateTooLow = defineDiagnosis({
  kind: 'learning-rate-too-low',
  summary: 'The steps are too small: the loss barely falls.',
  when: 'each epoch',
  shownBy: `after ${EPOCHS} epochs or more the loss has fallen by less than ${percent(LEAST_FALL)} an epoch (${percent(MOST_EXPECTED)} in all), and no kernel changes by more than ${SMALL_STEP} of itself in a first step`,
  remedy: 'Multiply training.optimizer.learningRate by 10.',
  causedBy: [
    'inputs-not-scaled',
    'low-contrast',
    'constant-features',
    'blank-images',
    'labels-unrelated',
    'labels-shifted',
    'vanishing-gradients',
    'dead-relus',
  ],
  check(facts) {
    const last = facts.history.at(-1);
    const step = largestStep(facts);
    if (!last || last.epoch < EPOCHS || !step || step.ratio >= SMALL_STEP) return undefined;
    const fall = 1 - last.loss / startLoss(facts);
    const expected = Math.min(LEAST_FALL * last.epoch, MOST_EXPECTED);
    if (fall >= expected) return undefined;
    const { learningRate } = facts.config.optimizer;
    const higher = Number((learningRate * 10).toPrecision(6));
    return {
      severity: 'warning',
      message: `after ${last.epoch} epochs the loss has fallen by ${percent(fall)} only, to ${short(last.loss)}: a step changes the weights by ${short(step.ratio)} of themselves, 0.001 is usual`,
      measured: { name: 'fall of the loss', value: fall },
      threshold: expected,
      fix: `raise training.optimizer.learningRate, for example from ${learningRate} to ${higher}`,
      epoch: last.epoch,
    };
  },
});
