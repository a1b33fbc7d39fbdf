const DARK = `color-scheme:dark;--bg:#14171c;--fg:#eceef1;--quiet:#aab2bd;--line:#3a414c;--soft:#1e232b;--link:#7cc4f5;
--right:0,114,178;--wrong:213,94,0;--strength:.8;--good:#5fd3ac;--bad:#ffa266`;
const LIGHT = `color-scheme:light;--bg:#ffffff;--fg:#1a1a1a;--quiet:#595959;--line:#d0d4da;--soft:#f4f6f8;--link:#005a8e;
--right:0,114,178;--wrong:213,94,0;--strength:.52;--good:#006b4e;--bad:#a84700`;

// Right cells r1 … r9 and wrong ones w1 … w9: paler than the text on them needs, in light and dark.
const SHADES = Array.from({ length: 9 }, (_, index) => index + 1)
  .map(
    (step) =>
      `.r${step}{background:rgba(var(--right),calc(var(--strength)*${step}/9))}.w${step}{background:rgba(var(--wrong),calc(var(--strength)*${step}/9))}`,
  )
  .join('');

/** The page's style: one column of text, tables that scroll in their own box, charts on white cards, a form for paper. */
export const PAGE_STYLE = `
:root{${LIGHT}}
@media screen{@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${DARK}}}:root[data-theme=dark]{${DARK}}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:3.5rem;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--bg);color:var(--fg);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:break-word}
header,main{max-width:72rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.2rem;position:relative}
h1{font-size:clamp(1.5rem,5vw,2.2rem);line-height:1.2;margin:.2rem 0}
h2{font-size:1.4rem;line-height:1.25;margin:0 0 .8rem}
h3{font-size:1.05rem;margin:1.4rem 0 .5rem}
p{max-width:46rem;margin:.6rem 0}
a{color:var(--link)}
header p,.note,small,figcaption{color:var(--quiet)}
.brand{margin:0;font-weight:600}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--bg);z-index:3;padding:.3rem .6rem}
#theme{position:absolute;right:1rem;top:1.1rem}
button{font:inherit;color:inherit;background:var(--soft);border:1px solid var(--line);border-radius:.5rem;padding:.25rem .7rem;cursor:pointer}
button:hover{border-color:var(--quiet)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.status{display:inline-block;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;font-size:.9rem;font-weight:600;color:var(--bad)}
.status.completed,.status.stopped{color:var(--good)}
nav{position:sticky;top:0;z-index:2;background:var(--bg);border-bottom:1px solid var(--line);display:flex;gap:1.1rem;overflow-x:auto;white-space:nowrap;
padding:.6rem max(1rem,calc((100vw - 72rem)/2 + 1rem))}
nav a{text-decoration:none;font-size:.95rem}nav a:hover{text-decoration:underline}
section{padding:1.8rem 0;border-bottom:1px solid var(--line)}
section:last-child{border-bottom:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(10rem,100%),1fr));gap:.8rem;margin:0}
.tiles>div{background:var(--soft);border:1px solid var(--line);border-radius:.7rem;padding:.8rem 1rem}
.tiles dt{color:var(--quiet);font-size:.9rem}.tiles dd{margin:0}
.tiles strong{display:block;font-size:1.65rem;line-height:1.3}.tiles small{display:block;line-height:1.35}
.diagnosis{padding-left:1.2rem;max-width:46rem}.diagnosis li{margin:.35rem 0}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.95rem}
th,td{padding:.3rem .7rem;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
thead th{color:var(--quiet);font-weight:600}tbody th{font-weight:600}
tfoot th,tfoot td{border-top:2px solid var(--line);border-bottom:0;color:var(--quiet)}tfoot tr+tr>*{border-top:0}
.numbers td,.numbers thead th:not(:first-child),td.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.numbers .text.text{text-align:left}tr.default{color:var(--quiet)}tr.default th{font-weight:400}
code{font:.9em/1.5 ui-monospace,SFMono-Regular,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.scroll code{white-space:nowrap}
pre{background:var(--soft);border:1px solid var(--line);border-radius:.5rem;padding:.7rem 1rem;overflow-x:auto;max-width:100%}
.bar{background:linear-gradient(rgb(var(--right)),rgb(var(--right))) no-repeat left bottom/calc(var(--v)*100%) 3px}
.card{background:#fff;color:#1a1a1a;border:1px solid var(--line);border-radius:.7rem;padding:.5rem;margin:.8rem 0}
.card img{display:block;max-width:none;margin:0 auto}
details{margin:1rem 0}summary{cursor:pointer;color:var(--link)}
html:not(.script) .script-only{display:none}
.split{display:grid;grid-template-columns:minmax(0,1fr);gap:1.2rem;align-items:start}
@media (min-width:64rem){.split{grid-template-columns:minmax(0,34rem) minmax(0,1fr)}.panel{grid-row:span 2;position:sticky;top:3.6rem}}
.confusion{font-variant-numeric:tabular-nums;border-collapse:separate;border-spacing:2px;width:100%}
.confusion th,.confusion td{text-align:center;padding:.35rem .2rem;border:0;min-width:2.5rem}
.confusion thead td{font-size:.75rem;line-height:1.2;color:var(--quiet);min-width:3.2rem}
.confusion tbody td{background-color:var(--soft);border-radius:.25rem;height:2.3rem}
.script .confusion tbody td{cursor:pointer}
.confusion tbody td:hover{outline:2px solid var(--quiet)}
.confusion tbody td[aria-selected]{outline:3px solid var(--fg);outline-offset:-1px}
${SHADES.replaceAll('.r', '.confusion tbody .r').replaceAll('.w', '.confusion tbody .w')}
.pairs{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:0}
.pairs span{color:var(--quiet)}
.panel{min-height:22rem;padding:.8rem 1rem;background:var(--soft);border:1px solid var(--line);border-radius:.7rem}
.panel h3{margin:0}.panel .note{margin:.1rem 0 .6rem;min-height:1.5em}
@media (max-width:40rem){.confusion{border-spacing:1px!important;font-size:.75rem}.confusion th,.confusion td{min-width:1.8rem!important;padding:.4rem 0!important}}
.pictures{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(5.6rem,1fr));gap:.9rem .6rem}
.pictures.wide{grid-template-columns:repeat(auto-fill,minmax(6.6rem,1fr));gap:1.1rem .6rem;margin-top:1rem}
.pictures small{display:block;line-height:1.35;margin-top:.2rem;font-variant-numeric:tabular-nums}.pictures small>*{display:block}
.pictures .said{color:var(--bad)}
.px{display:block;image-rendering:pixelated;border:1px solid #c4c4c4;box-sizing:content-box;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:1rem;align-items:start;grid-auto-flow:dense}
.figures .wide{grid-column:1/-1}.figures .card{margin:0}.figures img{max-width:100%;height:auto}.figures figcaption{color:#595959;font-size:.85rem;text-align:center;margin-top:.4rem}
@media print{
@page{margin:14mm}
body{font-size:10pt}header,main{max-width:none;padding:0}
nav,#theme,.skip,.script-only:not(.panel){display:none!important}.tiles{grid-template-columns:repeat(3,1fr)}.tiles strong{font-size:1.3rem}
section{padding:.8rem 0}h2,h3,section>p{break-after:avoid}details:not([open]){display:none}
.card,.tiles>div,figure,tr,.pictures li,.confusion,pre{break-inside:avoid}
.scroll{overflow:visible}.card img{max-width:100%;height:auto}table{font-size:8.5pt}td code{font-size:7.5pt;white-space:normal}pre{white-space:pre-wrap}
.confusion tbody td,.bar{-webkit-print-color-adjust:exact;print-color-adjust:exact}.confusion th,.confusion td{min-width:0}
.panel{position:static;min-height:0;break-inside:avoid}.figures{grid-template-columns:1fr 1fr}a{color:inherit}tfoot{display:table-row-group}
}
`;
