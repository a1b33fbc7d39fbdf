const DARK = `color-scheme:dark;--bg:#14171c;--fg:#eceef1;--quiet:#aab2bd;--line:#3a414c;--soft:#1e232b;--link:#7cc4f5;--fill:#4aa3dc;--edge:#7a8595`;
const LIGHT = `color-scheme:light;--bg:#ffffff;--fg:#1a1a1a;--quiet:#595959;--line:#d0d4da;--soft:#f4f6f8;--link:#005a8e;--fill:#0072b2;--edge:#767d87`;

/** The style of pages to play in: colours as in the report, one column on a telephone, three on a screen. */
export const PLAY_STYLE = `
:root{${LIGHT}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${DARK}}}:root[data-theme=dark]{${DARK}}
*{box-sizing:border-box}[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--fg);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:72rem;margin:0 auto;padding:0 1rem}
header{padding-top:1rem;position:relative}header p,.note,footer{color:var(--quiet)}
.brand{margin:0;font-weight:600}
h1{font-size:clamp(1.4rem,4vw,2rem);line-height:1.2;margin:.2rem 0}
h2{font-size:1.15rem;line-height:1.3;margin:0 0 .6rem}
p{margin:.5rem 0;max-width:46rem}.note{font-size:.92rem}
a{color:var(--link)}
#theme{position:absolute;right:1rem;top:1rem}
button{font:inherit;color:inherit;background:var(--soft);border:1px solid var(--edge);border-radius:.5rem;padding:.4rem .8rem;min-height:2.6rem;cursor:pointer}
button:hover{border-color:var(--fg)}button:disabled{color:var(--quiet);border-color:var(--line);cursor:default}
button[aria-pressed=true]{background:var(--fg);color:var(--bg);border-color:var(--fg)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
section{padding:1rem 0}
canvas{display:block;image-rendering:pixelated;border:1px solid var(--edge);width:100%;height:auto}
.columns{display:grid;grid-template-columns:minmax(0,1fr);gap:0 2rem;align-items:start}
@media (min-width:46rem){.columns{grid-template-columns:minmax(0,26rem) minmax(0,1fr)}}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 1.2rem}
.sheet{position:relative;max-width:26rem}
#sheet{image-rendering:auto;touch-action:none;cursor:crosshair;background:#fff;border-radius:.5rem}
#hint{position:absolute;inset:0;margin:auto;height:1.5em;max-width:none;text-align:center;color:#595959;pointer-events:none}
#key-pen{position:absolute;width:1.2rem;height:1.2rem;margin:-.6rem;border:3px solid #005a8e;border-radius:50%;pointer-events:none}
#key-pen.down{background:#005a8e}
#camera-part{max-width:26rem;margin-top:.8rem}video{display:block;width:100%;object-fit:cover;background:#000;border-radius:.5rem}
.tools{display:flex;flex-wrap:wrap;gap:.5rem;margin:.7rem 0 0}
#trouble:empty{display:none}#trouble,.trouble{border:2px solid #d55e00;border-radius:.5rem;padding:.6rem .9rem;max-width:none}
#answer{display:inline-block;font-size:1.6rem;line-height:1;margin-left:.3rem}
ol,ul{list-style:none;margin:0;padding:0}
#answers{display:grid;gap:.3rem;max-height:32rem;overflow-y:auto;padding:3px;margin:-3px}
.bar{display:grid;grid-template-columns:minmax(1.2rem,max-content) minmax(4rem,1fr) 4.6rem;gap:.7rem;align-items:center;width:100%;min-height:2.2rem;padding:.15rem .6rem;background:none;border-color:transparent;text-align:left}
.bar.best{font-weight:700}.bar.bar[aria-pressed=true]{background:var(--soft);color:var(--fg);border-color:var(--fg)}
.name{max-width:9rem}.value{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.track{height:1rem;border-radius:.25rem;background:var(--soft);box-shadow:inset 0 0 0 1px var(--line);overflow:hidden}
.track>span{display:block;height:100%;background:var(--fill);transform-origin:left;transform:scaleX(var(--share,0));transition:transform .12s}
@media (prefers-reduced-motion:reduce){.track>span{transition:none}}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.pair canvas{max-width:14rem}
.pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(4.6rem,1fr));gap:.8rem;min-height:2rem}
.pictures canvas{max-width:7rem}.pictures small{display:block;color:var(--quiet);line-height:1.35;margin-top:.2rem}
.units{grid-template-columns:repeat(auto-fill,minmax(4.6rem,1fr));gap:.5rem}
.scale{float:left;display:flex;flex-direction:column;justify-content:space-between;height:4rem;width:4rem;margin:0;color:var(--quiet);font-size:.85rem;line-height:1}
.epochs{display:flex;flex-wrap:wrap;gap:1rem;align-items:end}.track-of-epochs{flex:1 1 16rem}
#epoch{width:calc(100% - 4rem);margin:0 0 0 4rem;height:2rem;accent-color:var(--fill)}
svg{display:block;width:calc(100% - 5rem);height:4rem;margin:0 .5rem 0 4.5rem;overflow:visible}
#curve-line{fill:none;stroke:var(--fill);stroke-width:2;vector-effect:non-scaling-stroke}#curve-now{stroke:var(--fg);stroke-width:2;vector-effect:non-scaling-stroke}
#epoch-words{font-variant-numeric:tabular-nums}
footer{border-top:1px solid var(--line);margin-top:1rem;padding-top:.6rem;padding-bottom:2rem}
`;
