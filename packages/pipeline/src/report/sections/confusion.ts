import { type Html, html, jsonBlock } from '../html.ts';
import type { ReportInput, Section } from '../report-input.ts';
import { count, probability, SPLIT_WORDS } from '../wording.ts';
import { confusionTable } from './confusion-table.ts';

/** The most frequent mistakes that are listed. */
const PAIRS = 8;

/** Who is taken for whom, and the pictures behind each number. */
export const confusionSection: Section = {
  id: 'confusion',
  title: 'Who is taken for whom',
  link: 'Confusion',
  render(input) {
    const { judged, dataset } = input;
    const pairs = confusedPairs(input);
    return html`<p>Each row of the table is what a picture shows, each column what the network said about
${count(judged.evaluation.rows, `${SPLIT_WORDS[judged.split]} row`)}. The diagonal is right.
<span class="script-only">Point at a number, click it, or walk with the arrow keys: the pictures behind it appear.</span></p>
<div class="split">${confusionTable(judged.evaluation.confusionMatrix, dataset.info.classNames)}
<div class="panel script-only" id="panel" role="region" aria-labelledby="panel-title">
<h3 id="panel-title" aria-live="polite"></h3><p class="note"></p><ul class="pictures"></ul></div>
<div>${pairs.length > 0 && pairList(pairs, dataset.info.classNames)}</div></div>
${jsonBlock('cells', cellData(input, pairs[0] ?? { truth: 0, said: 0 }))}`;
  },
};

interface Pair {
  readonly truth: number;
  readonly said: number;
}

function confusedPairs({ judged }: ReportInput): (Pair & { readonly rows: number })[] {
  const { classes, counts } = judged.evaluation.confusionMatrix;
  return counts
    .map((rows, cell) => ({ truth: Math.floor(cell / classes), said: cell % classes, rows }))
    .filter(({ truth, said, rows }) => truth !== said && rows > 0)
    .sort((a, b) => b.rows - a.rows)
    .slice(0, PAIRS);
}

function pairList(pairs: readonly (Pair & { readonly rows: number })[], classNames: readonly string[]): Html {
  return html`<h3>The most frequent mistakes</h3><ol class="pairs">${pairs.map(
    ({ truth, said, rows }) => html`<li><button type="button" data-truth="${truth}" data-said="${said}">
<b>${classNames[truth]}</b> taken for <b>${classNames[said]}</b> <span>${rows} ×</span></button></li>`,
  )}</ol>`;
}

/** What the script shows: for each cell its pictures as [row, place in the sprite, probability of said, of true]. */
function cellData({ judged, dataset, pictures, sprite }: ReportInput, first: Pair): object {
  const { classes, values } = judged.probabilities;
  const ofClass = (row: number, label: number): string => probability(values[row * classes + label]!);
  const entries = [...pictures.cells].map(([cell, rows]): [string, unknown] => {
    const [truth, said] = [Math.floor(cell / classes), cell % classes];
    return [
      `${truth},${said}`,
      rows.map((row) => [row, sprite.places.get(row), ofClass(row, said), ofClass(row, truth)]),
    ];
  });
  return {
    split: judged.split,
    classNames: dataset.info.classNames,
    columns: sprite.columns,
    first: [first.truth, first.said],
    cells: Object.fromEntries(entries),
  };
}
