import { defineDiagnosis } from '../diagnosis.ts';
import { grouped, percent } from '../words.ts';

/** MNIST's rarest digit has 80 % of the rows of the most frequent one; below a tenth a class is easily overlooked (docs/imbalance.md). */
const LEAST_SHARE = 0.1;

export const classImbalance = defineDiagnosis({
  kind: 'class-imbalance',
  summary: 'A class has far fewer training rows than another, and nothing makes up for it.',
  when: 'before',
  shownBy: `the rarest class has less than ${percent(LEAST_SHARE)} of the rows of the most frequent one`,
  remedy: 'Balance the classes: `balance: {kind: class-weights}` or `oversample`, with augmentation if you can.',
  causedBy: [],
  check({ data: { classNames, counts, weighted } }) {
    const most = Math.max(...counts.train);
    const least = Math.min(...counts.train);
    if (weighted || least >= most * LEAST_SHARE) return undefined;
    const name = classNames[counts.train.indexOf(least)]!;
    return {
      severity: 'note',
      message: `class ${name} has ${grouped(least)} training rows, the most frequent one ${grouped(most)}: it will often be overlooked`,
      measured: { name: 'rarest over most frequent class', value: least / most },
      threshold: LEAST_SHARE,
      fix: "set dataset.balance to 'class-weights' or 'oversample', and look at the recall of each class",
    };
  },
});
