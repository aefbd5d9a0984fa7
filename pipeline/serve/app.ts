import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';

import { routeOf, type Exchange } from './exchange.ts';
import { addApiRoutes } from './routes/api.ts';
import { addConfirmRoutes } from './routes/confirm.ts';
import { addHookRoutes } from './routes/hooks.ts';
import { addMonitoringRoutes } from './routes/monitoring.ts';
import { addPreferencesRoutes } from './routes/preferences.ts';
import { addSubscribeRoutes } from './routes/subscribe.ts';
import { addUnsubscribeRoutes } from './routes/unsubscribe.ts';
import { subscribeDesk } from './subscribe-desk.ts';

/** Our largest form has a few hundred bytes, plus some for each topic. */
const BODY_LIMIT = 64 * 1024;

/** The HTTP endpoints that subscribers use. A GET never changes anything. */
export function createApp(exchange: Exchange): Hono {
  const { context, metrics, base } = exchange;
  const app = new Hono();
  app.use(headers());
  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store');
    c.header('X-Robots-Tag', 'noindex');
    const labels = { route: routeOf(c, base), method: methodOf(c.req.method), status: String(c.res.status) };
    metrics.count('milepost_http_requests_total', labels);
  });
  const limit = bodyLimit({
    maxSize: BODY_LIMIT,
    onError: (c) => {
      exchange.refuse(c, 'too large', 413);
      return exchange.page(c, TOO_LARGE, 413);
    },
  });
  // Hooks have a limit of their own, for those who know their secret.
  app.use((c, next) => (routeOf(c, base).startsWith('/hooks/') ? next() : limit(c, next)));
  const desk = subscribeDesk(exchange);
  // A proxy may pass on the whole path, or only what comes after its own prefix.
  for (const path of new Set([base, '/'])) {
    const routes = app.basePath(path);
    addSubscribeRoutes(routes, exchange, desk);
    addApiRoutes(routes, exchange, desk);
    addConfirmRoutes(routes, exchange);
    addPreferencesRoutes(routes, exchange);
    addUnsubscribeRoutes(routes, exchange);
    addMonitoringRoutes(routes, exchange);
    addHookRoutes(routes, exchange);
    routes.get('/style.css', (c) => c.body(context.stylesheet, 200, cached('text/css; charset=utf-8')));
    routes.get('/favicon.svg', (c) => c.body(context.favicon, 200, cached('image/svg+xml')));
  }
  app.notFound((c) => {
    exchange.refuse(c, 'no such address', 404);
    return exchange.page(c, NOT_FOUND, 404);
  });
  app.onError((error, c) => {
    context.log.failed(error);
    try {
      return exchange.page(c, FAILED, 500);
    } catch {
      return c.text('Something failed. It was not your doing; please try again later.', 500);
    }
  });
  return app;
}

function cached(type: string): Record<string, string> {
  return { 'Content-Type': type, 'Cache-Control': 'public, max-age=3600' };
}

/** A method can be any word, so counting each of them would need unlimited memory. */
function methodOf(method: string): string {
  return ['GET', 'HEAD', 'POST', 'OPTIONS'].includes(method) ? method : 'other';
}

function headers(): ReturnType<typeof secureHeaders> {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    // Knowing the page's address is enough to unsubscribe, so no other site may see it; our own forms, however, have to
    // say where they come from.
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: 'max-age=31536000',
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
  });
}

const TOO_LARGE = {
  name: 'problem',
  heading: 'Too large',
  words: 'That request is larger than any of ours.',
  again: false,
} as const;
const NOT_FOUND = {
  name: 'problem',
  heading: 'Not found',
  words: 'There is nothing at this address.',
  again: false,
} as const;
const FAILED = {
  name: 'problem',
  heading: 'Something failed',
  words: 'It was not your doing. Please try again later.',
  again: false,
} as const;
