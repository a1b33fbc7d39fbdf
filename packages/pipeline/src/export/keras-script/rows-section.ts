import { python } from '@hello-nn/model';
import type { Experiment } from '../../experiment.ts';

type Dataset = Experiment['dataset'];

/** Which rows validate and train, by the rules of the run: lines of Python that make `validation` and `train`. */
export function rowsSection({ split, imbalance, balance }: Dataset, classNames: readonly string[]): readonly string[] {
  return [
    `validation_rows = ${rowsOf(split.validation)}`,
    SPLITS[split.kind]!(split),
    ...(imbalance ? [leaveOut(imbalance.keep, classNames)] : []),
    ...BALANCES[balance.kind]!,
  ];
}

/** By the kinds of splits. */
export const SPLITS: Readonly<Record<string, (split: Dataset['split']) => string>> = {
  'first-rows': ({ trainRows }) => `${FIRST_ROWS}${trainRows === undefined ? '' : `\ntrain = train[:${trainRows}]`}`,
  stratified({ trainRows }) {
    const capped = trainRows === undefined ? '' : `\ntrain = draw(train, ${trainRows})[0]`;
    return `${DRAW}\n\n\nvalidation, train = draw(np.arange(len(pool_labels)), validation_rows)${capped}`;
  },
};

/** By the kinds of balances: lines of Python. */
export const BALANCES: Readonly<Record<string, readonly string[]>> = {
  none: [],
  'class-weights': [
    'counts = np.bincount(pool_labels[train], minlength=CLASSES)',
    'class_weight = {c: len(train) / (CLASSES * count) for c, count in enumerate(counts)}',
  ],
  oversample: [
    '# Rows of the smaller classes are repeated until each has as many as the largest.',
    'drawer = np.random.default_rng([SEED, CLASSES + 1])',
    'lists = [drawer.permutation(train[pool_labels[train] == c]) for c in range(CLASSES)]',
    'train = np.concatenate([np.resize(each, max(map(len, lists)) if len(each) else 0) for each in lists])',
  ],
};

function rowsOf(validation: number): string {
  return validation < 1 ? `max(1, math.floor(${validation} * len(pool_labels) + 0.5))` : String(validation);
}

function leaveOut(keep: Readonly<Record<string, number>>, classNames: readonly string[]): string {
  const shares = classNames.flatMap((name, label) =>
    Object.hasOwn(keep, name) ? [[label, keep[name]!] as const] : [],
  );
  return [
    '# Only a part of the training rows of some classes stays; the run left out others, as many.',
    `for c, share in ${python(shares)}:`,
    '    own = np.random.default_rng([SEED, CLASSES, c]).permutation(train[pool_labels[train] == c])',
    '    train = np.setdiff1d(train, own[math.floor(share * len(own) + 0.5) :])',
  ].join('\n');
}

const FIRST_ROWS =
  'validation, train = np.arange(validation_rows), np.arange(validation_rows, len(pool_labels))  # the first rows validate';

const DRAW = `

def draw(rows, count):
    """Draws \`count\` of the rows, each class by its share; the run drew others, by the same rule."""
    lists = [np.random.default_rng([SEED, c]).permutation(rows[pool_labels[rows] == c]) for c in range(CLASSES)]
    exact = np.array([count * len(each) / len(rows) for each in lists])
    take = np.floor(exact).astype(int)
    take[np.argsort(take - exact, kind="stable")[: count - take.sum()]] += 1
    drawn = [each[:n] for each, n in zip(lists, take)], [each[n:] for each, n in zip(lists, take)]
    return tuple(np.sort(np.concatenate(part)) for part in drawn)`;
