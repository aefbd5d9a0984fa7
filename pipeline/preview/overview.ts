import { html } from 'hono/html';

import { page, type PreviewPage } from './page.ts';
import type { PreviewEdition, PreviewSource } from './source.ts';
import { findings } from './workbench.ts';

/** Everything there is to look at, and what is wrong. */
export function overview(
  { title, editions, letters, diagnostics }: PreviewSource,
  hasMailbox: boolean,
): PreviewPage {
  return page(
    `${title} – preview`,
    html`<header>
        <h1>${title}</h1>
        <nav aria-label="Publication">
          <ul>
            <li><a href="/">The site</a></li>
            <li><a href="/.preview/stats/">Statistics</a></li>
            ${hasMailbox ? html`<li><a href="/.preview/mailbox/">Mailbox</a></li>` : ''}
            <li><a href="/feeds/">Feeds</a></li>
            <li><a href="/feed.xml">RSS</a></li>
            <li><a href="/atom.xml">Atom</a></li>
            <li><a href="/feed.json">JSON Feed</a></li>
          </ul>
        </nav>
      </header>
      <main class="panels">
        <section class="panel wide">
          <h2>Articles, as newsletters and as pages</h2>
          ${list(editions)}
        </section>
        ${
          letters.length === 0
            ? ''
            : html`<section class="panel wide">
                <h2>Letters, in every language</h2>
                ${list(letters)}
              </section>`
        }
        <section class="panel wide">
          <h2>Findings</h2>
          ${findings(diagnostics, 'Nothing to complain about in what was read. What is found in a mail is shown with it.')}
        </section>
      </main>`,
  );
}

function list(editions: readonly PreviewEdition[]): PreviewPage {
  return html`<ul class="editions">
    ${editions.map(
      ({ slug, title: name, page: address, date, hidden }) =>
        html`<li>
          <a href="/.preview/editions/${encodeURIComponent(slug)}"><bdi>${name}</bdi></a>
          <span class="quiet">${date ?? ''}</span>
          ${address === null ? '' : html`<a href="${address}" aria-label="Page of ${name}">page</a>`}
          ${hidden === null ? '' : html`<span class="mark">${hidden}</span>`}
        </li>`,
    )}
  </ul>`;
}
