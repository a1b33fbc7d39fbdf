import type { Probabilities } from '@hello-nn/core';
import { argmaxRows } from '@hello-nn/evaluation';

/** A row that one of two models gets right and the other wrong. */
export interface Flip {
  readonly row: number;
  readonly truth: number;
  /** Which one is right. */
  readonly right: 'first' | 'second';
  /** What the other one says. */
  readonly wrong: number;
  /** Of the true class and of the wrong answer, from each model. */
  readonly first: AnswerPair;
  readonly second: AnswerPair;
}

export interface AnswerPair {
  readonly ofTruth: number;
  readonly ofWrong: number;
}

export interface Flips {
  /** Rows only the first, only the second got right: McNemar's discordant counts. */
  readonly counts: readonly [number, number];
  /** Rows both got right, and both got wrong. */
  readonly both: { readonly right: number; readonly wrong: number };
  /** Those that are shown, the most decided first. */
  readonly shown: readonly Flip[];
}

/**
 * Finds the rows that two models answer differently and one of them rightly, and chooses those to show.
 *
 * `labels`: `[rows]`; `first`, `second`: `[rows, classes]`. `most`: how many are shown at most; where there are more, both
 * directions get half, and of each confused pair of classes the most decided ones are taken in turn, so that no pair that
 * there is goes missing before another one has two.
 */
export function chooseFlips(labels: Uint8Array, first: Probabilities, second: Probabilities, most: number): Flips {
  const [saidFirst, saidSecond] = [argmaxRows(first), argmaxRows(second)];
  const flips: Flip[] = [];
  const both = { right: 0, wrong: 0 };
  for (const [row, truth] of labels.entries()) {
    const [a, b] = [saidFirst[row]!, saidSecond[row]!];
    if (a === truth && b === truth) both.right++;
    else if (a !== truth && b !== truth) both.wrong++;
    else {
      const wrong = a === truth ? b : a;
      const pair = ({ values, classes }: Probabilities): AnswerPair => ({
        ofTruth: values[row * classes + truth]!,
        ofWrong: values[row * classes + wrong]!,
      });
      const right = a === truth ? 'first' : 'second';
      flips.push({ row, truth, right, wrong, first: pair(first), second: pair(second) });
    }
  }
  const sides = (['first', 'second'] as const).map((side) => flips.filter(({ right }) => right === side));
  const [ofFirst, ofSecond] = quotas(sides[0]!.length, sides[1]!.length, most);
  const shown = [...inTurn(sides[0]!, ofFirst), ...inTurn(sides[1]!, ofSecond)].sort(byDecision);
  return { counts: [sides[0]!.length, sides[1]!.length], both, shown };
}

/** How much surer of the truth the right model was than the wrong one: −1 … 1. */
export function decision({ right, first, second }: Flip): number {
  return right === 'first' ? first.ofTruth - second.ofTruth : second.ofTruth - first.ofTruth;
}

function byDecision(a: Flip, b: Flip): number {
  return decision(b) - decision(a) || a.row - b.row;
}

// Half each; what one does not need is the other's.
function quotas(first: number, second: number, most: number): readonly [number, number] {
  const half = Math.floor(most / 2);
  const ofFirst = Math.min(first, Math.max(half, most - second));
  return [ofFirst, Math.min(second, most - ofFirst)];
}

function inTurn(flips: readonly Flip[], wanted: number): Flip[] {
  if (flips.length <= wanted) return [...flips];
  const pairs = new Map<string, Flip[]>();
  for (const flip of [...flips].sort(byDecision)) {
    const pair = `${flip.truth},${flip.wrong}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), flip]);
  }
  const turns = [...pairs.values()].flatMap((ofPair) => ofPair.map((flip, turn) => ({ flip, turn })));
  turns.sort((a, b) => a.turn - b.turn || byDecision(a.flip, b.flip));
  return turns.slice(0, wanted).map(({ flip }) => flip);
}
