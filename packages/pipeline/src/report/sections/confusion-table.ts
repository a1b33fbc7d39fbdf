import type { ConfusionMatrix } from '@hello-nn/evaluation';
import { type Html, html } from '../html.ts';
import { classGrid } from './class-grid.ts';

/** The confusion matrix as a table whose cells the page's script opens; shaded by each row's shares. */
export function confusionTable(
  { classes, counts }: ConfusionMatrix,
  classNames: readonly string[],
  id = 'confusion-table',
): Html {
  const totals = classNames.map((_, truth) => sum(counts.slice(truth * classes, (truth + 1) * classes)));
  const share = (cell: number): number => counts[cell]! / (totals[Math.floor(cell / classes)] || 1);
  const isRight = (cell: number): boolean => Math.floor(cell / classes) === cell % classes;
  const worst = counts.reduce((high, _, cell) => (isRight(cell) ? high : Math.max(high, share(cell))), 0);
  // Kept short: 256 classes have 65,536 cells. Mistakes are shaded against the worst, by the root, or few would be seen.
  const cell = (at: number): Html => {
    if (counts[at] === 0) return html`<td>`;
    const strength = Math.sqrt(isRight(at) ? share(at) : share(at) / worst);
    return html`<td class="${isRight(at) ? 'r' : 'w'}${Math.max(1, Math.round(strength * 9))}">${counts[at]}`;
  };
  return html`<div class="scroll">${classGrid(id, classNames, cell)}</div>`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
