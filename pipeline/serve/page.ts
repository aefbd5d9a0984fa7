import { createHash } from 'node:crypto';

import { html, raw } from 'hono/html';

/** A whole page, as `hono/html` gives it. */
export type Page = ReturnType<typeof html>;

const STYLE = `:root{color-scheme:light dark}
body{font:1.125rem/1.6 system-ui,sans-serif;max-width:32rem;margin:15vh auto 0;padding:0 1.25rem}
h1{font-size:1.5rem;line-height:1.25}
button{font:inherit;padding:.6em 1.4em;border:0;border-radius:.4em;background:#1a4fd6;color:#fff;cursor:pointer}
button:focus-visible{outline:3px solid currentcolor;outline-offset:3px}`;

/** What the Content-Security-Policy lets through: the one style sheet, by its digest. */
export const STYLE_SOURCE: string = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** Asks whether to unsubscribe. Only pressing the button does it: scanners of mail follow every link. */
export function askPage(site: string): Page {
  return page(
    site,
    'Unsubscribe',
    html`<h1>Leave ${site}?</h1>
      <p>Press the button and no more newsletters come.</p>
      <form method="post">
        <input type="hidden" name="List-Unsubscribe" value="One-Click" />
        <button type="submit">Unsubscribe</button>
      </form>`,
  );
}

/** Says that it is done. */
export function donePage(site: string): Page {
  return page(
    site,
    'Unsubscribed',
    html`<h1>You are unsubscribed</h1>
      <p>No more newsletters of ${site} will come to you.</p>`,
  );
}

/** Says what went wrong, and what to do. */
export function problemPage(site: string, title: string, words: string): Page {
  return page(
    site,
    title,
    html`<h1>${title}</h1>
      <p>${words}</p>`,
  );
}

function page(site: string, title: string, body: Page): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${site}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
}
