/** The page's own style: paper, ink, one accent; every verdict pair of colours has a contrast above 4.5. */
export const STYLE = `
:root{--ink:#1c2430;--soft:#4a5566;--line:#d9d6cd;--paper:#fff;--ground:#f5f3ee;--accent:#17505a;--accent-soft:#e6f0f0;
--red:#9c1c2b;--red-soft:#fcefee;--amber:#744700;--amber-soft:#fdf4e0;--green:#17603c;--green-soft:#e9f5ee;--grey:#4a5260;--grey-soft:#eff0f2;--violet:#56348a;--violet-soft:#f3eefa;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"Liberation Serif",serif;--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 var(--sans);overflow-wrap:break-word}
.cover,main,footer{max-width:68rem;margin:0 auto;padding:0 1.5rem}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
h1,h2,h3,h4,h5{line-height:1.25;margin:0}
h2{font:600 1.5rem/1.25 var(--serif);margin:3rem 0 .75rem}
h3{font-size:1.06rem}h4{font-size:.95rem;margin:1.6rem 0 .5rem;color:var(--accent)}h5{font-size:1rem}
p{margin:.35rem 0}
.muted{color:var(--soft)}.small{font-size:.86rem}.mono{font-family:var(--mono);font-size:.88em;overflow-wrap:anywhere}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.drawings{position:absolute;width:0;height:0}
.skip{position:absolute;left:-999px;top:0;background:var(--accent);color:#fff;padding:.6rem 1rem;z-index:2}
.skip:focus{left:0}
.icon{width:1.05em;height:1.05em;flex:none;vertical-align:-.16em}
.cover{padding-top:2rem}
.brand{display:flex;align-items:center;gap:.6rem;color:var(--accent);font-size:.92rem;font-weight:600;margin:0 0 1.6rem}
.mark{width:1.9rem;height:1.9rem;flex:none}
h1{font:400 1.15rem/1.3 var(--serif);color:var(--soft)}
h1 .subject{display:block;font-size:2.5rem;line-height:1.12;font-weight:600;color:var(--ink);margin:.15rem 0 .35rem;letter-spacing:-.01em}
h1 .version{font-size:1.2rem;font-weight:400;color:var(--soft);letter-spacing:0;white-space:nowrap}
.profile{color:var(--soft);margin-bottom:1.5rem}
.verdict{display:flex;gap:1.25rem;align-items:flex-start;background:var(--bg);color:var(--ink);border:1px solid var(--fg);border-left-width:.5rem;border-radius:.5rem;padding:1.35rem 1.5rem}
.verdict h2{margin:0;color:var(--fg);font-size:1.7rem}
.verdict .stamp{color:var(--fg);font-size:2.9rem;line-height:1}
.verdict .icon{vertical-align:0}
.sentence{font-size:1.16rem}.next{color:var(--soft)}
.conforme{--fg:var(--green);--bg:var(--green-soft)}
.non-conforme{--fg:var(--red);--bg:var(--red-soft)}
.non-testable{--fg:#7d2a4d;--bg:#fbeff4}
.a-verifier{--fg:#2a4b8c;--bg:#edf2fb}
.avertissement{--fg:var(--amber);--bg:var(--amber-soft)}
.configuration{--fg:var(--violet);--bg:var(--violet-soft)}
.erreur-de-banc{--fg:#fff;--bg:#2b3342}
.verdict.erreur-de-banc{--fg:#2b3342;--bg:#eceef2}
.sans-objet,.non-joue{--fg:var(--grey);--bg:var(--grey-soft)}
.badge{display:inline-flex;align-items:center;gap:.4em;background:var(--bg);color:var(--fg);border:1px solid color-mix(in srgb,var(--fg) 35%,transparent);border-radius:1em;padding:.1em .7em .1em .5em;font-size:.86rem;font-weight:600;white-space:nowrap}
.counts{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem;margin:1rem 0}
.count{background:var(--paper);border:1px solid var(--line);border-radius:.5rem;padding:.9rem 1.1rem}
.count h3{display:flex;justify-content:space-between;align-items:baseline;font-weight:600;color:var(--soft)}
.total{font:600 1.6rem/1 var(--serif);color:var(--ink)}
.bar{display:flex;gap:2px;height:.5rem;margin:.55rem 0 .6rem}
.bar span{background:var(--fg);border-radius:2px;min-width:.4rem}.bar .erreur-de-banc{background:var(--bg)}
.count ul{list-style:none;margin:0;padding:0;font-size:.9rem}
.count li{display:flex;align-items:center;gap:.5em}.count li strong{margin-left:auto}
.count li .icon{color:var(--fg)}.count li.erreur-de-banc .icon{color:var(--bg)}
.notice{border:1px solid var(--line);background:var(--paper);border-radius:.5rem;padding:1rem 1.4rem}
.notice h2{font-size:1.1rem;margin:0 0 .3rem}
.notice ul{margin:0;padding-left:1.2rem}
.contents{margin:1.5rem 0 0}
.contents ul{display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;list-style:none;margin:0;padding:0;font-size:.93rem}
.contents a{display:inline-block;padding:.25rem 0}
.blames{display:grid;gap:1rem}
.blame{background:var(--paper);border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.3rem}
.blame h3{font:600 1.15rem var(--serif);display:flex;justify-content:space-between;gap:.6rem;align-items:baseline}.blame .total{font-size:1.25rem}
.blame ol{list-style:none;margin:.8rem 0 0;padding:0}
.blame li{border-top:1px solid var(--line);padding:.8rem 0}
.blame li:last-child{padding-bottom:0}
.none{color:var(--soft);font-style:italic}
.id{color:var(--soft)}
.mend{color:var(--ink)}.mend strong{color:var(--accent)}
.scroll{overflow-x:auto;background:var(--paper);border:1px solid var(--line);border-radius:.5rem}
table{border-collapse:collapse;width:100%;font-size:.95rem}
caption{text-align:left;padding:.8rem 1.1rem .4rem;color:var(--soft);font-size:.9rem}
caption.sr{padding:0}
th,td{text-align:left;vertical-align:top;padding:.7rem 1.1rem;border-top:1px solid var(--line);font-weight:400}
thead th{font-size:.86rem;font-weight:600;color:var(--soft);border-top:0;background:#faf9f6}
tbody th{min-width:16rem}.criteria tbody th{width:36%}.criteria td:last-child{width:28%}
sup{line-height:0}
.under{display:block;margin-top:.2rem}
.exigence{display:block}
.code-ref{font-family:var(--mono);font-size:.84rem;background:var(--accent-soft);color:#123f47;border-radius:.25rem;padding:.05rem .35rem;white-space:nowrap}
.notes{font-size:.9rem;color:var(--soft);padding-left:1.4rem}
section>h3{margin:1.1rem 0 .3rem}
details>summary{cursor:pointer}
.scenario{background:var(--paper);border:1px solid var(--line);border-left:.35rem solid var(--fg);border-radius:.5rem;margin:.75rem 0}
.scenario.erreur-de-banc{border-left-color:var(--bg)}
.scenario>summary{padding:.9rem 1.2rem;display:flex;flex-wrap:wrap;align-items:center;gap:.35rem .8rem;list-style-position:inside}
.scenario>summary::before{content:"▸";color:var(--soft);width:.8em}
.scenario[open]>summary::before{content:"▾"}
.scenario>summary::-webkit-details-marker{display:none}.scenario>summary{list-style:none}
.scenario>summary h3{font:600 1.12rem/1.3 var(--serif)}
.scenario>.inside{padding:0 1.2rem 1.2rem}
.why{background:var(--ground);border-radius:.35rem;padding:.6rem .9rem}
.steps th .number{display:inline-block;min-width:1.5em;color:var(--soft)}
.steps td{width:1%;white-space:nowrap}
.steps .reason,.steps .near,.steps .mend,.steps p.small{margin-left:1.6em}
ul.near{margin:.1rem 0 .3rem;padding-left:1.2rem}
.steps ul.near{margin-left:1.6em}
p.near{margin-bottom:0;color:var(--soft)}
.skipped th{color:var(--soft)}
.finding{border:1px solid var(--line);border-top:3px solid var(--fg);border-radius:.35rem;padding:.9rem 1.1rem;margin:.7rem 0}
.finding.erreur-de-banc{border-top-color:var(--bg)}
.finding .title{margin:.45rem 0 0;font-size:1rem;color:var(--ink)}
.reason{color:var(--ink)}
.beside{display:grid;grid-template-columns:1fr 1fr;gap:.75rem;margin:.7rem 0}
.beside>div{border:1px solid var(--line);border-radius:.35rem;padding:.5rem .8rem;min-width:0}
.beside dt{font-size:.8rem;font-weight:600;color:var(--soft)}
.beside dd{margin:0;font-family:var(--mono);font-size:.92rem;white-space:pre-wrap;overflow-wrap:anywhere}
.expected{border-left:.3rem solid var(--green)!important}.received{border-left:.3rem solid var(--red)!important}
.code{background:#fbfaf7;border:1px solid var(--line);border-radius:.35rem;max-height:32rem;overflow:auto;margin:.4rem 0}
pre{margin:0;font:.83rem/1.5 var(--mono)}
code{font:inherit;display:block;padding:.35rem 0}
.l,code>[data-n]{display:block;position:relative;padding:0 .8rem 0 4.6em;white-space:pre-wrap;overflow-wrap:anywhere;background:none;color:inherit}
.n{position:absolute;left:0;width:3.6em;text-align:right;color:#6b6f78;user-select:none}
.fault{background:#fbdcdc;color:#5f0d17;font-weight:600;box-shadow:inset .28rem 0 0 var(--red)}
code>[data-n]::before{content:attr(data-n);content:attr(data-n) / "";position:absolute;left:0;width:3.6em;text-align:right;color:#6b6f78;user-select:none}
.fault .n{color:#5f0d17}
.fault .n::before{content:"▶ "}
.gap{display:block;padding-left:4.6em;color:var(--soft)}
.hint,.form{font-size:.86rem;color:var(--soft)}
.exchange,.good{border:1px solid var(--line);border-radius:.35rem;margin:.5rem 0}
.exchange>summary,.good>summary{padding:.55rem .9rem}
.exchange.line{padding:.55rem .9rem;overflow-wrap:anywhere}
.exchange>.inside{padding:0 .9rem .9rem}
.head>summary{font-size:.86rem;color:var(--accent);padding:.2rem 0}
.parts{font-size:.86rem}.parts td{white-space:nowrap}.parts td:nth-child(3),.parts td:last-child{white-space:normal}.parts td:last-child{min-width:16rem}.parts .cut{overflow-wrap:anywhere}.parts .at-fault{background:#fdecee}.parts .at-fault .name::before{content:"▶ ";color:#5f0d17}
.mono.cut{overflow-wrap:anywhere}
.side{margin-top:1rem}.side-title{font-weight:600}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.6rem 1.4rem;margin:.5rem 0;font-size:.92rem}
.facts dt{color:var(--soft);font-size:.82rem}.facts dd{margin:0;overflow-wrap:anywhere}
.facts.wide{background:var(--paper);border:1px solid var(--line);border-radius:.5rem;padding:1.1rem 1.3rem}
.list{list-style:none;margin:0;padding:.3rem .9rem .7rem}
.list li{padding:.3rem 0}
.list b{font:inherit;font-family:var(--mono);font-size:.92em}.list i{font:.84rem var(--mono);color:var(--soft)}
section>.list{background:var(--paper);border:1px solid var(--line);border-radius:.5rem;padding:.6rem 1.1rem}
.words{background:var(--paper);border:1px solid var(--line);border-radius:.5rem;margin:0;padding:.4rem 1.3rem}
.words>div{display:grid;grid-template-columns:14.5rem 1fr;gap:1rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
.words>div:last-child{border:0}.words dt{font-weight:600}.words dd{margin:0}
footer{color:var(--soft);font-size:.88rem;padding:2.5rem 1.5rem 3rem}
@media (max-width:46rem){
.cover,main,footer{padding-left:1rem;padding-right:1rem}
h1 .subject{font-size:1.9rem}h1 .version{display:block;font-size:1.05rem}
.counts,.beside{grid-template-columns:1fr}
.verdict{padding:1rem;gap:.8rem}.verdict .stamp{font-size:2rem}.verdict h2{font-size:1.35rem}.sentence{font-size:1.06rem}
.words>div{grid-template-columns:1fr;gap:.2rem}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack,.stack tbody,.stack tr,.stack th,.stack td{display:block;width:auto}
.stack tr{border-top:1px solid var(--line);padding:.6rem 0}
.stack tbody th,.stack td{border:0;padding:.2rem .9rem;min-width:0;white-space:normal}
.stack td[data-label]::before{content:attr(data-label);display:block;font-size:.78rem;color:var(--soft)}
.scenario>.inside{padding:0 .8rem .8rem}.scenario>summary{padding:.8rem}
.l,.gap,code>[data-n]{padding-left:3.6em}.n,code>[data-n]::before{width:2.8em}
}
@page{size:A4;margin:16mm 14mm 18mm}
@media print{
html{font-size:9.5pt}body{background:#fff}tbody th{min-width:0}th,td{padding:.5rem .7rem}.criteria .badge.configuration{white-space:normal}
.cover,main,footer{max-width:none;padding:0}
.noprint,.skip{display:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
h2{margin-top:1.6rem;break-after:avoid}h3,h4,h5,summary,caption{break-after:avoid}
.verdict,.count,.notice,.finding,.beside,tr,.blame li,.words>div,.facts>div{break-inside:avoid}
.scenario,.good{break-inside:auto}
details.scenario::details-content,details.good::details-content{content-visibility:visible;display:block;block-size:auto}
.scenario>summary::before{content:""}
.scroll,.code{overflow:visible;max-height:none}
.exchange{break-inside:avoid}
thead{display:table-header-group}
a{color:inherit;text-decoration:none}
.code{font-size:8pt}
}
`
