/** The style sheet of the workbench. */
export const STYLE = `:root{color-scheme:light dark;--ground:#f3f4f6;--card:#fff;--text:#1f2328;--quiet:#57606a;--line:#d0d7de;--link:#0b57d0;--bad:#b3261e;--warn:#8a5300;--good:#1a6e36}
@media(prefers-color-scheme:dark){:root{--ground:#0e1116;--card:#171b22;--text:#e6e9ed;--quiet:#a9b2bd;--line:#3a434e;--link:#8ab4f8;--bad:#ff9d94;--warn:#f0b35a;--good:#7fd49a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
h1{font-size:1.4rem;line-height:1.25;margin:0}
h2{font-size:1rem;margin:0}
p{margin:0}
header,main{padding:1rem 1.25rem}
header{background:var(--card);border-bottom:1px solid var(--line);display:grid;gap:.75rem}
nav ul,.tags{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:0;padding:0}
form{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:end}
fieldset{border:1px solid var(--line);border-radius:.4rem;padding:.35rem .75rem;margin:0}
legend,label,.quiet{color:var(--quiet);font-size:.9rem}
label{display:inline-flex;gap:.35em;align-items:center;max-width:100%;min-width:0}
header>*,select{min-width:0}
select,button{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:.4rem;padding:.3em .6em;max-width:100%}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static}
.panels{display:flex;flex-wrap:wrap;gap:1.25rem;align-items:flex-start}
.panel{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.75rem;display:grid;gap:.5rem;max-width:100%;min-width:0}
.panel.wide{width:46rem}
iframe,pre{min-width:0}
iframe{border:0;border-radius:.3rem;height:46rem;max-width:100%;background:#fff}
iframe.desktop{width:700px}
iframe.phone{width:375px}
pre{margin:0;max-height:46rem;overflow:auto;font:.85rem/1.45 ui-monospace,Menlo,Consolas,monospace}
table{border-collapse:collapse;font-size:.9rem;width:100%}
th,td{text-align:start;vertical-align:top;padding:.2rem .75rem .2rem 0;overflow-wrap:anywhere}
th{white-space:nowrap;font-weight:600}
@media(max-width:30rem){th{white-space:normal}}
meter{width:100%;height:1rem}
.findings{list-style:none;margin:0;padding:0;display:grid;gap:.6rem}
.error b{color:var(--bad)}.warning b{color:var(--warn)}.info b{color:var(--quiet)}.fine{color:var(--good)}
.mark{border:1px solid currentcolor;border-radius:1em;padding:0 .6em;font-size:.85rem;color:var(--warn)}
.editions{display:grid;gap:.6rem;padding:0;list-style:none;margin:0}`;

/** Reloads the page when the publication changes, and keeps the scroll position. */
export const RELOAD = `const events = new EventSource('/.preview/events');
let version = null;
events.addEventListener('version', ({ data }) => {
  if (version !== null && data !== version) location.reload();
  version = data;
});`;

/** On each page of the site: a link to the preview, in a corner and in either scheme. */
export const WAY_BACK = `<nav aria-label="Preview"><a href="/.preview/" style="position:fixed;inset-block-end:.75rem;inset-inline-end:.75rem;z-index:9;padding:.3rem .8rem;border-radius:1rem;background:#1f2328;color:#fff;border:1px solid #fff;font:600 .85rem/1.5 system-ui,sans-serif;text-decoration:none" dir="ltr" lang="en">Preview</a></nav>`;
