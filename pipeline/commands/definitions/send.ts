import type { DefineCommand } from '../common/lazy-command.ts';
import { addSendingOptions, type SendingOptions } from '../mailing/options.ts';

/** Defines `milepost send`: delivers what has not been delivered, once to each subscriber. */
export const defineSend: DefineCommand = (command, effects) => {
  addSendingOptions(command, 'send the edition, or the newest, to this address only; nothing is recorded')
    .argument('[edition]', 'slug of an article; without it, every edition that is new or unfinished')
    .addHelpText(
      'after',
      `
Needs MILEPOST_SMTP_URL and, for one-click unsubscription and bounces, MILEPOST_SECRET, in .env or the environment.

Examples:
  milepost send --dry-run
  milepost send --test me@example.org
  milepost send 2026-week-9 --yes`,
    )
    .action(async (edition: string | undefined, options: SendingOptions) =>
      (await import('../send.ts')).send(edition ?? null, options, effects),
    );
};
