import { once } from 'node:events';

import type { Command } from 'commander';

import type { RunningServer } from '../serve/listen.ts';
import { startServer } from '../serve/server.ts';
import { addGlobalOptions, type CommandEffects, type GlobalOptions } from './effects.ts';
import { cantListen, parsePort } from './port.ts';
import { readSecret } from './secret.ts';
import { readSettings } from './settings.ts';
import { stopSignal } from './stop-signal.ts';
import { withDatabase } from './state.ts';

interface ServeOptions extends GlobalOptions {
  readonly port: number;
  readonly host: string;
}

/** Adds `milepost serve`: the HTTP endpoints that subscribers meet. */
export function addServeCommand(program: Command, effects: CommandEffects): void {
  addGlobalOptions(program.command('serve'))
    .description('serve the endpoints that subscribers meet: unsubscribe')
    .option('--port <port>', 'port to listen on, 0 for a free one', parsePort, 8080)
    .option('--host <address>', 'address to listen on; a proxy with TLS stands in front', '127.0.0.1')
    .addHelpText('after', '\nExample: milepost serve --port 8025')
    .action((options: ServeOptions) => serve(options, effects));
}

async function serve(options: ServeOptions, effects: CommandEffects): Promise<void> {
  const settings = await readSettings(options, effects);
  const secret = readSecret(effects.env);
  const stop = stopSignal();
  try {
    await withDatabase(settings.delivery.database, { verify: false }, async (database) => {
      const { endpoint } = settings.newsletter;
      const server = await startServer(
        {
          database,
          secret,
          site: settings.site.title,
          basePath: endpoint === null ? '/' : new URL(endpoint).pathname,
          now: () => effects.now(),
          onError: (error) => effects.stderr(`A request failed: ${error.message}\n`),
        },
        options,
      ).catch((error: unknown): RunningServer => {
        throw cantListen(error, options);
      });
      if (options.json) effects.stdout(`${JSON.stringify({ url: server.url })}\n`);
      if (!options.quiet) effects.stderr(`Listening on ${server.url}. Ctrl-C stops.\n`);
      if (!stop.signal.aborted) await once(stop.signal, 'abort');
      await server.stop();
    });
  } finally {
    stop.dispose();
  }
}
