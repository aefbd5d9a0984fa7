import { resolve } from 'node:path';

import type { Command } from 'commander';

import { markHandled, NoMaildir, unhandledMails } from '../deliver/bounce/maildir.ts';
import type { BounceResult } from '../deliver/bounce/record-bounce.ts';
import type { ReasonName } from '../deliver/reasons/reason.ts';
import { takeBounce, type Bouncing, type IgnoredBounce, type TakenBounce } from '../mailing/take-bounce.ts';
import { addGlobalOptions, CommandFailure, type CommandEffects, type GlobalOptions } from './effects.ts';
import { readSecrets } from './mailing/secret.ts';
import { readSettings } from './settings.ts';
import { counted } from '../text/counted.ts';
import { withDatabase } from './state.ts';

interface BounceOptions extends GlobalOptions {
  readonly maildir?: string;
  readonly recipient?: string;
}

/** No report is larger; what it says is at its beginning. */
const MAX_BYTES = 10 * 1024 * 1024;

/** Adds `milepost bounce`: learns from mails that came back. */
export function addBounceCommand(program: Command, effects: CommandEffects): void {
  addGlobalOptions(program.command('bounce'))
    .description(
      'read bounces (DSN) and spam complaints (ARF), and stop mailing addresses that can’t be reached',
    )
    .option('--maildir <dir>', 'read the mails in a Maildir, and mark those that were understood as seen')
    .option('--recipient <address>', 'the address that the mail came to, if it does not say so itself')
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
    const bouncing: Bouncing = { database, secrets, suppressAfter, now: () => effects.now() };
    const take = (mail: Uint8Array): Promise<TakenBounce> => takeBounce(bouncing, mail, options.recipient);
    const taken =
      options.maildir === undefined
        ? [await take(await readInput(effects))]
        : await takeMaildir(resolve(effects.cwd, options.maildir), take);
    const results = taken.map(inWords);
    if (options.json) effects.stdout(`${JSON.stringify({ mails: results })}\n`);
    if (options.quiet) return;
    for (const result of results) effects.stderr(`${line(result)}\n`);
    const suppressed = results.filter(({ result }) => result === 'suppressed').length;
    if (results.length > 1 && suppressed > 0)
      effects.stderr(`${suppressed} of ${counted(results.length, 'mail')} suppressed an address.\n`);
    if (results.length === 0) effects.stderr('There is no unhandled mail.\n');
  });
}

async function takeMaildir(
  folder: string,
  take: (mail: Uint8Array) => Promise<TakenBounce>,
): Promise<readonly TakenBounce[]> {
  const results: TakenBounce[] = [];
  try {
    for await (const mail of unhandledMails(folder, MAX_BYTES)) {
      const taken = await take(mail.content);
      // Recorded first: after a kill in between it is read again, which changes nothing.
      if (taken.kind !== 'ignored') await markHandled(folder, mail);
      results.push(taken);
    }
  } catch (error) {
    if (!(error instanceof NoMaildir)) throw error;
    throw new CommandFailure(
      `There is no Maildir at ${folder}: ${error.message}`,
      'A Maildir is a folder with the folders `new`, `cur` and `tmp`.',
      2,
      { cause: error },
    );
  }
  return results;
}

async function readInput(effects: CommandEffects): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of effects.stdin()) {
    // Read to its end, because otherwise the mail system that writes it would report a failure.
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

/** The result of a mail, as `--json` prints it. */
interface BounceWords {
  readonly result: BounceResult | 'ignored';
  /** Whose fault it is, for a bounce. */
  readonly reason?: ReasonName;
  readonly subscriber: number | null;
  /** Without an address. */
  readonly detail: string;
}

function inWords(taken: TakenBounce): BounceWords {
  switch (taken.kind) {
    case 'bounce':
      return {
        ...about(taken),
        reason: taken.reason,
        detail: `bounced (${taken.status}): ${taken.reason.replaceAll('-', ' ')}`,
      };
    case 'complaint':
      return { ...about(taken), detail: `complaint (${taken.feedback})` };
    case 'ignored':
      return { result: 'ignored', subscriber: null, detail: ignoredWords(taken.why) };
  }
}

function about({
  result,
  subscriber,
}: Exclude<TakenBounce, { kind: 'ignored' }>): Omit<BounceWords, 'detail'> {
  return { result, subscriber };
}

function ignoredWords(why: IgnoredBounce): string {
  switch (why.kind) {
    case 'not-ours':
      return 'it did not come to an address signed by us';
    case 'not-final':
      return 'nothing has failed for good yet';
    case 'foreign-complaint':
      return 'a complaint about a message that we did not sign';
    case 'other':
      break;
  }
  switch (why.why) {
    case 'automatic-reply':
      return 'an automatic reply';
    case 'no-report':
      return 'not a report of a mail system';
    case 'feedback':
      return `feedback of the type ${why.type}`;
  }
}

/** Names people by their number, because this output ends up in the log of a mail system. */
function line({ result, subscriber, detail }: BounceWords): string {
  const who = subscriber === null ? '' : `subscriber ${subscriber}: `;
  const said: Readonly<Record<BounceWords['result'], string>> = {
    suppressed: `${detail}; suppressed`,
    recorded: `${detail}; recorded`,
    known: `${detail}; recorded before`,
    gone: `${detail}; no longer there`,
    doubted: `${detail}; recorded. Nobody is suppressed for this edition, because most of it came back`,
    ignored: `Left alone: ${detail}`,
  };
  return `${who}${said[result]}`;
}
