import { READ_OF_MAIL } from '../deliver/mailbox/inbound-mailbox.ts';
import { takeBounce, type Bouncing } from '../mailing/take-bounce.ts';
import { takeMails } from '../mailing/take-mails.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from './common/effects.ts';
import { bounceWords, ignoredLines, mailWords, takenLine, type BounceWords } from './mailing/bounce-words.ts';
import { withInboundMailbox, type InboundOptions } from './mailing/inbound-mailbox.ts';
import { readSecrets } from './mailing/secret.ts';
import { readSettings } from './common/settings.ts';
import { counted } from '../text/counted.ts';
import { withExistingDatabase } from './common/state.ts';

/** The options of `milepost bounce`. */
export interface BounceOptions extends GlobalOptions, InboundOptions {
  readonly recipient?: string;
}

/** `milepost bounce`. */
export async function bounce(options: BounceOptions, effects: CommandEffects): Promise<void> {
  const settings = await readSettings(options, effects);
  const secrets = readSecrets(effects.env, 'it shows whose a bounce is, and that it answers a mail of ours');
  const { database: location, suppressAfter } = settings.delivery;
  const results: BounceWords[] = [];
  const tell = (words: BounceWords): void => {
    results.push(words);
    if (!options.quiet && words.result !== 'ignored') effects.stderr(`${takenLine(words)}\n`);
  };
  const tellRest = (): void => {
    if (options.json) effects.stdout(`${JSON.stringify({ mails: results })}\n`);
    if (options.quiet) return;
    for (const line of ignoredLines(results)) effects.stderr(`${line}\n`);
    const suppressed = results.filter(({ result }) => result === 'suppressed').length;
    if (results.length > 1 && suppressed > 0)
      effects.stderr(`${suppressed} of ${counted(results.length, 'mail')} suppressed an address.\n`);
  };
  try {
    await withExistingDatabase(location, (database) =>
      withInboundMailbox(options, effects, async (mailbox) => {
        const bouncing: Bouncing = {
          database,
          secrets,
          suppressAfter,
          // Anybody may pipe in anything; a mailbox is where our bounces go.
          trustMessageIds:
            mailbox !== null && (options.mailbox === true || settings.newsletter.bounces !== null),
          now: () => effects.now(),
        };
        if (mailbox !== null) return takeMails(bouncing, mailbox, (mail) => tell(mailWords(mail)));
        return tell(
          bounceWords(await takeBounce(bouncing, await readInput(effects), options.recipient), null),
        );
      }),
    );
  } catch (error) {
    // If a connection breaks, what was done before is told all the same.
    if (results.length > 0) tellRest();
    throw error;
  }
  tellRest();
  if (results.length === 0 && !options.quiet) effects.stderr('There is no unhandled mail.\n');
}

async function readInput(effects: CommandEffects): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of effects.stdin()) {
    // Read to its end, because otherwise the mail system that writes it would report a failure.
    if (size < READ_OF_MAIL) chunks.push(chunk);
    size += chunk.length;
  }
  if (size > 0) return Buffer.concat(chunks).subarray(0, READ_OF_MAIL);
  throw new CommandFailure(
    'Expected a mail on standard input, found nothing',
    'Pipe one in, or name a mailbox with `--maildir`, `--mbox` or `--mailbox`.',
    2,
  );
}
