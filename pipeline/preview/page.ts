import { html } from 'hono/html';

/** A whole page, or a piece of one. */
export type PreviewPage = ReturnType<typeof html>;

/** What the pages of the preview may load: only what this server has. */
export const PAGE_POLICY: string = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page of the preview; it reloads itself when the publication changes. */
export function page(title: string, body: PreviewPage): PreviewPage {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/.preview/style.css" />
        <script type="module" src="/.preview/reload.js"></script>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
