import { html } from 'hono/html';

import { page, type PreviewPage } from './page.ts';

/** Says why something can't be shown, with the place if a template is at fault; the page reloads once that is fixed. */
export function failure(error: Error): PreviewPage {
  return page(
    'This can’t be shown',
    html`<header>
        <p><a href="/.preview/">All editions</a></p>
        <h1>This can’t be shown</h1>
      </header>
      <main>
        <p class="error"><b>error</b> ${error.message}</p>
        <p class="quiet">${placeOf(error)}</p>
      </main>`,
  );
}

/** Template errors know their place. */
function placeOf(error: Error): string {
  if (!('file' in error) || typeof error.file !== 'string') return '';
  return 'line' in error && typeof error.line === 'number' ? `${error.file}:${error.line}` : error.file;
}
