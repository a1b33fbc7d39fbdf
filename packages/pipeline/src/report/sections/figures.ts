import { basename } from 'node:path';
import { formatBytes } from '../../terminal/index.ts';
import { html } from '../html.ts';
import type { Section } from '../report-input.ts';

/** The pictures that the experiment asked for, from the run folder. */
export const figuresSection: Section = {
  id: 'figures',
  title: 'Pictures of the run',
  link: 'Pictures',
  render({ figures }) {
    if (figures.length === 0) return undefined;
    const others = figures.filter(({ image }) => image === undefined);
    return html`<div class="figures">${figures.map(({ path, image }) => {
      if (!image) return undefined;
      const name = basename(path, '.png').replaceAll('-', ' ');
      return html`<figure class="card ${image.width > 2 * image.height && 'wide'}">
<img src="${image.address}" width="${image.width / 2}" height="${image.height / 2}" alt="${name}"><figcaption>${path}</figcaption></figure>`;
    })}</div>
${
  others.length > 0 &&
  html`<p class="note">Too large for this page, but in the folder of the run:
${others.map(({ path, bytes }) => `${path} (${formatBytes(bytes)})`).join(', ')}.</p>`
}`;
  },
};
