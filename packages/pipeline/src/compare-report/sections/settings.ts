import { html } from '../../report/html.ts';
import type { ComparisonSection } from '../comparison-input.ts';
import { settingText } from '../wording.ts';

/** What the compared experiments have not in common. */
export const settingsSection: ComparisonSection = {
  id: 'settings',
  title: 'What differs',
  link: 'Settings',
  render({ comparison: { settings, groups } }) {
    if (settings.length === 0) return html`<p>Nothing in their configs but the seed.</p>`;
    return html`<p>Everything else is the same. A dash: the config has no such value.</p>
<div class="scroll" tabindex="0" role="group" aria-label="Settings that differ"><table><thead>
<tr><th scope="col">Setting</th>${groups.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${settings.map(
      ({ path, values }) =>
        html`<tr><th scope="row">${path}</th>${values.map(
          (value) => html`<td><code>${settingText(value)}</code></td>`,
        )}</tr>`,
    )}</tbody></table></div>`;
  },
};
