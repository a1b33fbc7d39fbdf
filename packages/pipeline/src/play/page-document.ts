import { createHash } from 'node:crypto';
import { PLAY_STYLE, type PlayData, playMarkup, playScript } from '@hello-nn/playground';
import { type Html, html, jsonBlock, markupOf, raw } from '../report/html.ts';

export interface PlayPage {
  readonly title: string;
  /** One line under the title. */
  readonly subtitle: string;
  /** How it was made and can be made again. */
  readonly footer: Html;
  readonly data: PlayData;
}

/**
 * The page around the data: one HTML document that needs no network and may use none. Its policy lets one script run, ours,
 * known by its digest.
 */
export function playDocument({ title, subtitle, footer, data }: PlayPage): string {
  // No text in the script may end its element.
  const script = playScript().replaceAll('</', '<\\/');
  const thing = data.classNames.every((name) => /^\d$/.test(name)) ? 'a digit' : 'a picture';
  const markup = playMarkup({ height: data.height, width: data.width, thing });
  return markupOf(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title} · Hello NN</title><link rel="icon" href="data:,">
<style>${raw(PLAY_STYLE)}</style></head>
<body><header><p class="brand">Hello NN · play</p><button id="theme" type="button">Light or dark</button>
<h1>${title}</h1><p>${subtitle}</p></header>
<main>${raw(markup)}</main>
<footer>${footer}</footer>
${jsonBlock('play-data', data)}
<script>${raw(script)}</script></body></html>
`);
}

function policy(script: string): string {
  const digest = createHash('sha256').update(script).digest('base64');
  return `default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
}
