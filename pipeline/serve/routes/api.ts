import type { Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import type { Exchange } from '../exchange.ts';
import { isFromAllowedOrigin, originInWords } from '../origin.ts';
import type { SubscribeDesk } from '../subscribe-desk.ts';

/**
 * `POST /api/subscribe`: the form for scripts, on this site and the other sites in the configuration. Takes `{"email":
 * …, "name"?: …, "language"?: …}`; answers 202 with `{"status": "asked"}`, or with `{"error", "message"}`.
 */
export function addApiRoutes(app: Hono, exchange: Exchange, desk: SubscribeDesk): void {
  const { context } = exchange;
  const own = context.endpoint === null ? [] : [new URL(context.endpoint).origin];
  app.use(
    '/api/*',
    cors({
      origin: [...own, ...context.origins],
      allowMethods: ['POST'],
      allowHeaders: ['Content-Type'],
      maxAge: 86_400,
    }),
  );
  app.post('/api/subscribe', async (c) => {
    const fail = (status: ContentfulStatusCode, error: string, message: string): Response =>
      c.json({ error, message }, status);
    if (!isFromAllowedOrigin(c, context.endpoint, context.origins)) {
      exchange.refuse(c, 'cross-origin', 403);
      return fail(403, 'cross-origin', 'This site may not subscribe people here.');
    }
    // Only this type makes a browser ask first, with a preflight request.
    if (!/^application\/json(?:;|$)/i.test(c.req.header('content-type') ?? '')) {
      exchange.refuse(c, 'not JSON', 415);
      return fail(415, 'not-json', 'Expected `Content-Type: application/json`.');
    }
    const body = await readObject(c);
    if (body === null) {
      exchange.refuse(c, 'not JSON', 400);
      return fail(400, 'not-json', 'Expected an object like {"email": "ann@example.org"}.');
    }
    const text = (name: string): string => {
      const value = body.get(name);
      return typeof value === 'string' ? value : '';
    };
    const wish = {
      email: text('email'),
      name: text('name'),
      language: text('language'),
      trap: text('website'),
    };
    const origin = originInWords(c, context.endpoint, context.origins);
    const answer = await desk.take(c, wish, `API ${origin}`);
    switch (answer.kind) {
      case 'asked':
        return c.json({ status: 'asked' }, 202);
      case 'invalid':
        return fail(400, 'invalid-email', `Expected an e-mail address: ${answer.problem}.`);
      case 'limited':
        c.header('Retry-After', String(answer.seconds));
        return fail(429, 'too-many', `Try again in ${answer.seconds} seconds.`);
      case 'unavailable':
        return fail(503, 'unavailable', 'No mail can be sent at the moment.');
    }
  });
}

async function readObject(c: Context): Promise<ReadonlyMap<string, unknown> | null> {
  try {
    const body: unknown = await c.req.json();
    if (body === null || typeof body !== 'object' || Array.isArray(body)) return null;
    return new Map(Object.entries(body));
  } catch {
    return null;
  }
}
