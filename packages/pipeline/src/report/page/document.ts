import { createHash } from 'node:crypto';
import { type Html, html, markupOf, raw } from '../html.ts';
import { PAGE_STYLE } from './style.ts';

export interface PageParts {
  /** What kind of page it is, in a word: `report`. */
  readonly kind: string;
  readonly title: string;
  /** One line under the title. */
  readonly subtitle: string;
  /** How the run ended, where the page is about one. */
  readonly status?: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly link: string;
    readonly content: Html;
  }[];
  /** Further style elements. */
  readonly style: Html;
  /** The page's whole script. */
  readonly script: string;
}

/**
 * The page around the sections: one HTML document that needs no network and may use none. Its policy lets one script run,
 * ours, known by its digest: even markup that slipped through could not start another.
 */
export function pageDocument({ kind, title, subtitle, status, sections, style, script }: PageParts): string {
  return markupOf(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title} · Hello NN</title><link rel="icon" href="data:,">
<style>${raw(PAGE_STYLE)}</style>${style}</head>
<body><a class="skip" href="#${sections[0]!.id}">To the summary</a>
<header><p class="brand">Hello NN · ${kind}</p><button id="theme" type="button" hidden>Light or dark</button>
<h1>${title}</h1><p>${subtitle}${status !== undefined && html` <span class="status ${status}">${status}</span>`}</p></header>
<nav aria-label="Parts of the ${kind}">${sections.map((section) => html`<a href="#${section.id}">${section.link}</a>`)}</nav>
<main>${sections.map(
    ({ id, title: heading, content }) => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${heading}</h2>${content}</section>
`,
  )}</main>
<script>${raw(script)}</script></body></html>
`);
}

function policy(script: string): string {
  const digest = createHash('sha256').update(script).digest('base64');
  return `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
}
