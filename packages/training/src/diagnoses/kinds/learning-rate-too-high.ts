import { defineDiagnosis, type Facts, type Finding } from '../diagnosis.ts';
import { largestStep, startLoss } from '../step-scale.ts';
import { percent, short } from '../words.ts';

/** A step as large as the weights forgets them; 0.001 is sound, and 0.1 still works (CS231n). */
const LARGEST_STEP = 1;
/** A whole epoch that ended above where it began; 5 % are left to chance and to penalties. */
const ABOVE_START = 1.05;
/** All rises of the loss within ten epochs, in units of the loss of guessing: sound trainings have less than 0.03. */
const MOST_RISES = 0.25;
const LOOKED_BACK = 10;

type Symptom = (facts: Facts) => Omit<Finding, 'diagnosis' | 'severity' | 'fix'> | undefined;

export const learningRateTooHigh = defineDiagnosis({
  kind: 'learning-rate-too-high',
  summary: 'The steps are too large: they jump over what they look for.',
  when: 'first step',
  shownBy: `the training diverged; or an epoch's loss is above that of guessing and of the start by more than ${percent(ABOVE_START - 1)}; or its rises in ${LOOKED_BACK} epochs add up to a quarter of the loss of guessing; or the first steps would change a kernel by more than its own size`,
  remedy: 'Divide training.optimizer.learningRate by 10, or add warm-up epochs.',
  causedBy: ['exploding-gradients', 'labels-unrelated'],
  check(facts) {
    const found = [diverged, aboveStart, rises, stepTooLarge].map((symptom) => symptom(facts)).find(Boolean);
    if (!found) return undefined;
    const { learningRate } = facts.config.optimizer;
    const lower = Number((learningRate / 10).toPrecision(6));
    const fix = `lower training.optimizer.learningRate, for example from ${learningRate} to ${lower}`;
    return { severity: 'warning', ...found, fix };
  },
});

const diverged: Symptom = ({ ending, history, config }) => {
  if (ending?.status !== 'diverged') return undefined;
  const epoch = history.length + 1;
  return {
    message: `the training diverged in epoch ${epoch}: its numbers left the finite ones`,
    measured: { name: 'finite epochs', value: history.length },
    threshold: config.epochs,
    epoch,
  };
};

const aboveStart: Symptom = (facts) => {
  const last = facts.history.at(-1);
  const limit = ABOVE_START * Math.max(facts.guessing, startLoss(facts));
  if (!last || last.loss <= limit) return undefined;
  return {
    message: `the loss of epoch ${last.epoch} is ${short(last.loss)}: higher than before the first step (${short(startLoss(facts))}), and than guessing (${short(facts.guessing)})`,
    measured: { name: 'loss of an epoch', value: last.loss },
    threshold: limit,
    epoch: last.epoch,
  };
};

const rises: Symptom = ({ history, guessing }) => {
  const recent = history.slice(-LOOKED_BACK);
  const risen = recent.slice(1).filter((record, index) => record.loss > recent[index]!.loss);
  const sum = recent.slice(1).reduce((total, { loss }, index) => total + Math.max(0, loss - recent[index]!.loss), 0);
  if (risen.length === 0 || sum <= MOST_RISES * guessing) return undefined;
  return {
    message: `the training loss goes up and down: it rose by ${short(sum)} in all, in epoch ${risen.map(({ epoch }) => epoch).join(', ')}`,
    measured: { name: `rises of the loss in ${recent.length} epochs`, value: sum },
    threshold: MOST_RISES * guessing,
    epoch: risen[0]!.epoch,
  };
};

const stepTooLarge: Symptom = (facts) => {
  const step = largestStep(facts);
  if (!step || step.ratio <= LARGEST_STEP) return undefined;
  return {
    message: `a first step changes ${step.layer} by ${short(step.ratio)} times the size of its weights; 0.001 is usual`,
    measured: { name: 'step over weights', value: step.ratio },
    threshold: LARGEST_STEP,
  };
};
