import { html, raw } from 'hono/html';

import { CLIPPED_ABOVE, SHORTENED_ABOVE } from '../message/size-limits.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { page, type PreviewPage } from './page.ts';
import type { PreviewMail, PreviewReader, PreviewSource } from './source.ts';

/** The panels, in their order. */
const PANELS = [
  ['findings', 'Findings'],
  ['size', 'Size'],
  ['desktop', 'Desktop'],
  ['phone', 'Phone'],
  ['dark', 'Dark, desktop'],
  ['dark-phone', 'Dark, phone'],
  ['text', 'Plain text'],
  ['headers', 'Headers'],
  ['source', 'Source'],
] as const;

/** One edition, in all its views. */
export function workbench(
  source: PreviewSource,
  slug: string,
  reader: PreviewReader,
  mail: PreviewMail,
): PreviewPage {
  const letter = source.letters.find((one) => one.slug === slug);
  const query = new URLSearchParams([
    ...reader.tags.map((tag): [string, string] => ['tag', tag]),
    ...(reader.language === null ? [] : [['language', reader.language] satisfies [string, string]]),
  ]).toString();
  const here = `/.preview/editions/${encodeURIComponent(slug)}`;
  const frame = (scheme: string): string => `${here}/frame?scheme=${scheme}&${query}`;
  const hidden = (letter ?? source.editions.find((edition) => edition.slug === slug))?.hidden ?? null;
  return page(
    `${mail.subject} – preview`,
    html`<header>
        <a class="skip" href="#desktop">To the mail</a>
        <p><a href="/.preview/">All editions</a> · <a href="/">Site</a> · <a href="/feeds/">Feeds</a></p>
        <h1>
          <bdi>${mail.subject}</bdi> ${hidden === null ? '' : html`<span class="mark">${hidden}</span>`}
        </h1>
        ${letter === undefined ? readerForm(source, reader, here) : languageForm(source, reader, here)}
        <p class="quiet">
          ${letter === undefined ? share(mail) : `${letter.title}.`}
          <a href="${here}/message.eml?${query}">The message</a>
        </p>
        <nav aria-label="Panels">
          <ul>
            ${PANELS.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
          </ul>
        </nav>
      </header>
      <main class="panels">
        ${panel('findings', 'Findings', findings(mail.findings))} ${panel('size', 'Size', size(mail))}
        ${framePanel('desktop', 'Desktop', 'desktop', frame('light'))}
        ${framePanel('phone', 'Phone', 'phone', frame('light'))}
        ${framePanel('dark', 'Dark, desktop', 'desktop', frame('dark'))}
        ${framePanel('dark-phone', 'Dark, phone', 'phone', frame('dark'))}
        ${panel('text', 'Plain text', scrolling('Plain text', mail.text))}
        ${panel('headers', 'Headers', headers(mail))}
        ${panel('source', 'Source', scrolling('Source', Buffer.from(mail.bytes).toString('latin1')))}
      </main>`,
  );
}

function readerForm({ tags }: PreviewSource, reader: PreviewReader, here: string): PreviewPage | string {
  if (tags.length === 0) return '';
  return html`<form method="get" action="${here}">
    <fieldset>
      <legend>As a subscriber who follows (none: everything)</legend>
      <div class="tags">
        ${tags.map(
          ({ id, label }) =>
            html`<label
              ><input
                type="checkbox"
                name="tag"
                value="${id}"
                ${reader.tags.includes(id) ? raw('checked') : ''}
              />${label}</label
            >`,
        )}
      </div>
    </fieldset>
    <button type="submit">Show</button>
  </form>`;
}

/** How much of it this reader gets. */
function share({ shown, items }: PreviewMail): string {
  return shown === 0
    ? 'This reader gets no mail: nothing in it has a tag that they follow.'
    : `This reader gets ${shown} of ${items}.`;
}

function languageForm({ languages }: PreviewSource, { language }: PreviewReader, here: string): PreviewPage {
  return html`<form method="get" action="${here}">
    <label
      >Language
      <select name="language">
        ${languages.map(
          ({ tag, name }) =>
            html`<option value="${tag}" ${tag === language ? raw('selected') : ''}>${name}</option>`,
        )}
      </select></label
    >
    <button type="submit">Show</button>
  </form>`;
}

function panel(id: string, name: string, content: PreviewPage | string): PreviewPage {
  return html`<section
    class="panel ${id === 'source' || id === 'text' || id === 'headers' ? 'wide' : ''}"
    id="${id}"
  >
    <h2>${name}</h2>
    ${content}
  </section>`;
}

function framePanel(id: string, name: string, width: string, url: string): PreviewPage {
  // Without scripts and without an origin: a mail can be looked at, but does nothing.
  return panel(
    id,
    name,
    html`<iframe
      class="${width}"
      title="${name}"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      src="${url}"
    ></iframe>`,
  );
}

function scrolling(name: string, text: string): PreviewPage {
  return html`<pre tabindex="0" role="region" aria-label="${name}">${text}</pre>`;
}

/** The findings, errors first. @param none What is said if there are none. */
export function findings(found: readonly Diagnostic[], none = 'Nothing to complain about.'): PreviewPage {
  if (found.length === 0) return html`<p class="fine">${none}</p>`;
  const rank = { error: 0, warning: 1, info: 2 };
  return html`<ul class="findings">
    ${[...found]
      .sort((a, b) => rank[a.severity] - rank[b.severity])
      .map(
        ({ severity, message, hint, file, line, rule }) =>
          html`<li class="${severity}">
            <b>${severity}</b> ${message}<br /><span class="quiet"
              >${file === null ? '' : `${file}${line === null ? '' : `:${line}`} · `}${rule}${hint === null ? '' : html`<br />${hint}`}</span
            >
          </li>`,
      )}
  </ul>`;
}

function size({ html: body, bytes }: PreviewMail): PreviewPage {
  const used = Buffer.byteLength(body);
  return html`<meter min="0" max="${CLIPPED_ABOVE}" high="${SHORTENED_ABOVE}" optimum="0" value="${used}">
      ${used}
    </meter>
    <p>
      ${used.toLocaleString('en')} of ${CLIPPED_ABOVE.toLocaleString('en')} bytes of HTML, before Gmail clips
      it; ${bytes.length.toLocaleString('en')} bytes on the wire.
    </p>`;
}

function headers({ headers: lines }: PreviewMail): PreviewPage {
  return html`<table>
    ${lines.map(
      ({ name, value }) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${value}</td>
        </tr>`,
    )}
  </table>`;
}
