/** What the page of a comparison adds to the style all pages share. */
export const COMPARISON_STYLE = `
.verdict{font-size:1.35rem;line-height:1.4;font-weight:600;max-width:46rem;border-left:.35rem solid var(--link);padding-left:1rem;margin:.2rem 0 1.2rem}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:1rem;align-items:start}
.charts .card{margin:0}.charts .card img,.plot .card img{max-width:100%;height:auto}
.script .confusion tbody td{cursor:default}
.metrics.numbers thead th{white-space:normal}
.matrices{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(30rem,100%),1fr));gap:1.2rem}
#confusion-difference{max-width:44rem}
.matrices h3{margin-top:.4rem}
.pairs .plain{padding:.25rem .7rem}
fieldset{border:1px solid var(--line);border-radius:.7rem;padding:.6rem 1rem;margin:1rem 0;display:flex;flex-wrap:wrap;gap:.6rem 1.4rem;align-items:center}
legend{padding:0 .4rem;color:var(--quiet)}
label{display:inline-flex;gap:.4rem;align-items:center}
select{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--line);border-radius:.5rem;padding:.25rem .5rem;max-width:100%}
.flips{grid-template-columns:repeat(auto-fill,minmax(11rem,1fr))}
.flips li[hidden]{display:none}
.flips .ok{color:var(--good)}.flips .no{color:var(--bad)}
@media (max-width:40rem){h1{margin-top:1rem}.flips{grid-template-columns:repeat(auto-fill,minmax(10rem,1fr))}}
@media print{fieldset,.more{display:none!important}.metrics.numbers thead th{white-space:normal}
.matrices{grid-template-columns:1fr}.verdict{font-size:1.1rem}}
`;
