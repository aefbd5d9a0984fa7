import { html } from 'hono/html';

import { page, type PreviewPage } from './page.ts';

/** Why something can't be shown, with the place where a template is at fault; shown again when that is mended. */
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

/** Errors of templates know where they are. */
function placeOf(error: Error): string {
  if (!('file' in error) || typeof error.file !== 'string') return '';
  return 'line' in error && typeof error.line === 'number' ? `${error.file}:${error.line}` : error.file;
}
