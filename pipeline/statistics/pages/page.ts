import { html } from 'hono/html';

import { PLOT_SIZE } from '../plots/draw.ts';
import { statisticsPlots } from '../plots/plots.ts';
import type { Plot } from '../plots/plot.ts';
import type { Statistics } from '../statistics.ts';
import { isNumeric, type StatisticsTable } from '../tables/table.ts';
import { statisticsTable } from '../tables/tables.ts';

/** A piece of HTML. */
export type StatisticsHtml = ReturnType<typeof html>;

/**
 * The statistics as the body of a page: plots, each beside the table with its numbers. The plots are files beside the
 * page.
 */
export function statisticsBody(statistics: Statistics): StatisticsHtml {
  const plots = new Map(statisticsPlots(statistics).map((plot) => [plot.name, plot]));
  const { now, paused } = statistics.subscribers;
  const table = (name: StatisticsTable['name']): StatisticsHtml => tableOf(statisticsTable(statistics, name));
  return html`<p class="statistics-now">
      <strong>${now.active.toLocaleString('en')}</strong> active
      subscribers${paused === 0 ? '' : html`, ${paused.toLocaleString('en')} of them paused`};
      ${now.pending.toLocaleString('en')} have not confirmed yet.
      <span class="quiet">As of ${statistics.at.slice(0, 16).replace('T', ' ')} UTC.</span>
    </p>
    <section class="panel">
      <h2>Subscribers over time</h2>
      <div class="figures">
        ${figure(plots, 'subscribers-by-state')} ${figure(plots, 'active-by-origin')}
        ${figure(plots, 'joined-and-left')}
      </div>
      ${table('subscribers')}
    </section>
    <section class="panel">
      <h2>Editions</h2>
      <div class="figures">${figure(plots, 'editions')} ${figure(plots, 'losses')}</div>
      ${table('editions')}
    </section>
    <section class="panel">
      <h2>Where they came from</h2>
      ${table('sources')}
    </section>
    <section class="panel">
      <h2>What they want</h2>
      ${table('wishes')}
    </section>`;
}

function figure(plots: ReadonlyMap<string, Plot>, name: string): StatisticsHtml | string {
  const plot = plots.get(name);
  if (plot === undefined) return '';
  return html`<figure>
    <figcaption>${plot.title}</figcaption>
    <img
      src="${name}.svg"
      alt="${plot.title}; the numbers are in the table below"
      width="${PLOT_SIZE.width}"
      height="${PLOT_SIZE.height}"
    />
  </figure>`;
}

/** The newest first, as many as anybody reads; CSV has all. */
function tableOf(table: StatisticsTable): StatisticsHtml {
  const { name, title, note, isOverTime, columns, rows } = table;
  if (rows.length === 0) return html`<p class="quiet">None yet.</p>`;
  const shown = (isOverTime ? rows.toReversed() : rows).slice(0, MOST_ROWS);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}">
      <table>
        <thead>
          <tr>
            ${columns.map((column, at) =>
              isNumeric(table, at)
                ? html`<th scope="col" class="number">${column}</th>`
                : html`<th scope="col">${column}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (row) =>
              html`<tr>
                ${row.map((cell, index) => cellOf(cell, index === 0))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${note === null ? '' : html`<p class="quiet">${note}</p>`}
    ${
      shown.length === rows.length
        ? ''
        : html`<p class="quiet">
            ${shown.length} of ${rows.length} rows: <code>milepost stats --csv ${name}</code> has all.
          </p>`
    }`;
}

const MOST_ROWS = 120;

function cellOf(cell: string | number | null, isName: boolean): StatisticsHtml {
  if (isName) return html`<th scope="row">${cell ?? ''}</th>`;
  return typeof cell === 'number'
    ? html`<td class="number">${cell.toLocaleString('en')}</td>`
    : html`<td>${cell ?? ''}</td>`;
}
