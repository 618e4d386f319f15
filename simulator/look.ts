/** The product's tokens and parts, as far as the simulator's four pages need them. */
export const LOOK = `
:root{color-scheme:light dark;--paper:#F3F0E9;--card:#FFFDF9;--sunk:#EAE5DB;--ink:#1B1A17;
  --ink-2:#565148;--ink-3:#6B665B;--line:#DCD6C9;--line-2:#8A8375;--accent:#1B47B4;
  --accent-press:#143689;--on-accent:#FFF;--wash:#E7ECF7;--warn:#805200;--warn-wash:#F7ECD3;
  --bad:#A32F1C;--bad-wash:#F8E5DF;--hole:#1B1A17;
  --font:"Inter var","Inter",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
  --mono:ui-monospace,"SF Mono",Menlo,Consolas,monospace;--r-s:4px;--r-m:7px;--r-l:10px;
  --hit:44px;--pad:24px}
@media (max-width:899px){
:root{--pad:16px}
}
@media (prefers-color-scheme:dark){
:root{--paper:#151412;--card:#1F1D1A;--sunk:#0F0E0D;--ink:#F0EBE1;--ink-2:#BAB3A6;
  --ink-3:#9C9588;--line:#35322C;--line-2:#7B7468;--accent:#8FB2FC;--accent-press:#B3CBFD;
  --on-accent:#0D1833;--wash:#1D2740;--warn:#E3B65F;--warn-wash:#322810;--bad:#F2947F;
  --bad-wash:#3B2019;--hole:#F0EBE1}
}
*,*::before,*::after{box-sizing:border-box}
body,h1,h2,p,ol,ul,dl,dd,fieldset,legend,pre{margin:0;padding:0}
ol,ul{list-style:none}
fieldset{border:0;min-width:0}
html{-webkit-text-size-adjust:100%}
body{background:var(--paper);color:var(--ink);font:400 .9375rem/1.467 var(--font);
  -webkit-font-smoothing:antialiased;text-rendering:optimizeLegibility}
h1{font-size:1.75rem;line-height:1.15;font-weight:600;letter-spacing:-.022em;text-wrap:balance}
h2{font-size:1.0625rem;line-height:1.3;font-weight:600;letter-spacing:-.011em}
b{font-weight:600}
.s{font-size:.8125rem;line-height:1.45}
.q{color:var(--ink-2)}
.qq{color:var(--ink-3)}
.n{font-variant-numeric:tabular-nums}
.wrap-any{overflow-wrap:anywhere}
.ib{display:inline-block;margin-right:10px}
.nw{white-space:nowrap}
code,pre{font:400 .8125rem/1.5 var(--mono)}
code{overflow-wrap:anywhere}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--line-2);
  text-decoration-thickness:1px;text-underline-offset:3px}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:8px;top:-60px;background:var(--card);padding:12px 16px;z-index:9}
.skip:focus{top:8px}
.b{display:inline-flex;align-items:center;justify-content:center;min-height:var(--hit);
  padding:0 16px;border-radius:var(--r-m);border:1px solid var(--line-2);background:var(--card);
  color:var(--ink);font:500 .9375rem/1.2 var(--font);text-decoration:none;cursor:pointer;
  transition:background 120ms}
.b:hover{background:var(--sunk)}
.b.p{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.b.p:hover{background:var(--accent-press)}
.b.d{background:var(--bad);border-color:var(--bad);color:var(--card)}
.b.t{border-color:transparent;background:none;padding:0 10px}
.b.t:hover{background:var(--sunk)}
.b.w{width:100%}
@media (min-width:900px) and (pointer:fine){
:root{--hit:38px}
.b{font-size:.875rem;padding:0 14px}
}
.g{display:inline-block;width:12px;height:12px;border-radius:50%;flex:none;vertical-align:-.06em}
.g.done{background:var(--hole)}
.g.held{border:2px solid var(--accent)}
.g.plan{border:1.5px dashed var(--accent)}
.g.void{border:1.5px solid var(--line-2);
  background:linear-gradient(var(--line-2),var(--line-2)) center/100% 1.5px no-repeat}
.g.lost{border:1.5px solid var(--bad);
  background:linear-gradient(45deg,transparent 42%,var(--bad) 42% 58%,transparent 58%),
  linear-gradient(-45deg,transparent 42%,var(--bad) 42% 58%,transparent 58%)}
.g.clash{border-radius:2px;border:1.5px solid var(--warn);transform:rotate(45deg) scale(.86)}
.top{display:flex;align-items:center;gap:12px 24px;flex-wrap:wrap;max-width:1120px;margin:0 auto;
  padding:12px 24px;min-height:68px}
.brand{display:inline-flex;align-items:center;gap:10px;font-weight:650;font-size:1.0625rem;
  letter-spacing:-.02em;text-decoration:none;margin-right:auto}
.brand svg{width:29px;height:22px;flex:none}
.top a:not(.brand){font-size:.875rem;color:var(--ink-2)}
.wrap{max-width:1120px;margin:0 auto;padding:24px 24px 72px}
.lead{display:grid;gap:8px;margin-bottom:26px;max-width:760px}
.cols{display:grid;grid-template-columns:356px minmax(0,1fr);gap:28px;align-items:start}
.cols.even{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.stack{display:grid;gap:20px;min-width:0}
.panel{background:var(--card);border-radius:var(--r-l);box-shadow:0 0 0 1px var(--line);
  min-width:0}
.hd{display:flex;align-items:center;justify-content:space-between;gap:12px;
  padding:12px var(--pad);min-height:52px;border-bottom:1px solid var(--line)}
.bd{padding:20px var(--pad) 24px;display:grid;grid-template-columns:minmax(0,1fr);gap:18px}
.empty{padding:20px var(--pad) 24px;color:var(--ink-2)}
.f{display:grid;grid-template-columns:minmax(0,1fr);gap:8px;align-content:start;min-width:0}
.f label,.f legend{font-size:.8125rem;font-weight:600}
.f legend{margin-bottom:8px}
.f label .qq{font-weight:400}
.two{display:grid;grid-template-columns:minmax(0,1.3fr) minmax(0,1fr);gap:12px}
.two input{font-size:.9375rem!important;padding:8px 10px!important}
input:not([type=radio]),select,textarea{width:100%;min-height:var(--hit);padding:8px 12px;
  color:inherit;border:1px solid var(--line-2);border-radius:var(--r-m);background:var(--card);
  font:400 1rem/1.3 var(--font);font-variant-numeric:tabular-nums}
textarea{min-height:72px;resize:vertical}
[aria-invalid=true]{border-color:var(--bad)!important}
.err{display:flex;gap:7px;align-items:baseline;color:var(--bad);font-size:.8125rem}
.seg{display:grid;border:1px solid var(--line-2);border-radius:var(--r-m);overflow:hidden}
.seg label{position:relative;display:flex;align-items:center;min-height:var(--hit);
  padding:6px 12px;font-size:.875rem;font-weight:400;cursor:pointer}
.seg label+label{border-top:1px solid var(--line)}
.seg input{position:absolute;opacity:0;inset:0;margin:0;cursor:pointer}
.seg label:has(:checked){background:var(--ink);color:var(--paper);font-weight:600}
.seg label:has(:focus-visible){outline:2px solid var(--accent);outline-offset:-4px;
  border-radius:var(--r-s)}
.acts{display:flex;flex-wrap:wrap;gap:8px;align-items:end}
.acts.end .b{flex:1 1 auto}
.lead .acts{margin-top:8px}
.rows>li{display:grid;grid-template-columns:116px minmax(0,1fr) auto auto;gap:4px 16px;
  align-items:center;padding:12px var(--pad);min-height:68px}
.rows>li+li,.rest,.dl>li+li{border-top:1px solid var(--line)}
.word{display:inline-flex;align-items:center;gap:8px;font-size:.875rem}
.rows .acts{gap:0;margin-right:-10px;flex-wrap:nowrap}
.rows .none{width:8px}
summary{cursor:pointer}
.rest>summary{padding:12px var(--pad);font-size:.875rem;color:var(--ink-2)}
.rest .rows>li{padding-block:8px;min-height:52px}
.rest .rows>li:first-child{border-top:1px solid var(--line)}
.dl>li{display:grid;grid-template-columns:80px minmax(0,1fr) auto;gap:2px 16px;
  padding:12px var(--pad)}
.dl details{grid-column:2/-1;min-width:0}
.dl summary{font-size:.8125rem;color:var(--ink-2);width:max-content;padding:4px 0}
.dl pre{background:var(--sunk);border-radius:var(--r-s);padding:12px;max-height:320px;
  overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere;margin:4px 0 12px}
details.panel>summary{border-bottom:0;list-style:none}
details.panel[open]>summary{border-bottom:1px solid var(--line)}
details.panel>summary::after{content:"+";font-size:1.25rem;color:var(--ink-2)}
details.panel[open]>summary::after{content:"–"}
.pairs>li{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:4px 16px;
  padding:6px 0}
.pairs.in{padding:8px var(--pad) 14px}
.inline{display:flex;flex-wrap:wrap;gap:8px;align-items:end}
.inline .f{flex:1 1 200px}
.new{box-shadow:inset 3px 0 0 var(--accent)}
.note{display:flex;gap:10px;align-items:baseline;padding:14px var(--pad);margin-bottom:20px;
  border-radius:var(--r-l);background:var(--wash)}
.note.warn{background:var(--warn-wash)}
.note.bad{background:var(--bad-wash)}
.well{background:var(--sunk);border-radius:var(--r-m);padding:12px 14px;font-size:.875rem}
.facts{display:grid;grid-template-columns:minmax(96px,max-content) minmax(0,1fr);gap:10px 20px;
  padding:20px var(--pad) 24px;font-size:.875rem}
.facts dt{color:var(--ink-2)}
@media (max-width:899px){
.cols,.cols.even{grid-template-columns:minmax(0,1fr);gap:20px}
.top{padding:8px 16px;min-height:56px}
.brand{flex-basis:100%}
.wrap{padding:12px 16px 40px}
h1{font-size:1.5rem}
}
@media (max-width:640px){
.rows>li{grid-template-columns:80px minmax(0,1fr) auto}
.rows .acts{grid-column:2/-1;margin-left:-10px}
.rows .none{display:none}
.dl>li{grid-template-columns:minmax(0,1fr) auto}
.dl>li>.n{grid-column:1/-1}
.dl details{grid-column:1/-1}
.acts.end{flex-direction:column-reverse}
.acts.end .b{width:100%}
}
@media (prefers-reduced-motion:reduce){
*{transition:none!important}
}
@media (forced-colors:active){
.g.done{background:CanvasText;forced-color-adjust:none}
}
`
