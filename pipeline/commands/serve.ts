import { once } from 'node:events';

import type { Command } from 'commander';

import { startServer, type RunningEndpoints } from '../serve/server.ts';
import { addGlobalOptions, type CommandEffects, type GlobalOptions } from './common/effects.ts';
import { cantListen, parsePort } from './common/port.ts';
import { serveContext } from './serve/serve-context.ts';
import { readSettings } from './common/settings.ts';
import { withStopSignal } from './common/stop-signal.ts';
import { withDatabase } from './common/state.ts';

interface ServeOptions extends GlobalOptions {
  readonly port: number;
  readonly host: string;
}

/** Defines `milepost serve`: the HTTP endpoints that subscribers use. */
export function defineServe(command: Command, effects: CommandEffects): void {
  addGlobalOptions(command)
    .option('--port <port>', 'port to listen on, 0 for a free one', parsePort, 8080)
    .option('--host <address>', 'address to listen on, behind a proxy with TLS', '127.0.0.1')
    .addHelpText(
      'after',
      `
Needs MILEPOST_SECRET; to let people subscribe also MILEPOST_SMTP_URL, \`newsletter.from\` and \`newsletter.endpoint\`, and
MILEPOST_DKIM_KEY if mails are signed. With MILEPOST_HOOK_SECRET, providers can tell it of bounces and complaints.

Example: milepost serve --port 8025`,
    )
    .action((options: ServeOptions) => serve(options, effects));
}

async function serve(options: ServeOptions, effects: CommandEffects): Promise<void> {
  const settings = await readSettings(options, effects);
  const context = await serveContext(settings, options, effects);
  await withStopSignal((signal) =>
    withDatabase(settings.delivery.database, async (database) => {
      const server = await startServer(context(database), options).catch(
        (error: unknown): RunningEndpoints => {
          throw cantListen(error, options);
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
