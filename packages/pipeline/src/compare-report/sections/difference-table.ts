import type { ConfusionMatrix } from '@hello-nn/evaluation';
import { type Html, html } from '../../report/html.ts';
import { classGrid } from '../../report/sections/class-grid.ts';

/** The second confusion matrix less the first as a table; shaded by how much better or worse the second does. */
export function differenceTable(
  { classes, counts }: ConfusionMatrix,
  second: ConfusionMatrix,
  classNames: readonly string[],
): Html {
  const differences = counts.map((rows, cell) => second.counts[cell]! - rows);
  const greatest = Math.max(1, ...differences.map(Math.abs));
  const cell = (at: number): Html => {
    const difference = differences[at]!;
    if (difference === 0) return html`<td>`;
    const right = Math.floor(at / classes) === at % classes;
    const better = difference > 0 === right;
    // By the root, or a few more mistakes would not be seen.
    const strength = Math.max(1, Math.round(Math.sqrt(Math.abs(difference) / greatest) * 9));
    return html`<td class="${better ? 'r' : 'w'}${strength}">${signedCount(difference)}`;
  };
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Difference of the two tables">${classGrid('confusion-difference', classNames, cell)}</div>`;
}

/** `+3`, `−2`: as long a minus as the plus is wide. */
export function signedCount(difference: number): string {
  return `${difference < 0 ? '−' : '+'}${Math.abs(difference)}`;
}
