import { defineDiagnosis } from '../diagnosis.ts';
import { short } from '../words.ts';

/**
 * Random weights should guess: the loss starts near ln(classes) (Karpathy, A Recipe for Training Neural Networks, 2019,
 * "verify loss @ init"). Logits of variance s² start about s²/2 higher; Hello NN's networks start 0 … 20 % above.
 */
const MOST = 2;
/** No network knows the answers before it has seen them. */
const LEAST = 0.5;

export const lossAtStart = defineDiagnosis({
  kind: 'loss-at-start',
  summary:
    'Before the first step the loss is far from that of guessing, ln(classes): the first weights or the inputs are wrong.',
  when: 'first step',
  shownBy: `the loss of 256 training rows with the first weights is above ${MOST} times or below ${LEAST} times that of guessing`,
  remedy: 'Use an initializer that knows the layer’s size (glorot-uniform, he-uniform) and inputs of 0 … 255.',
  causedBy: [
    'exploding-gradients',
    'inverted-inputs',
    'inputs-not-scaled',
    'low-contrast',
    'labels-shifted',
    'labels-unrelated',
  ],
  check({ first, guessing, fromFile }) {
    if (!first || !Number.isFinite(first.loss)) return undefined;
    const ratio = first.loss / guessing;
    // Weights that have learnt may know.
    if (ratio <= MOST && (ratio >= LEAST || fromFile)) return undefined;
    const guess = `guessing is ${guessing.toFixed(3)}`;
    const sure = fromFile
      ? 'the model from the file is sure of wrong answers'
      : 'the first weights are sure of answers they cannot know';
    return {
      severity: 'warning',
      message: `the loss of the first weights is ${short(first.loss)}, and ${guess}: ${sure}`,
      measured: { name: 'loss at step 0 over that of guessing', value: ratio },
      threshold: ratio > MOST ? MOST : LEAST,
      fix: fromFile
        ? 'check that the pictures look like those it was trained on: size, scale, paper and ink, class names'
        : "set kernelInitializer to 'glorot-uniform' or, before a relu, 'he-uniform'",
    };
  },
});
