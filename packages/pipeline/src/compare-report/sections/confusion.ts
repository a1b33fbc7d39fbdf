import { argmaxRows, type ConfusionMatrix, confusionMatrix } from '@hello-nn/evaluation';
import { type Html, html } from '../../report/html.ts';
import { confusionTable } from '../../report/sections/confusion-table.ts';
import type { ComparisonInput, ComparisonSection, Side } from '../comparison-input.ts';
import { metricText, metricWords } from '../wording.ts';
import { differenceTable, signedCount } from './difference-table.ts';

/** Cells that are listed as those that changed most. */
const LISTED = 8;
/** With more classes the tables are not read, and weigh megabytes. */
const MOST_CLASSES = 64;

/** Who is taken for whom: by the one, by the other, and the difference. */
export const confusionSection: ComparisonSection = {
  id: 'confusion',
  title: 'Who is taken for whom',
  link: 'Confusion',
  render(input) {
    const { sides, validation, comparison, info } = input;
    const { classNames } = info;
    const [first, second] = sides.map(({ probabilities }) =>
      confusionMatrix(validation.labels, argmaxRows(probabilities), probabilities.classes),
    ) as [ConfusionMatrix, ConfusionMatrix];
    const [a, b] = [sides[0].group.name, sides[1].group.name];
    const changed = mostChanged(first, second);
    const side = (matrix: ConfusionMatrix, { group, run }: Side, id: string): Html => html`<div>
<h3>${group.name}: seed ${run.seed}, ${metricText(comparison.metric, run.metrics[comparison.metric])}</h3>
${confusionTable(matrix, classNames, id)}</div>`;
    return html`<p>Rows: what a picture shows. Columns: what the network said. ${spokenFor(input)}</p>
${
  classNames.length <= MOST_CLASSES &&
  html`<div class="matrices">${side(first, sides[0], 'confusion-first')}${side(second, sides[1], 'confusion-second')}</div>
<h3>${b} less ${a}</h3><p>What ${b} says more often than ${a} (+) and less often (−). Blue: ${b} does better there; orange: worse.</p>
${differenceTable(first, second, classNames)}`
}
${
  changed.length > 0 &&
  html`<h3>What changed most</h3><ol class="pairs">${changed.map((cell) => changedCell(cell, input))}</ol>
<p class="note script-only">A button shows the pictures, where there are some below.</p>`
}`;
  },
};

function spokenFor({ sides, comparison }: ComparisonInput): string {
  if (sides.every(({ group }) => group.runs.length === 1)) return '';
  const best = comparison.groups.length > 2 ? 'Of the two best groups one run each: ' : 'Of each group one run: ';
  return `${best}the one whose ${metricWords(comparison.metric)} is nearest to the mean of its group.`;
}

function changedCell({ truth, said, difference }: Changed, { flips, sides, info }: ComparisonInput): Html {
  const words = html`<b>${info.classNames[truth]}</b> taken for <b>${info.classNames[said]}</b>
<span>${signedCount(difference)} in ${sides[1].group.name}</span>`;
  // Where both were wrong, only differently, there is no flip to show.
  const pictured = flips.shown.some((flip) => flip.truth === truth && flip.wrong === said);
  if (!pictured) return html`<li class="plain">${words}</li>`;
  return html`<li><button type="button" data-pair="${truth},${said}">${words}</button></li>`;
}

interface Changed {
  readonly truth: number;
  readonly said: number;
  /** Rows more in the second. */
  readonly difference: number;
}

// Mistakes only: what is right changes by what is wrong.
function mostChanged({ classes, counts }: ConfusionMatrix, second: ConfusionMatrix): readonly Changed[] {
  return counts
    .map((rows, cell) => ({
      truth: Math.floor(cell / classes),
      said: cell % classes,
      difference: second.counts[cell]! - rows,
    }))
    .filter(({ truth, said, difference }) => truth !== said && difference !== 0)
    .sort((x, y) => Math.abs(y.difference) - Math.abs(x.difference))
    .slice(0, LISTED);
}
