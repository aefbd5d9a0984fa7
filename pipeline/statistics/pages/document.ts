import { html } from 'hono/html';

import { drawPlot } from '../plots/draw.ts';
import { statisticsPlots } from '../plots/plots.ts';
import type { Statistics } from '../statistics.ts';
import { statisticsBody, type StatisticsHtml } from './page.ts';

/** The page that links to the statistics. */
export interface ParentPage {
  readonly href: string;
  readonly name: string;
}

/**
 * The statistics as a page of its own, with `style.css` and the plots beside it.
 *
 * @param parent `null`: there is none.
 */
export function statisticsDocument(
  title: string,
  statistics: Statistics,
  parent: ParentPage | null,
): StatisticsHtml {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} – statistics</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="style.css" />
      </head>
      <body>
        <header>
          ${parent === null ? '' : html`<p><a href="${parent.href}">${parent.name}</a></p>`}
          <h1>${title} – statistics</h1>
        </header>
        <main>${statisticsBody(statistics)}</main>
      </body>
    </html> `;
}

/** Each plot by its file name, as SVG. */
export function plotFiles(statistics: Statistics): ReadonlyMap<string, string> {
  return new Map(statisticsPlots(statistics).map((plot) => [`${plot.name}.svg`, drawPlot(plot)]));
}

/** The style sheet of {@link statisticsDocument}. */
export const STATISTICS_STYLE = `:root{color-scheme:light dark;--ground:#f3f4f6;--card:#fff;--text:#1f2328;--quiet:#57606a;--line:#d0d7de;--link:#0b57d0}
@media(prefers-color-scheme:dark){:root{--ground:#0e1116;--card:#171b22;--text:#e6e9ed;--quiet:#a9b2bd;--line:#3a434e;--link:#8ab4f8}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:66rem;padding:1rem;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
a{color:var(--link)}
header p{margin:0 0 .75rem}
h1{font-size:1.4rem;line-height:1.25;margin:0;overflow-wrap:anywhere}
h2{font-size:1.1rem;margin:0}
.statistics-now{margin:1rem 0}
.panel{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem;margin:0 0 1rem;display:grid;gap:.75rem;min-width:0}
figure{margin:0}
figcaption,.quiet{color:var(--quiet);font-size:.9rem}
img{width:100%;height:auto;display:block}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:1rem}
.figures:empty{display:none}
.scroll{overflow:auto;max-height:26rem}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;font-size:.9rem}
th,td{text-align:start;vertical-align:top;padding:.2rem 1rem .2rem 0}
td{white-space:nowrap}
thead th{position:sticky;top:0;background:var(--card);vertical-align:bottom}
th{font-weight:600}
th[scope=row]{min-width:min(9rem,35vw);max-width:min(22rem,45vw);overflow-wrap:anywhere}
.number{text-align:end;font-variant-numeric:tabular-nums}`;
