import { once } from 'node:events';

import { startServer, type RunningEndpoints } from '../serve/server.ts';
import type { CommandEffects, GlobalOptions } from './common/effects.ts';
import { cantListen } from './common/port.ts';
import { serveContext } from './serve/serve-context.ts';
import { readSettings } from './common/settings.ts';
import { withStopSignal } from './common/stop-signal.ts';
import { withHurriedDatabase } from './common/state.ts';

/** The options of `milepost serve`. */
export interface ServeOptions extends GlobalOptions {
  readonly port: number;
  readonly host: string;
}

const ELSEWHERE = 'Give another port with `--port`, or an address of this machine with `--host`.';

/** `milepost serve`: until it is asked to stop. */
export async function serve(options: ServeOptions, effects: CommandEffects): Promise<void> {
  const settings = await readSettings(options, effects);
  const context = await serveContext(settings, options, effects);
  await withStopSignal((signal) =>
    withHurriedDatabase(settings.delivery.database, async (database) => {
      const server = await startServer(context(database), options).catch(
        (error: unknown): RunningEndpoints => {
          throw cantListen(error, options, ELSEWHERE);
        },
      );
      if (options.json) effects.stdout(`${JSON.stringify({ url: server.url })}\n`);
      if (!options.quiet) effects.stderr(`Listening on ${server.url}. Ctrl-C stops.\n`);
      if (!signal.aborted) await once(signal, 'abort');
      await server.stop();
      if (!options.quiet) effects.stderr('Stopped.\n');
    }),
  );
}
