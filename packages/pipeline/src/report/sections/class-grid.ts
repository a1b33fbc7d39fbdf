import { type Html, html } from '../html.ts';

/** A table with a row for each truth and a column for each answer; `cell` makes that of `truth · classes + said`. */
export function classGrid(id: string, classNames: readonly string[], cell: (at: number) => Html): Html {
  const { length } = classNames;
  return html`<table id="${id}" class="confusion">
<thead><tr><td>truth ↓ said →</td>${classNames.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${classNames.map(
    (
      name,
      truth,
    ) => html`<tr><th scope="row">${name}</th>${classNames.map((_, said) => cell(truth * length + said))}</tr>
`,
  )}</tbody></table>`;
}
