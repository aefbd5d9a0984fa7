import { createApp } from './app.ts';
import type { ServeContext } from './context.ts';
import { createExchange } from './exchange.ts';
import { listen, PATIENT, type ClientTimeouts, type RunningServer } from './listen.ts';
import { createMetrics } from './metrics.ts';
import { startOptInQueue } from './opt-in/opt-in-queue.ts';
import { writeQueue } from './write-queue.ts';

/** The endpoints while they run. */
export interface RunningEndpoints extends RunningServer {
  /** Resolves when no mail is waiting that could be sent now. */
  idle(): Promise<void>;
}

const TIMEOUTS: ClientTimeouts = { ...PATIENT, idle: 30_000 };

/**
 * Serves the endpoints and sends the mails they cause. Stopping it finishes the requests in progress and the mail that
 * is being sent.
 *
 * @param at `port` 0 takes a free one.
 * @throws The system's error if the port can't be used.
 */
export async function startServer(
  context: ServeContext,
  at: { readonly host: string; readonly port: number },
  timeouts: ClientTimeouts = TIMEOUTS,
): Promise<RunningEndpoints> {
  const metrics = createMetrics();
  const writes = writeQueue();
  const { endpoint, mailer } = context;
  const queue =
    endpoint === null || mailer === null
      ? null
      : startOptInQueue({
          ...context,
          endpoint,
          mailer,
          metrics,
          writes,
          newestOn: context.welcome === 'newest' ? context.site.url : null,
        });
  const exchange = createExchange(context, metrics, queue, writes);
  exchange.unsubscriptions.catchUp();
  const app = createApp(exchange);
  try {
    const { url, stop } = await listen(app, at, timeouts);
    return {
      url,
      idle: () => queue?.idle() ?? Promise.resolve(),
      stop: async () => {
        writes.hurry();
        await stop();
        await queue?.stop();
        await writes.idle();
      },
    };
  } catch (error) {
    await queue?.stop();
    throw error;
  }
}
