/** What the page that trains adds to the style of pages to play in. */
export const LIVE_STYLE = `
.bar-of-controls{position:sticky;top:0;z-index:2;background:var(--bg);border-bottom:1px solid var(--line);display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;padding:.6rem 0}
.bar-of-controls p{margin:0 0 0 .5rem;font-variant-numeric:tabular-nums}
button.main{background:var(--fg);color:var(--bg);min-width:6rem}button.main:disabled{background:var(--soft);color:var(--quiet)}
#layers{display:grid;gap:.6rem;margin-bottom:.7rem;counter-reset:layer}
#layers>li,.fields{border:1px solid var(--line);border-radius:.6rem;padding:.6rem .8rem;background:var(--soft)}
.row{display:flex;gap:.5rem;align-items:end}.row>label{flex:1}
.options{display:grid;grid-template-columns:repeat(auto-fill,minmax(8rem,1fr));gap:.5rem .8rem;margin-top:.5rem}
label{display:block;font-size:.9rem;color:var(--quiet)}label.check{display:flex;gap:.4rem;align-items:center}
input:not([type=range]):not([type=checkbox]),select{display:block;width:100%;font:inherit;color:var(--fg);background:var(--bg);border:1px solid var(--edge);border-radius:.4rem;padding:.25rem .4rem;min-height:2.2rem}
details>summary{cursor:pointer;color:var(--link);font-size:.9rem;margin-top:.4rem}
#training-note:empty,#problems:empty{display:none}#training-note{max-width:none;border-left:4px solid #e69f00;padding:.2rem .8rem}
#problems{border:2px solid #d55e00;border-radius:.5rem;padding:.6rem .9rem;white-space:pre-line}
figure{margin:0}figcaption{font-size:.92rem;font-variant-numeric:tabular-nums}
.chart{width:100%;height:7rem;margin:0;border:1px solid var(--line);border-radius:.3rem;overflow:hidden}
.chart polyline{fill:none;stroke-width:2;vector-effect:non-scaling-stroke}
.chart .training{stroke:var(--fill)}.chart .validation{stroke:#e69f00;stroke-dasharray:5 3}
.keys>span{display:inline-block;margin-right:.8rem}.key{display:inline-block;width:1.6rem;height:0;border-top:3px solid var(--fill);vertical-align:middle;margin:0 .2rem 0 0}.key.validation{border-top:3px dashed #e69f00}
#confusion{border-collapse:separate;border-spacing:1px;font-size:.8rem;font-variant-numeric:tabular-nums;width:100%}
#confusion td,#confusion th{text-align:center;padding:.15rem 0;min-width:1.6rem;font-weight:400}#confusion th{color:var(--quiet)}
#confusion td{background:color-mix(in srgb,#d55e00 calc(var(--share,0)*55%),var(--soft))}#confusion td.right{background:color-mix(in srgb,#0072b2 calc(var(--share,0)*50%),var(--soft))}
.parting{border-top:1px solid var(--line);padding-top:1.2rem;margin-top:1rem;font-size:1.3rem}
pre{background:var(--soft);border:1px solid var(--line);border-radius:.5rem;padding:.7rem 1rem;overflow-x:auto;max-width:100%}
code{font:.9em/1.5 ui-monospace,SFMono-Regular,Consolas,"DejaVu Sans Mono",monospace}
@media (max-width:46rem){.live .pair{grid-template-columns:1fr}}
`;
