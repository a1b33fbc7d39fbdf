import { stringify } from 'yaml';
import { html } from '../html.ts';
import { repeatCommands } from '../repeat-commands.ts';
import type { Section } from '../report-input.ts';

/** What it takes to get the same weights again. */
export const repeatSection: Section = {
  id: 'repeat',
  title: 'Repeat it',
  link: 'Repeat',
  render({ record }) {
    const { direct, nx } = repeatCommands(record);
    const facts: readonly (readonly [string, string])[] = [
      ['Weights (sha256)', record.weightsSha256 ?? ''],
      ['Seed', String(record.seed)],
      ['Experiment file', record.config.file],
      ['Experiment file (sha256)', record.config.sha256],
      ['Data (sha256)', record.data?.digest ?? ''],
      ['Code (sha256)', record.codeDigest],
      ...Object.entries(record.versions),
      ...(record.engine ? [[record.engine.runtime.name, record.engine.runtime.version] as const] : []),
      ['Engine', record.engine ? `${record.engine.kind}: ${record.engine.why}` : ''],
    ];
    return html`<p>With the files named below, either of these trains it again:</p>
<pre tabindex="0"><code>${direct}</code></pre><pre tabindex="0"><code>${nx}</code></pre>
<p>The same seed, data and versions give the same weights to the last bit: compare <code>weightsSha256</code>, which
<code>--json</code> prints. To judge the saved model once more: <code>npx hello-nn evaluate --run=${record.run}</code></p>
<div class="scroll" tabindex="0" role="group" aria-label="Versions and digests"><table><tbody>${facts.map(
      ([name, value]) => html`<tr><th scope="row">${name}</th><td><code>${value}</code></td></tr>`,
    )}</tbody></table></div>
<details><summary>The whole experiment as one file, defaults and changes included</summary>
<p class="note">Save it as a .yaml file in the folder ${record.config.baseDir}: relative paths in it start there.</p>
<pre tabindex="0"><code>${stringify(record.config.values)}</code></pre></details>`;
  },
};
