import { defineDiagnosis } from '../diagnosis.ts';
import { percent } from '../words.ts';

/** Narrow layers lose a unit or two by the draw (six layers of 32: up to 5); at half of a layer the network is another one. */
const MOST_DEAD = 0.5;
/** In smaller layers single units would decide. */
const FEWEST_UNITS = 4;

export const deadRelus = defineDiagnosis({
  kind: 'dead-relus',
  summary: 'Hidden units answer 0 to everything: no gradient reaches them, they will not come back.',
  when: 'first step',
  shownBy: `more than ${percent(MOST_DEAD)} of a layer's relu units are 0 for all of 256 training rows`,
  remedy: 'Lower the learning rate, use he-uniform, or leaky-relu or elu instead of relu.',
  causedBy: [
    'exploding-gradients',
    'inverted-inputs',
    'inputs-not-scaled',
    'low-contrast',
    'constant-features',
    'blank-images',
    'learning-rate-too-high',
  ],
  check({ first, latest, history }) {
    const relus = (latest ?? first)?.relus.filter(({ units }) => units >= FEWEST_UNITS) ?? [];
    const worst = [...relus].sort((a, b) => b.dead / b.units - a.dead / a.units)[0];
    if (!worst || worst.dead / worst.units <= MOST_DEAD) return undefined;
    return {
      severity: 'warning',
      message: `${worst.dead} of the ${worst.units} relu units of ${worst.layer} are 0 for every row looked at`,
      measured: { name: 'dead units of a layer', value: worst.dead / worst.units },
      threshold: MOST_DEAD,
      fix: 'lower training.optimizer.learningRate, or use leaky-relu or elu in that layer',
      ...(latest && history.length > 0 ? { epoch: history.length } : {}),
    };
  },
});
