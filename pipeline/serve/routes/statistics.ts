import { auth } from 'hono/utils/basic-auth';
import type { Context, Hono } from 'hono';

import { addStatisticsPages } from '../../statistics/pages/routes.ts';
import { readStatistics } from '../../statistics/read-statistics.ts';
import { equalSecrets } from '../equal-secrets.ts';
import type { Exchange } from '../exchange.ts';

/**
 * `GET /stats/` shows whoever has the token of the metrics how subscribers and editions are doing, and nobody if there is
 * none. A browser asks for it as a password (RFC 7617), with any name; a program sends it as for the metrics.
 */
export function addStatisticsRoutes(app: Hono, exchange: Exchange): void {
  const { context } = exchange;
  const { metricsToken: token, database } = context;
  if (token === null) return;
  app.use('/stats/*', async (c, next) => {
    if (hasToken(c, token)) return next();
    exchange.refuse(c, 'statistics', 401);
    c.header('WWW-Authenticate', 'Basic realm="statistics", charset="UTF-8"');
    return c.text('The password is MILEPOST_METRICS_TOKEN; the name does not matter.', 401);
  });
  addStatisticsPages(app, '/stats', {
    title: () => context.site.title,
    read: () => readStatistics(database, null, context.now()),
    now: () => context.now(),
    parent: null,
  });
}

function hasToken(c: Context, token: string): boolean {
  const header = c.req.header('authorization') ?? '';
  return equalSecrets(header, `Bearer ${token}`) || equalSecrets(auth(c.req.raw)?.password ?? '', token);
}
