import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';

import { trustedNetworks } from './client-network.ts';
import type { ThemeLogo } from '../model/settings/theme.ts';
import { isUnavailable } from '../database/away/unavailable.ts';
import { routeOf, type Exchange } from './exchange.ts';
import { logoSources } from './logo-sources.ts';
import { proxyWatch } from './proxy-watch.ts';
import { addApiReaders, addApiRoutes } from './routes/api.ts';
import { addConfirmRoutes } from './routes/confirm.ts';
import { addHookRoutes } from './routes/hooks.ts';
import { addMonitoringRoutes } from './routes/monitoring.ts';
import { addNotMeRoutes } from './routes/not-me.ts';
import { addPreferencesRoutes } from './routes/preferences.ts';
import { addStatisticsRoutes } from './routes/statistics.ts';
import { addSubscribeRoutes } from './routes/subscribe.ts';
import { addUnsubscribeRoutes } from './routes/unsubscribe.ts';
import { subscribeDesk } from './subscribe-desk.ts';
import { DatabaseLocked } from './write-queue.ts';

/** Our largest form has a few hundred bytes, plus some for each topic. */
const BODY_LIMIT = 64 * 1024;

/** The HTTP endpoints that subscribers use. A GET never changes anything. */
export function createApp(exchange: Exchange): Hono {
  const { context, metrics, base } = exchange;
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    // Nothing in these addresses is secret, and the form must say where it comes from.
    if (TELLS_ITS_ADDRESS.has(routeOf(c, base))) c.header('Referrer-Policy', 'same-origin');
  });
  app.use(headers(context.site.logo));
  const watch = proxyWatch(trustedNetworks(context.trustedProxies), context.log);
  app.use(async (c, next) => {
    if (!ASKED_FROM_HERE.has(routeOf(c, base))) watch(c);
    await next();
  });
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
      return exchange.isForScripts(c)
        ? exchange.fail(c, { error: 'too-large', words: TOO_LARGE.words }, 413)
        : exchange.page(c, TOO_LARGE, 413);
    },
  });
  // A proxy may pass on the whole path, or only what comes after its own prefix.
  const prefixes = new Set([base, '/']);
  for (const path of prefixes) addApiReaders(app.basePath(path), exchange);
  // Hooks have a limit of their own, for those who know their secret.
  app.use((c, next) => (routeOf(c, base).startsWith('/hooks/') ? next() : limit(c, next)));
  const desk = subscribeDesk(exchange);
  for (const path of prefixes) {
    const routes = app.basePath(path);
    addSubscribeRoutes(routes, exchange, desk);
    addApiRoutes(routes, exchange, desk);
    addConfirmRoutes(routes, exchange);
    addPreferencesRoutes(routes, exchange, desk);
    addUnsubscribeRoutes(routes, exchange);
    addNotMeRoutes(routes, exchange);
    addMonitoringRoutes(routes, exchange);
    addStatisticsRoutes(routes, exchange);
    addHookRoutes(routes, exchange);
    routes.get('/style.css', (c) => c.body(context.stylesheet, 200, cached('text/css; charset=utf-8')));
    routes.get('/favicon.svg', (c) => c.body(context.favicon, 200, cached('image/svg+xml')));
  }
  app.notFound((c) => {
    exchange.refuse(c, 'no such address', 404);
    return exchange.page(c, NOT_FOUND, 404);
  });
  app.onError((error, c) => {
    if (error instanceof DatabaseLocked || isUnavailable(error)) return exchange.busy(c);
    context.log.failed(error);
    if (exchange.isForScripts(c)) return exchange.fail(c, { error: 'failed', words: FAILED.words }, 500);
    try {
      return exchange.page(c, FAILED, 500);
    } catch {
      const language = exchange.language(c);
      const said = [FAILED.heading, FAILED.words].map((key) => context.words.say(language, key));
      return c.text(said.join('\n'), 500);
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

function headers(logo: ThemeLogo | null): ReturnType<typeof secureHeaders> {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", ...logoSources(logo)],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    // Knowing a page's address is enough to unsubscribe, so nobody may see it, not even the site that shares our origin.
    // The pages themselves (layout.liquid) add the origin alone, because without it browsers that know no
    // `Sec-Fetch-Site` can't say where a form comes from.
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    strictTransportSecurity: 'max-age=31536000',
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
  });
}

/** What programs on this machine ask for without a proxy. */
const ASKED_FROM_HERE: ReadonlySet<string> = new Set(['/healthz', '/metrics']);
const TELLS_ITS_ADDRESS: ReadonlySet<string> = new Set(['/', '/subscribe']);

const TOO_LARGE = {
  name: 'problem',
  heading: 'serve.too-large.heading',
  words: 'serve.too-large.words',
  again: false,
} as const;
const NOT_FOUND = {
  name: 'problem',
  heading: 'serve.not-found.heading',
  words: 'serve.not-found.words',
  again: false,
} as const;
const FAILED = {
  name: 'problem',
  heading: 'serve.failed.heading',
  words: 'serve.failed.words',
  again: false,
} as const;
