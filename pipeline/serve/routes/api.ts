import type { Context, Hono } from 'hono';
import { cors } from 'hono/cors';

import type { ApiFailure, Exchange } from '../exchange.ts';
import { isFromAllowedOrigin, originInWords } from '../origin.ts';
import type { SubscribeDesk } from '../subscribe-desk.ts';

/** Lets scripts of the sites in the configuration read every answer of the API, so it comes before whatever may answer. */
export function addApiReaders(app: Hono, { context }: Exchange): void {
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
}

/**
 * `POST /api/subscribe`: the form for scripts, on this site and the other sites in the configuration. Takes `{"email":
 * …, "name"?: …, "language"?: …}`; answers 202 with `{"status": "asked"}`, or with `{"error", "message"}`: a permanent name, and words in
 * that language or one of the browser's, to be shown. Where it helps, there is `expected`, what a program should send, or `seconds`,
 * after which it may try again.
 */
export function addApiRoutes(app: Hono, exchange: Exchange, desk: SubscribeDesk): void {
  const { context } = exchange;
  app.post('/api/subscribe', async (c) => {
    if (!isFromAllowedOrigin(c, context.endpoint, context.origins)) {
      exchange.refuse(c, 'cross-origin', 403);
      return exchange.fail(c, { error: 'cross-origin', words: 'serve.elsewhere.form' }, 403);
    }
    // Only this type makes a browser ask first, with a preflight request.
    if (!/^application\/json(?:;|$)/i.test(c.req.header('content-type') ?? '')) {
      exchange.refuse(c, 'not JSON', 415);
      return exchange.fail(c, notJson('Content-Type: application/json'), 415);
    }
    const body = await readObject(c);
    if (body === null) {
      exchange.refuse(c, 'not JSON', 400);
      return exchange.fail(c, notJson('{"email": "ann@example.org"}'), 400);
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
    exchange.speak(c, wish.language);
    const origin = originInWords(c, context.endpoint, context.origins);
    const answer = await desk.take(c, wish, `API ${origin}`);
    switch (answer.kind) {
      case 'asked':
        return c.json({ status: 'asked' }, 202);
      case 'invalid': {
        const values = { fault: answer.fault };
        return exchange.fail(c, { error: 'invalid-email', words: 'serve.subscribe.invalid', values }, 400);
      }
      case 'limited': {
        c.header('Retry-After', String(answer.seconds));
        const more = { seconds: answer.seconds };
        return exchange.fail(c, { error: 'too-many', words: 'serve.too-many.words', more }, 429);
      }
      case 'unavailable':
        return exchange.fail(c, { error: 'unavailable', words: 'serve.unavailable.words' }, 503);
    }
  });
}

function notJson(expected: string): ApiFailure {
  return { error: 'not-json', words: 'serve.subscribe.not-understood', more: { expected } };
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
