import { addGlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import { parsePort } from '../common/port.ts';
import type { ServeOptions } from '../serve.ts';

/** Defines `milepost serve`: the HTTP endpoints that subscribers use. */
export const defineServe: DefineCommand = (command, effects) => {
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
    .action(async (options: ServeOptions) => (await import('../serve.ts')).serve(options, effects));
};
