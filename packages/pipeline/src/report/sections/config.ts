import { leafPaths } from '../../runs/config-origins.ts';
import { html } from '../html.ts';
import type { Section } from '../report-input.ts';

/** Every value of the experiment and where it was decided. */
export const configSection: Section = {
  id: 'config',
  title: 'The experiment',
  link: 'Experiment',
  render({ record: { config, origins } }) {
    const lines = leafPaths(config.values, []).map((path) => {
      const name = path.join('.');
      const origin = origins?.[name] ?? 'not recorded';
      return html`<tr class="${origin === 'default' && 'default'}"><th scope="row">${name}</th>
<td><code>${JSON.stringify(valueAt(config.values, path))}</code></td><td>${origin}</td></tr>`;
    });
    return html`<p>Every value, and where it was decided: in the file, by <code>--set</code>, or by default.</p>
<div class="scroll" tabindex="0" role="group" aria-label="Values of the experiment"><table><thead>
<tr><th scope="col">Name</th><th scope="col">Value</th><th scope="col">Where</th></tr></thead><tbody>${lines}</tbody></table></div>`;
  },
};

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((at, key) => (at as Readonly<Record<string | number, unknown>>)[key], value);
}
