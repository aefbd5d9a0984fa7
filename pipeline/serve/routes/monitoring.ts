import type { Context, Hono } from 'hono';

import { countRequests } from '../../audience/requests/waiting.ts';
import { countSubscribers } from '../../audience/subscribers.ts';
import { equalSecrets } from '../equal-secrets.ts';
import type { Exchange } from '../exchange.ts';

/**
 * `GET /healthz` answers whether the database works. `GET /metrics` gives counters for Prometheus to those who have the
 * token, and to nobody if there is none: where a request comes from proves nothing behind a proxy.
 */
export function addMonitoringRoutes(app: Hono, exchange: Exchange): void {
  const { context, metrics } = exchange;
  let isExplained = false;
  app.get('/healthz', async (c) => {
    await context.database.selectFrom('subscriber').select('id').limit(1).execute();
    return c.text('ok');
  });
  app.get('/metrics', async (c) => {
    if (context.metricsToken === null && !isExplained) {
      isExplained = true;
      context.log.noted(
        '/metrics is for whoever has a token: set MILEPOST_METRICS_TOKEN, and send `Authorization: Bearer …`',
      );
    }
    if (!mayRead(c, context.metricsToken)) {
      exchange.refuse(c, 'metrics', 404);
      return c.text('not found', 404);
    }
    const counts = await countSubscribers(context.database);
    const waiting = await countRequests(context.database);
    const text = metrics.text([
      {
        name: 'milepost_subscribers',
        help: 'Subscribers, by state.',
        values: Object.entries(counts).map(([state, value]) => ({ labels: { state }, value })),
      },
      {
        name: 'milepost_opt_in_waiting',
        help: 'Confirmation mails that wait.',
        values: [{ labels: {}, value: waiting }],
      },
    ]);
    return c.body(text, 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
}

function mayRead(c: Context, token: string | null): boolean {
  return token !== null && equalSecrets(c.req.header('authorization') ?? '', `Bearer ${token}`);
}
