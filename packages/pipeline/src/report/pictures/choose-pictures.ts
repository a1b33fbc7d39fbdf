import type { Probabilities } from '@hello-nn/core';

/** Pictures behind one cell of the confusion matrix, at most. */
const MOST_A_CELL = 12;
/** Mistakes that are shown on their own. */
const MISTAKES = 24;

export interface Answers {
  /** `[rows]`. */
  readonly labels: Uint8Array;
  /** `[rows]`. */
  readonly predicted: Uint8Array;
  readonly probabilities: Probabilities;
}

export interface ChosenPictures {
  /** Rows shown behind each cell, by truth × classes + predicted, the surest answers first; empty cells are not in it. */
  readonly cells: ReadonlyMap<number, readonly number[]>;
  /** The wrong answers the model was surest of, the surest first. */
  readonly mistakes: readonly number[];
  /** All rows above, each once. */
  readonly rows: readonly number[];
}

/**
 * Chooses which rows are shown: of each cell up to twelve, evenly from the surest answer to the most doubtful, fewer where
 * all together would be more than `most`; then none for the emptiest cells.
 */
export function choosePictures(answers: Answers, most: number): ChosenPictures {
  const rowsOfCells = groupByCell(answers);
  const all = [...rowsOfCells.values()].flat();
  const mistakes = bySurety(
    all.filter((row) => answers.labels[row] !== answers.predicted[row]),
    answers,
  ).slice(0, Math.min(MISTAKES, most));
  const cells = choose(rowsOfCells, answers, most - mistakes.length);
  return { cells, mistakes, rows: [...new Set([...[...cells.values()].flat(), ...mistakes])] };
}

function groupByCell({ labels, predicted, probabilities: { classes } }: Answers): Map<number, number[]> {
  const cells = new Map<number, number[]>();
  for (const [row, label] of labels.entries()) {
    const cell = label * classes + predicted[row]!;
    const rows = cells.get(cell);
    if (rows) rows.push(row);
    else cells.set(cell, [row]);
  }
  return cells;
}

function choose(cells: ReadonlyMap<number, number[]>, answers: Answers, most: number): Map<number, number[]> {
  const size = (each: number): number =>
    [...cells.values()].reduce((sum, rows) => sum + Math.min(each, rows.length), 0);
  let each = MOST_A_CELL;
  while (each > 1 && size(each) > most) each--;
  const fullest = [...cells].sort(([, a], [, b]) => b.length - a.length);
  const kept = size(each) > most ? fullest.slice(0, most) : fullest;
  return new Map(kept.map(([cell, rows]) => [cell, evenly(bySurety(rows, answers), each)]));
}

function bySurety(rows: readonly number[], { predicted, probabilities: { values, classes } }: Answers): number[] {
  const surety = (row: number): number => values[row * classes + predicted[row]!]!;
  return [...rows].sort((a, b) => surety(b) - surety(a) || a - b);
}

// First and last included; a single one is the first.
function evenly(rows: readonly number[], wanted: number): number[] {
  if (rows.length <= wanted) return [...rows];
  const step = wanted === 1 ? 0 : (rows.length - 1) / (wanted - 1);
  return Array.from({ length: wanted }, (_, index) => rows[Math.round(index * step)]!);
}
