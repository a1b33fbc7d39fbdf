import type { ComparedGroup } from '../compare/comparison.ts';
import { html, raw } from '../report/html.ts';
import { pageDocument } from '../report/page/document.ts';
import { spriteStyle } from '../report/pictures/picture.ts';
import { count } from '../report/wording.ts';
import type { ComparisonInput } from './comparison-input.ts';
import { COMPARISON_SCRIPT } from './page-script.ts';
import { COMPARISON_STYLE } from './page-style.ts';
import { sections } from './sections/index.ts';

/** The whole page of a comparison as one HTML document. */
export function renderComparison(input: ComparisonInput): string {
  const { groups, data } = input.comparison;
  const runs = groups.reduce((sum, group) => sum + group.runs.length, 0);
  return pageDocument({
    kind: 'comparison',
    title: titleOf(groups),
    subtitle: `Data ${data.name} · ${count(runs, 'run')} in ${count(groups.length, 'group')}, judged on the same ${count(data.validationRows, 'validation row')}`,
    style: html`${spriteStyle(input.sprite)}<style>${raw(COMPARISON_STYLE)}</style>`,
    script: COMPARISON_SCRIPT,
    sections: sections.flatMap(({ id, title, link, render }) => {
      const content = render(input);
      return content ? [{ id, title, link, content }] : [];
    }),
  });
}

const LONGEST = 30;

function titleOf(groups: readonly ComparedGroup[]): string {
  if (groups.length > 2) return `${groups.length} groups compared`;
  const short = groups.every(({ label }) => label !== '' && label.length <= LONGEST);
  return groups.map(({ name, label }) => (short ? label : name)).join(' against ');
}
