import { addGlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import type { BounceOptions } from '../bounce.ts';

/** Defines `milepost bounce`: learns from mails that came back. */
export const defineBounce: DefineCommand = (command, effects) => {
  addGlobalOptions(command)
    .option('--maildir <dir>', 'read the mails in a Maildir, and mark those that were understood as seen')
    .option('--mbox <file>', 'read the mails in an mbox file, which is not changed')
    .option('--mailbox', 'read the mailbox that MILEPOST_BOUNCE_URL names, over IMAP or POP3')
    .option(
      '--recipient <address>',
      'the address that the mail on standard input came to, if it does not say so itself',
    )
    .addHelpText(
      'after',
      `
Reads one mail from standard input, or each mail of a mailbox once. Needs MILEPOST_SECRET and, when sending,
\`newsletter.bounces\`. IMAP: mails that were understood are marked as seen. POP3: they are deleted.

Examples:
  "|milepost bounce --root /srv/gazette"      (in ~/.forward of the user who owns the database)
  milepost bounce --maildir ~/Maildir
  MILEPOST_BOUNCE_URL=imaps://bounces%40example.org:password@imap.example.org milepost bounce --mailbox`,
    )
    .action(async (options: BounceOptions) => (await import('../bounce.ts')).bounce(options, effects));
};
