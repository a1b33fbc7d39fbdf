/** Sizes and words the markup of a page depends on. */
export interface PageWords {
  /** Pixels of what the model sees. */
  readonly height: number;
  readonly width: number;
  /** What is drawn: `a digit`. */
  readonly thing: string;
}

/** Pixels of the sheet's longer side. */
const SHEET = 336;

/** The page between its header and footer. Static: everything that depends on data is written by the script, as text. */
export function playMarkup(words: PageWords): string {
  return `<p id="trouble" role="alert"></p>
<noscript><p class="trouble">This page draws and computes in a script, and scripts are switched off in this browser.</p></noscript>
${boardMarkup(words)}
<section id="likes-part" aria-labelledby="likes-title"><h2 id="likes-title">Training pictures most like it</h2>
<ul id="likes" class="pictures"></ul><p class="note" id="likes-words"></p></section>
<section id="epochs-part" aria-labelledby="epochs-title" hidden><h2 id="epochs-title">How it learned</h2>
<div class="epochs"><button type="button" id="epoch-play">Play the training</button>
<div class="track-of-epochs"><p class="scale" aria-hidden="true"><span id="curve-high"></span><span id="curve-low"></span></p><svg viewBox="0 0 300 60" preserveAspectRatio="none" aria-hidden="true"><polyline id="curve-line"/><line id="curve-now" y2="60"/></svg>
<input type="range" id="epoch" min="0" max="0" step="1" aria-label="Epoch"></div></div>
<p id="epoch-words"></p><p class="note">All above answers as the model did then. Weights of other epochs than its own are carried with three digits.</p></section>
<section id="units-part" aria-labelledby="units-title" hidden><h2 id="units-title">What its first layer looks for</h2>
<ul id="units" class="pictures units"></ul><p id="units-words" class="note"></p></section>`;
}

/** The sheet with its tools, the answer, what the model sees and what speaks for it. */
export function boardMarkup({ height, width, thing }: PageWords): string {
  const scale = SHEET / Math.max(height, width);
  const image = `width="${width}" height="${height}" role="img"`;
  return `<div class="columns">
<section id="board" aria-labelledby="board-title"><h2 id="board-title">Draw ${thing}</h2>
<div class="sheet"><canvas id="sheet" width="${Math.round(width * scale)}" height="${Math.round(height * scale)}" tabindex="0" role="application"
aria-label="Sheet to draw on, with mouse, finger or pen. With the keyboard: arrow keys move the pen, the space bar lowers and lifts it."></canvas>
<p id="hint" aria-hidden="true">Draw here</p><span id="key-pen" aria-hidden="true" hidden></span></div>
<div class="tools" role="group" aria-label="Tools"><button type="button" id="pen" aria-pressed="true">Pen</button>
<button type="button" id="eraser" aria-pressed="false">Eraser</button><button type="button" id="undo" disabled>Undo</button>
<button type="button" id="clear" disabled>Clear</button></div>
<div class="tools"><button type="button" id="sample">A test picture</button><button type="button" id="open">Open a picture</button>
<button type="button" id="camera" aria-expanded="false" aria-controls="camera-part" hidden>Camera</button>
<input type="file" id="file" accept="image/*" aria-label="A picture from this device" tabindex="-1" hidden></div>
<div id="camera-part" role="group" aria-label="Camera" hidden><video id="preview" muted playsinline aria-label="What the camera sees"></video>
<div class="tools"><button type="button" id="shoot">Take the picture</button><button type="button" id="camera-close">Close the camera</button></div></div></section>
<div><section aria-labelledby="answers-title"><h2 id="answers-title">The answer <strong id="answer" aria-hidden="true">?</strong></h2>
<ol id="answers"></ol><p id="said" role="status" class="unseen"></p></section>
<div class="pair"><section aria-labelledby="seen-title"><h2 id="seen-title">What the model sees</h2>
<canvas id="seen" ${image} aria-labelledby="seen-title" aria-describedby="seen-words"></canvas><p id="seen-words" class="note"></p></section>
<section aria-labelledby="evidence-title"><h2 id="evidence-title">What speaks for it</h2>
<canvas id="evidence" ${image} aria-labelledby="evidence-title" aria-describedby="evidence-words"></canvas><p id="evidence-words" class="note"></p></section></div></div>
</div>`;
}
