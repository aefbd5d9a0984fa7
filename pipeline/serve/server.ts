import { createApp, type ServeContext } from './app.ts';
import { listen, type RunningServer } from './listen.ts';

/**
 * Serves the endpoints.
 *
 * @param at `port` 0 takes a free one.
 * @throws The system's error where the port can't be had.
 */
export async function startServer(
  context: ServeContext,
  at: { readonly host: string; readonly port: number },
): Promise<RunningServer> {
  return listen(createApp(context), at);
}
