import { type Html, html } from '../../report/html.ts';
import { picture } from '../../report/pictures/picture.ts';
import { count, probability } from '../../report/wording.ts';
import { formatNumber } from '../../terminal/index.ts';
import type { ComparisonInput, ComparisonSection } from '../comparison-input.ts';
import type { AnswerPair, Flip } from '../flips/choose-flips.ts';

/** The rows that one gets right and the other wrong, with their pictures. */
export const flipsSection: ComparisonSection = {
  id: 'flips',
  title: 'Where they disagree',
  link: 'Flips',
  render(input) {
    const { flips, sides } = input;
    const [a, b] = [sides[0].group.name, sides[1].group.name];
    const all = flips.counts[0] + flips.counts[1];
    const counted = html`<p>Of ${count(input.validation.rows, 'validation row')} <b id="flips-first">${formatNumber(flips.counts[0])}</b>
${flips.counts[0] === 1 ? 'is' : 'are'} right in ${a} only and <b id="flips-second">${formatNumber(flips.counts[1])}</b> in ${b} only;
both get ${formatNumber(flips.both.right)} right and ${formatNumber(flips.both.wrong)} wrong.</p>`;
    if (all === 0) return counted;
    const cut = flips.shown.length < all ? 'of each confused pair those decided most clearly' : 'all of them';
    return html`${counted}<p class="note">${formatNumber(flips.shown.length)} of ${formatNumber(all)} are on this page: ${cut}.
The clearest come first: there the one was sure of the truth and the other was not.
After an answer stands its probability, then that of the other one’s.</p>
${filter(input)}<p id="flip-status" role="status" class="note script-only"></p>
<ul id="flip-list" class="pictures flips">${flips.shown.map((flip) => item(flip, input))}</ul>
<p><button id="flip-more" class="more script-only" type="button" hidden></button></p>`;
  },
};

function filter({ flips, sides, info }: ComparisonInput): Html {
  const [a, b] = [sides[0].group.name, sides[1].group.name];
  const radio = (value: string, words: string): Html =>
    html`<label><input type="radio" name="side" value="${value}">${words}</label>`;
  return html`<fieldset id="flip-filter" class="script-only"><legend>Which pictures</legend>
<label><input type="radio" name="side" value="both" checked>both ways</label>${radio('first', `only ${a} right`)}${radio('second', `only ${b} right`)}
<label>mistake <select id="flip-pair"><option value="">any</option>${pairs(flips.shown).map(
    ([truth, wrong, rows]) =>
      html`<option value="${truth},${wrong}">${info.classNames[truth]} taken for ${info.classNames[wrong]} (${rows})</option>`,
  )}</select></label></fieldset>`;
}

/** Confused pairs of classes, the most frequent first: truth, wrong answer, rows shown. */
function pairs(shown: readonly Flip[]): readonly (readonly [number, number, number])[] {
  const counts = new Map<string, number>();
  for (const { truth, wrong } of shown) {
    const pair = `${truth},${wrong}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return [...counts]
    .map(([pair, rows]) => [...pair.split(',').map(Number), rows] as unknown as readonly [number, number, number])
    .sort((x, y) => y[2] - x[2] || x[0] - y[0] || x[1] - y[1]);
}

function item(flip: Flip, { sprite, sides, info }: ComparisonInput): Html {
  const [truth, wrong] = [info.classNames[flip.truth], info.classNames[flip.wrong]];
  const answer = (side: 'first' | 'second', name: string, said: AnswerPair): Html => {
    const right = flip.right === side;
    const [answered, other] = right ? [said.ofTruth, said.ofWrong] : [said.ofWrong, said.ofTruth];
    return html`<span><b class="${right ? 'ok' : 'no'}">${right ? '✓' : '✗'} ${name}: ${right ? truth : wrong}</b>
${probability(answered)}, ${right ? wrong : truth} ${probability(other)}</span>`;
  };
  return html`<li data-right="${flip.right}" data-pair="${flip.truth},${flip.wrong}">${picture(sprite, flip.row, `validation row ${flip.row}: ${truth}`)}
<small><span>#${flip.row} is <b>${truth}</b></span>${answer('first', sides[0].group.name, flip.first)}${answer('second', sides[1].group.name, flip.second)}</small></li>
`;
}
