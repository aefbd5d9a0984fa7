import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { clientAddress, networkOf, trustedNetworks } from './client-network.ts';
import type { ServeContext } from './context.ts';
import { HOOK_PROVIDERS } from './hooks/providers.ts';
import type { Metrics } from './metrics.ts';
import type { OptInQueue } from './opt-in/opt-in-queue.ts';
import type { ServedPage } from './pages.ts';

/** What every route needs to answer. */
export interface Exchange {
  readonly context: ServeContext;
  readonly metrics: Metrics;
  /** `null`: nobody can subscribe. */
  readonly queue: OptInQueue | null;
  /** The public path of the endpoints, with slashes around it: `/` or `/mail/`. */
  readonly base: string;
  page(c: Context, page: ServedPage, status?: ContentfulStatusCode): Response;
  /** The network of the client, shortened. */
  network(c: Context): string;
  /** Counts and logs a refused request; the caller sends the answer. */
  refuse(c: Context, reason: string, status: ContentfulStatusCode): void;
}

/** Puts together what the routes need. */
export function createExchange(context: ServeContext, metrics: Metrics, queue: OptInQueue | null): Exchange {
  const isTrusted = trustedNetworks(context.trustedProxies);
  const base = context.endpoint === null ? '/' : new URL(context.endpoint).pathname;
  const frame = {
    site: context.site,
    links: {
      stylesheet: `${base}style.css`,
      favicon: `${base}favicon.svg`,
      subscribe: `${base}subscribe`,
    },
  };
  const network = (c: Context): string => {
    const peer = getConnInfo(c).remote.address ?? '';
    return networkOf(clientAddress(peer, c.req.header('x-forwarded-for'), isTrusted));
  };
  return {
    context,
    metrics,
    queue,
    base,
    network,
    page: (c, page, status = 200) => c.html(context.render(page, frame), status),
    refuse(c, reason, status) {
      metrics.count('milepost_refused_total', { reason });
      context.log.refused({
        reason,
        method: c.req.method,
        route: routeOf(c, base),
        status,
        network: network(c),
      });
    },
  };
}

/**
 * The route of a request, with placeholders for the parts that vary, for logs and counters; `none` if no route matches,
 * because a path can be anything.
 */
export function routeOf(c: Context, base: string): string {
  const path = c.req.path.startsWith(base) ? c.req.path.slice(base.length) : c.req.path.slice(1);
  const [first = '', second] = path.split('/');
  if (first === '' && second === undefined) return '/';
  if (!ROUTES.has(first)) return 'none';
  if (first === 'api') return '/api/subscribe';
  if (first === 'hooks') return `/hooks/${HOOK_PROVIDERS.has(second ?? '') ? second : ':provider'}/:secret`;
  return second === undefined ? `/${first}` : `/${first}/:token`;
}

const ROUTES = new Set([
  'subscribe',
  'confirm',
  'preferences',
  'unsubscribe',
  'undo',
  'api',
  'hooks',
  'healthz',
  'metrics',
  'style.css',
  'favicon.svg',
]);
