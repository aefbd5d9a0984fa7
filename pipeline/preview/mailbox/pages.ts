import { html } from 'hono/html';

import { page, type PreviewPage } from '../page.ts';
import type { PreviewSource } from '../source.ts';
import type { KeptMessage, PreviewMailbox } from './mailbox.ts';
import type { OpenedMessage } from './opened-message.ts';

/** A message, and what is in it. */
export interface ListedMessage {
  readonly message: KeptMessage;
  readonly opened: OpenedMessage;
}

/** The mailbox: what came, what can be sent, and how to begin. @param note What the last button did, in words. */
export function mailboxPage(
  { title, editions }: PreviewSource,
  mailbox: PreviewMailbox,
  messages: readonly ListedMessage[],
  note: string,
): PreviewPage {
  const ready = editions.filter(({ hidden }) => hidden === null);
  return page(
    `Mailbox – ${title}`,
    html`<header>
        <p><a href="/.preview/">All editions</a> · <a href="/">Site</a></p>
        <h1>Mailbox of this machine</h1>
        <p class="quiet">
          Nothing leaves this machine. The subscribers and mails here are not those of the publication, and
          are gone when the preview ends.
        </p>
        ${note === '' ? '' : html`<p role="status"><b>${note}</b></p>`}
        <p>
          <a href="${mailbox.subscribe}" target="_blank">Subscribe</a>, confirm in the mail that comes, then:
        </p>
        <form method="post" action="/.preview/mailbox/send">
          <label
            >Edition
            <select name="edition">
              ${ready.map(({ slug, title: name }) => html`<option value="${slug}">${name}</option>`)}
            </select></label
          >
          <button type="submit">Send it to the subscribers here</button>
        </form>
      </header>
      <main class="panels">
        <section class="panel wide">
          <h2>Mails</h2>
          ${
            messages.length === 0
              ? html`<p class="quiet">None yet.</p>`
              : html`<ul class="editions">
                  ${messages.toReversed().map(
                    ({ message, opened }) =>
                      html`<li>
                        <a href="/.preview/mailbox/${message.number}"><bdi>${opened.subject}</bdi></a>
                        <span class="quiet">to ${message.to}, ${message.at.slice(11, 19)} UTC</span>
                      </li>`,
                  )}
                </ul>`
          }
        </section>
      </main>`,
  );
}

/**
 * One message, as a mail program shows it.
 *
 * @param toLocal Makes addresses of `milepost serve` those of this machine.
 */
export function messagePage(
  { message, opened }: ListedMessage,
  toLocal: (text: string) => string,
): PreviewPage {
  const here = `/.preview/mailbox/${message.number}`;
  return page(
    `${opened.subject} – mailbox`,
    html`<header>
        <p><a href="/.preview/mailbox/">Mailbox</a></p>
        <h1>${opened.subject}</h1>
        <p class="quiet">
          From ${opened.from} to ${message.to}. <a href="${here}/message.eml">The message</a>
        </p>
        ${
          opened.oneClick === null
            ? ''
            : html`<form method="post" action="${here}/leave">
                <button type="submit">Unsubscribe, as a mail program does with one click</button>
              </form>`
        }
      </header>
      <main class="panels">
        <section class="panel">
          <h2>Mail</h2>
          <iframe
            class="desktop"
            title="Mail"
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            src="${here}/frame"
          ></iframe>
        </section>
        <section class="panel wide">
          <h2>Plain text</h2>
          <pre tabindex="0" role="region" aria-label="Plain text">${toLocal(opened.text)}</pre>
        </section>
        <section class="panel wide">
          <h2>Headers</h2>
          <table>
            ${opened.headers.map(
              ({ name, value }) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  <td>${toLocal(value)}</td>
                </tr>`,
            )}
          </table>
        </section>
      </main>`,
  );
}
