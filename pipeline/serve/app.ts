import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';

import { unsubscribe } from '../audience/subscribers.ts';
import { verifyToken } from '../audience/token.ts';
import type { Database } from '../database/open.ts';
import { STYLE_SOURCE, askPage, donePage, problemPage } from './page.ts';

/** What the endpoints work with. */
export interface ServeContext {
  readonly database: Database;
  /** `MILEPOST_SECRET`. */
  readonly secret: string;
  /** Title of the publication, shown on every page. */
  readonly site: string;
  /** Path below which the endpoints stand, with slashes around it: `/` or `/mail/`. */
  readonly basePath: string;
  now(): Date;
  /** Told of a failure that is ours. */
  onError(error: Error): void;
}

/** A one-click body is 26 bytes; as multipart some 200. */
const BODY_LIMIT = 16 * 1024;

/**
 * The HTTP endpoints that subscribers meet.
 *
 * `GET …/unsubscribe/<token>` shows a page with a button and changes nothing; `POST` to the same address
 * unsubscribes at once, without cookie, login or redirect (RFC 8058). `GET …/health` answers whether the
 * database does.
 */
export function createApp(context: ServeContext): Hono {
  const { site } = context;
  const app = new Hono();
  app.use(headers());
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('X-Robots-Tag', 'noindex');
  });
  app.use(
    bodyLimit({
      maxSize: BODY_LIMIT,
      onError: (c) => c.html(problemPage(site, 'Too large', 'That request is larger than any of ours.'), 413),
    }),
  );
  // A proxy may pass the path on whole or without what it was found by.
  for (const path of new Set([context.basePath, '/'])) addEndpoints(app.basePath(path), context);
  app.notFound((c) => c.html(problemPage(site, 'Not found', 'There is nothing at this address.'), 404));
  app.onError((error, c) => {
    context.onError(error);
    return c.html(
      problemPage(site, 'Something failed', 'It was not your doing. Please try again later.'),
      500,
    );
  });
  return app;
}

function addEndpoints(endpoints: Hono, context: ServeContext): void {
  const { site } = context;
  endpoints.get('/health', async (c) => {
    await context.database.selectFrom('subscriber').select('id').limit(1).execute();
    return c.text('ok');
  });
  endpoints.get('/unsubscribe/:token', (c) => {
    const id = verifyToken(context.secret, 'unsubscribe', c.req.param('token'));
    return id === null ? unknownLink(c, site) : c.html(askPage(site));
  });
  endpoints.post('/unsubscribe/:token', async (c) => {
    const id = verifyToken(context.secret, 'unsubscribe', c.req.param('token'));
    if (id === null) return unknownLink(c, site);
    if (!(await isOneClick(c))) {
      return c.html(
        problemPage(site, 'Not understood', 'Please press the button on the page of the link.'),
        400,
      );
    }
    // A subscriber who has been removed is as unsubscribed as can be.
    await unsubscribe(context.database, { id }, 'one click', context.now());
    return c.html(donePage(site));
  });
}

/** RFC 8058 section 3.2: the body holds this pair, as a URL-encoded or a multipart form. */
async function isOneClick(c: Context): Promise<boolean> {
  try {
    const body = await c.req.parseBody();
    return body['List-Unsubscribe'] === 'One-Click';
  } catch {
    return false;
  }
}

function unknownLink(c: Context, site: string): Response | Promise<Response> {
  return c.html(
    problemPage(
      site,
      'This link is not complete',
      'Please copy the whole link from the newsletter, or answer to it with the word “unsubscribe”.',
    ),
    404,
  );
}

function headers(): ReturnType<typeof secureHeaders> {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: [STYLE_SOURCE],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    // The address of the page is the right to unsubscribe.
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
  });
}
