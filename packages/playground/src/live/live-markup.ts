/** The page that trains: static, everything that depends on data is written by its script, as text. */
import { boardMarkup } from '../page/markup.ts';
import { PLAY_STYLE } from '../page/style.ts';
import { LIVE_STYLE } from './live-style.ts';

/** The whole document, `index.html`. */
export function liveDocument(): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Playground · Hello NN</title><link rel="icon" href="data:,">
<style>${PLAY_STYLE}${LIVE_STYLE}</style></head>
<body><header><p class="brand">Hello NN</p><button id="theme" type="button">Light or dark</button><h1>Playground</h1>
<p>A network learns to read digits, here in this page. Change it, watch it, draw for it.</p></header>
<main><p id="trouble" role="alert"></p>
<noscript><p class="trouble">This page trains in a script, and scripts are switched off in this browser.</p></noscript>
<div class="bar-of-controls" role="group" aria-label="Training"><button type="button" id="play" class="main" disabled>Play</button>
<button type="button" id="step" disabled>One step</button><button type="button" id="reset" disabled>Reset</button>
<p id="status">Loading …</p></div><p id="said-training" role="status" class="unseen"></p>
<p id="training-note" role="status"></p>
<div class="columns live">
<div><section aria-labelledby="network-title"><h2 id="network-title">The network</h2><ol id="layers"></ol>
<button type="button" id="add-layer">Add a layer</button></section>
<section aria-labelledby="learning-title"><h2 id="learning-title">How it learns</h2><div id="training" class="fields"></div></section>
<p id="problems" role="alert"></p></div>
<div><section aria-labelledby="curves-title"><h2 id="curves-title">Loss and accuracy</h2><div class="pair">
<figure><svg id="loss-chart" class="chart" viewBox="0 0 300 120" preserveAspectRatio="none" role="img" aria-labelledby="loss-words"></svg><figcaption id="loss-words"></figcaption></figure>
<figure><svg id="accuracy-chart" class="chart" viewBox="0 0 300 120" preserveAspectRatio="none" role="img" aria-labelledby="accuracy-words"></svg><figcaption id="accuracy-words"></figcaption></figure></div>
<p class="note keys"><span><span class="key training"></span> training, the last steps’ mean</span> <span><span class="key validation"></span> validation, after each epoch</span></p></section>
<section id="units-part" aria-labelledby="units-title" hidden><h2 id="units-title">What its first layer looks for</h2>
<ul id="units" class="pictures units"></ul><p id="units-words" class="note"></p></section>
<div class="pair"><section aria-labelledby="confusion-title"><h2 id="confusion-title">Taken for</h2>
<table id="confusion"></table><p class="note">Validation rows: down what they are, across what the model says. Off the diagonal are mistakes.</p></section>
<section aria-labelledby="mistakes-title"><h2 id="mistakes-title">Surest mistakes</h2><ul id="mistakes" class="pictures"></ul></section></div></div>
</div>
<h2 class="parting">Try it while it learns</h2>
${boardMarkup({ height: 28, width: 28, thing: 'a digit' })}
<section aria-labelledby="share-title"><h2 id="share-title">Share it, or go on in Node</h2>
<div class="tools"><button type="button" id="copy">Copy the address</button><button type="button" id="download">Download YAML</button>
<button type="button" id="open-yaml">Open YAML</button><input type="file" id="yaml-file" accept=".yaml,.yml" aria-label="A YAML file that this page wrote" tabindex="-1" hidden></div>
<p class="note">The address carries the whole config and seed. The YAML file carries it, too, and trains in Node, to the same numbers:
<code>npx nx run pipeline:train --config=playground.yaml</code></p><p id="share-words" role="status"></p>
<details><summary>Show the YAML</summary><pre id="yaml" tabindex="0" aria-label="The config as YAML"></pre></details>
<details><summary>Show it as TypeScript</summary><pre id="typescript" tabindex="0" aria-label="The experiment in TypeScript, on our packages"></pre></details>
<details><summary>Show it as TensorFlow.js</summary><pre id="tfjs" tabindex="0" aria-label="The experiment in JavaScript for TensorFlow.js"></pre></details>
<details><summary>Show it as Python for Keras</summary><pre id="keras" tabindex="0" aria-label="The experiment in Python for Keras"></pre></details></section></main>
<footer><p id="runtime"></p></footer>
<script type="module" src="/main.js"></script></body></html>
`;
}
