import { defineDiagnosis } from '../diagnosis.ts';
import { percent, short } from '../words.ts';

/** The validation loss moves by a few percent by chance; 10 % above its lowest is no chance any more. */
const MOST_RISE = 1.1;
const EPOCHS = 3;

export const overFitting = defineDiagnosis({
  kind: 'over-fitting',
  summary: 'The network learns the training rows by heart: the validation loss rises while the training loss falls.',
  when: 'each epoch',
  shownBy: `the validation loss is ${percent(MOST_RISE - 1)} above its lowest, ${EPOCHS} epochs or more after it, and the training loss has fallen since`,
  remedy: 'Stop there (watcher early-stopping), or use dropout, l2, augmentation, more rows, a smaller network.',
  causedBy: ['labels-unrelated', 'labels-shifted', 'learning-rate-too-high'],
  check({ history, ending }) {
    const last = history.at(-1);
    if (!last) return undefined;
    const best = history.reduce((low, record) => (record.validationLoss < low.validationLoss ? record : low));
    const ratio = last.validationLoss / best.validationLoss;
    if (last.epoch < best.epoch + EPOCHS || ratio <= MOST_RISE || last.loss >= best.loss) return undefined;
    const kept = ending?.weightsOfEpoch === best.epoch;
    return {
      severity: kept ? 'note' : 'warning',
      message: `since epoch ${best.epoch} the validation loss has risen from ${short(best.validationLoss)} to ${short(last.validationLoss)} while the training loss fell from ${short(best.loss)} to ${short(last.loss)}${kept ? `; the weights of epoch ${best.epoch} were kept` : ''}`,
      measured: { name: 'validation loss over its lowest', value: ratio },
      threshold: MOST_RISE,
      fix: kept
        ? 'nothing has to be done; dropout, l2 or augmentation may lead further'
        : "add '- kind: early-stopping' to training.watchers, or use dropout, l2 or augmentation",
      epoch: best.epoch,
    };
  },
});
