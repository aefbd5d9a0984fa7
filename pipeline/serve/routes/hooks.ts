import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { equalSecrets } from '../equal-secrets.ts';
import type { Exchange } from '../exchange.ts';
import { HOOK_PROVIDERS } from '../hooks/providers.ts';
import { takeEvent } from '../hooks/take-event.ts';

/** SendGrid and SparkPost send batches of up to a megabyte; Postmark quotes whole bounces. */
const BODY_LIMIT = 5 * 1024 * 1024;

/**
 * `POST /hooks/<provider>/<secret>`: what became of mails, as providers tell it. 200: all of it was recorded, or
 * changes nothing; 403: another secret; 401: not signed by the provider; 400: not what it sends. Anything else, such as 503 while
 * the database is locked, makes the provider send it again.
 */
export function addHookRoutes(app: Hono, exchange: Exchange): void {
  const { context, metrics } = exchange;
  const { hooks } = context;
  const refuse = (c: Context, reason: string, status: ContentfulStatusCode): Response => {
    exchange.refuse(c, reason, status);
    return c.text(reason, status);
  };
  app.post(
    '/hooks/:provider/:secret',
    // Before the body is read.
    async (c, next) => {
      if (hooks === null || !HOOK_PROVIDERS.has(c.req.param('provider'))) {
        return refuse(c, 'no such hook', 404);
      }
      const given = c.req.param('secret');
      // All are tried, so that the time does not reveal which one it was.
      const isRight = hooks.secrets.map((secret) => equalSecrets(given, secret)).includes(true);
      return isRight ? next() : refuse(c, 'wrong hook secret', 403);
    },
    bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => refuse(c, 'too large', 413) }),
    async (c) => {
      const provider = c.req.param('provider');
      const read = HOOK_PROVIDERS.get(provider);
      if (hooks === null || read === undefined) return refuse(c, 'no such hook', 404);
      const body = Buffer.from(await c.req.arrayBuffer());
      const request = { body, header: (name: string) => c.req.header(name) ?? '' };
      const reading = await read(request, { keys: hooks.keys, now: () => context.now(), get: hooks.get });
      if (reading === 'forged') return refuse(c, 'forged hook', 401);
      if (reading === 'unreadable') return refuse(c, 'not a hook of this provider', 400);
      const { database, secrets } = context;
      const { from, suppressAfter } = hooks;
      const record = { database, secrets, from, suppressAfter, now: () => context.now() };
      for (const event of reading) {
        const result = await exchange.writes.write(() => takeEvent(provider, event, record));
        metrics.count('milepost_hook_events_total', { provider, kind: event.what.kind, result });
      }
      return c.text('ok');
    },
  );
}
