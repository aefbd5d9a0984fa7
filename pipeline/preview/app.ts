import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { streamSSE } from 'hono/streaming';

import { addStatisticsPages, type StatisticsSource } from '../statistics/pages/routes.ts';
import { RELOAD, STYLE, WAY_BACK } from './assets.ts';
import { FRAME_POLICY, framed } from './frame.ts';
import { failure } from './failure.ts';
import type { PreviewMailbox } from './mailbox/mailbox.ts';
import { addMailboxPages } from './mailbox/routes.ts';
import { mediaType } from './media-type.ts';
import { overview } from './overview.ts';
import { PAGE_POLICY } from './page.ts';
import type { PreviewReader, PreviewSource } from './source.ts';
import { workbench } from './workbench.ts';

/** What a preview works with. */
export interface PreviewContext {
  /** The publication as it is now. */
  readonly source: () => PreviewSource;
  /** Gets what is sent to subscribers who exist only here; `null`: there is none. */
  readonly mailbox: () => PreviewMailbox | null;
  /** What the ledger on this machine knows. */
  readonly statistics: Pick<StatisticsSource, 'read' | 'now'>;
  /** Number of the current state; it differs after each change. */
  readonly version: () => number;
  /** Calls back after each change. @returns A function that ends this. */
  readonly onChange: (listener: () => void) => () => void;
  /** Aborted when the preview ends; until then, pages wait for changes. */
  readonly signal: AbortSignal;
  /** Called with a failure that is ours. */
  onError(error: Error): void;
}

/**
 * The preview of a publication: the site as it would be published at `/`, and every edition and letter below `/.preview/`. It only
 * answers requests made under a local name, so a page from elsewhere gets nothing.
 */
export function createPreview(context: PreviewContext): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (!isLocal(c.req.header('host'))) return c.text('The preview answers localhost only.', 403);
    await next();
    c.header('Cache-Control', 'no-store');
    return undefined;
  });
  app.get('/.preview/', (c) => {
    c.header('Content-Security-Policy', PAGE_POLICY);
    return c.html(overview(context.source(), context.mailbox() !== null));
  });
  app.get('/.preview', (c) => c.redirect('/.preview/'));
  app.get('/.preview/style.css', (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css' }));
  app.get('/.preview/reload.js', (c) => c.body(RELOAD, 200, { 'Content-Type': 'text/javascript' }));
  app.get('/.preview/events', (c) => events(c, context));
  addStatisticsPages(app, '/.preview/stats', {
    ...context.statistics,
    title: () => context.source().title,
    parent: { href: '/.preview/', name: 'All editions' },
  });
  addMailboxPages(app, context);
  addEdition(app, context);
  app.get('/*', async (c) => siteFile(c, context));
  app.onError((error, c) => {
    // A page from elsewhere that wants something done.
    if (error instanceof HTTPException) return error.getResponse();
    context.onError(error);
    c.header('Content-Security-Policy', PAGE_POLICY);
    return c.html(failure(error), 500);
  });
  return app;
}

function addEdition(app: Hono, { source }: PreviewContext): void {
  const mailOf = async (c: Context): ReturnType<PreviewSource['mail']> =>
    source().mail(c.req.param('slug') ?? '', readerOf(c));
  app.get('/.preview/editions/:slug', async (c) => {
    const mail = await mailOf(c);
    if (mail === null) return c.notFound();
    c.header('Content-Security-Policy', PAGE_POLICY);
    return c.html(workbench(source(), c.req.param('slug'), readerOf(c), mail));
  });
  app.get('/.preview/editions/:slug/frame', async (c) => {
    const mail = await mailOf(c);
    if (mail === null) return c.notFound();
    c.header('Content-Security-Policy', FRAME_POLICY);
    return c.html(framed(mail.html, c.req.query('scheme') === 'dark' ? 'dark' : 'light', source().url));
  });
  app.get('/.preview/editions/:slug/message.eml', async (c) => {
    const mail = await mailOf(c);
    return mail === null
      ? c.notFound()
      : c.body(new Uint8Array(mail.bytes), 200, { 'Content-Type': 'message/rfc822' });
  });
}

function readerOf(c: Context): PreviewReader {
  const language = c.req.query('language') ?? '';
  return { tags: c.req.queries('tag') ?? [], language: language === '' ? null : language };
}

/** Sends the version at once and after each change, until the page is closed. */
function events(c: Context, { version, onChange, signal }: PreviewContext): Response {
  return streamSSE(c, async (stream) => {
    const tell = async (): Promise<void> =>
      stream.writeSSE({ event: 'version', data: String(version()), retry: 1000 });
    await tell();
    await new Promise<void>((resolve) => {
      const endListening = onChange(() => void tell().catch(end));
      function end(): void {
        endListening();
        resolve();
      }
      stream.onAbort(end);
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    });
  });
}

async function siteFile(c: Context, { source, mailbox }: PreviewContext): Promise<Response> {
  const path = pathOf(c);
  const names = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}/index.html`];
  let found: string | Uint8Array | null = null;
  let name = path;
  for (name of names) {
    found = await source().file(name);
    if (found !== null) break;
  }
  const content = found ?? (await source().file('404.html'));
  const status = found === null ? 404 : 200;
  // It reloads itself as well: what can’t be read now may be half written.
  if (content === null) return c.html(failure(new Error('There is nothing at this address')), 404);
  const type = mediaType(found === null ? '404.html' : name);
  if (typeof content !== 'string') return c.body(new Uint8Array(content), status, { 'Content-Type': type });
  // The only differences from what is published: pages reload themselves and lead back here, and forms lead to the mailbox, if
  // there is one.
  const shown = type.startsWith('text/html')
    ? (mailbox()?.toLocal(content) ?? content).replace(
        /<\/body>/i,
        `${WAY_BACK}<script type="module" src="/.preview/reload.js"></script></body>`,
      )
    : content;
  return c.body(shown, status, { 'Content-Type': type });
}

/** The path below the site; a broken escape does not name a file. */
function pathOf(c: Context): string {
  const { pathname } = new URL(c.req.url);
  try {
    return decodeURIComponent(pathname).slice(1);
  } catch {
    return pathname.slice(1);
  }
}

/** A name that resolves to this machine may belong to somebody else; these names are ours. */
function isLocal(host: string | undefined): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i.test(host ?? '');
}
