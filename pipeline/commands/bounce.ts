import { resolve } from 'node:path';

import type { Command } from 'commander';

import type { MailReport } from '../deliver/bounce/mail-report.ts';
import { readMailReport } from '../deliver/bounce/read-report.ts';
import { handleReport, type HandledMail, type HandlingContext } from '../mailing/take-bounce.ts';
import { markHandled, unhandledMails } from '../deliver/bounce/maildir.ts';
import { addGlobalOptions, CommandFailure, type CommandEffects, type GlobalOptions } from './effects.ts';
import { readSecrets } from './mailing/secret.ts';
import { readSettings } from './settings.ts';
import { withDatabase } from './state.ts';

interface BounceOptions extends GlobalOptions {
  readonly maildir?: string;
  readonly recipient?: string;
}

/** No report is larger; what it says stands at its beginning. */
const MAX_BYTES = 10 * 1024 * 1024;

/** Adds `milepost bounce`: learns from mails that came back. */
export function addBounceCommand(program: Command, effects: CommandEffects): void {
  addGlobalOptions(program.command('bounce'))
    .description(
      'read bounces (DSN) and spam complaints (ARF), and stop mailing addresses that can’t be reached',
    )
    .option('--maildir <dir>', 'read the mails in a Maildir, and mark those that were understood as seen')
    .option('--recipient <address>', 'the address that the mail came to, where it does not say so itself')
    .addHelpText(
      'after',
      `
Reads one mail from standard input, or a Maildir. Needs MILEPOST_SECRET and, when sending, \`newsletter.bounces\`.

Examples:
  bounces: "|milepost bounce --root /srv/gazette"      (in /etc/aliases)
  milepost bounce --maildir ~/Maildir`,
    )
    .action((options: BounceOptions) => bounce(options, effects));
}

async function bounce(options: BounceOptions, effects: CommandEffects): Promise<void> {
  const settings = await readSettings(options, effects);
  const secrets = readSecrets(effects.env);
  const { database: file, suppressAfter } = settings.delivery;
  await withDatabase(file, { verify: false }, async (database) => {
    const context: HandlingContext = { database, secrets, policy: { suppressAfter }, now: effects.now() };
    const handle = async (mail: Uint8Array): Promise<HandledMail> =>
      handleReport(withRecipient(await readMailReport(mail), options.recipient), context);
    const results =
      options.maildir === undefined
        ? [await handle(await readInput(effects))]
        : await handleMaildir(resolve(effects.cwd, options.maildir), handle);
    if (options.json) effects.stdout(`${JSON.stringify({ mails: results })}\n`);
    if (options.quiet) return;
    for (const result of results) effects.stderr(`${words(result)}\n`);
    if (results.length === 0) effects.stderr('There is no mail that was not handled.\n');
  });
}

async function handleMaildir(
  folder: string,
  handle: (mail: Uint8Array) => Promise<HandledMail>,
): Promise<readonly HandledMail[]> {
  const results: HandledMail[] = [];
  for await (const mail of unhandledMails(folder, MAX_BYTES)) {
    const result = await handle(mail.content);
    // Recorded first: a kill in between has it read again, which changes nothing.
    if (result.result !== 'ignored') await markHandled(folder, mail);
    results.push(result);
  }
  return results;
}

async function readInput(effects: CommandEffects): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of effects.stdin()) {
    // Read to its end, or the mail system that writes it would take that for a failure.
    if (size < MAX_BYTES) chunks.push(chunk);
    size += chunk.length;
  }
  if (size > 0) return Buffer.concat(chunks);
  throw new CommandFailure(
    'Expected a mail on standard input, found nothing',
    'Pipe one in, or name a Maildir with `--maildir`.',
    2,
  );
}

function withRecipient(report: MailReport, recipient: string | undefined): MailReport {
  return report.kind === 'other' || recipient === undefined
    ? report
    : { ...report, addresses: [recipient, ...report.addresses] };
}

/** Names people by their number: what is said here ends up in the log of a mail system. */
function words({ result, subscriber, detail }: HandledMail): string {
  const who = subscriber === null ? '' : `subscriber ${subscriber}: `;
  const said: Readonly<Record<HandledMail['result'], string>> = {
    suppressed: `${detail}; suppressed`,
    recorded: `${detail}; recorded`,
    known: `${detail}; recorded before`,
    gone: `${detail}; no longer there`,
    ignored: `Left alone: ${detail}`,
  };
  return `${who}${said[result]}`;
}
