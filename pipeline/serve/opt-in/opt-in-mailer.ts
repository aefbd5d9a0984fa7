import { comesOnce } from '../../audience/requests/due-mail.ts';
import { retryDelay } from '../../deliver/pace/backoff.ts';
import { sendOnce } from '../../deliver/send-once.ts';
import { ServerUnreachable, type Transport } from '../../deliver/transport.ts';
import type { Letter } from '../../newsletter/letters.ts';
import { dkimSigner } from '../../message/dkim/dkim-signer.ts';
import type { DkimKey } from '../../message/dkim/dkim-key.ts';
import { letterMessage, type LetterMessage } from '../../message/letter.ts';
import { unsubscribeByMail } from '../../message/list-headers.ts';
import { ownHeaders } from '../../message/own-headers.ts';
import { domainOf } from '../../text/mail-address.ts';
import { messageIdFor } from '../../message/message-id.ts';
import type { Mailbox, NewsletterSettings } from '../../model/settings/settings.ts';
import type { OptInMail, OptInMailer, OptInOutcome } from './opt-in-mail.ts';

/** What the mailer works with. */
export interface OptInMailerContext {
  readonly from: Mailbox;
  readonly replyTo: Mailbox | null;
  /** What is added to each mail. */
  readonly settings: Pick<NewsletterSettings, 'headers' | 'feedbackId' | 'listId'>;
  /** Signs every mail; `null`: the mail server signs, or nobody does. */
  readonly dkim: DkimKey | null;
  readonly transport: Transport;
  /** Writes the letter, except the headers. */
  letter(mail: OptInMail): Promise<Letter>;
  /** Called with the reason, without an address, if a mail was not accepted. */
  onProblem(words: string): void;
}

/** Sends the mails of double opt-in through the same transport as the newsletters. */
export function optInMailer(context: OptInMailerContext): OptInMailer {
  const { from, replyTo, settings, transport } = context;
  const signer = context.dkim === null ? null : dkimSigner(context.dkim);
  return {
    retryDelay,
    async write(mail) {
      const { subject, html, text } = await context.letter(mail);
      const { to, date } = mail;
      const messageId = messageIdFor(mail.id, to, domainOf(from.address));
      const own = ownHeaders(settings, { kind: 'letter', slug: mail.kind });
      const bytes = await letterMessage(
        {
          from,
          replyTo,
          to,
          messageId,
          date,
          subject,
          html,
          text,
          ownHeaders: own,
          ...(mail.welcome === undefined
            ? {}
            : { unsubscribe: waysOut(mail.welcome.unsubscribe, replyTo ?? from) }),
        },
        signer,
      );
      return () => handOver(mail, bytes);
    },
  };

  async function handOver({ to, kind: letter }: OptInMail, bytes: Uint8Array): Promise<OptInOutcome> {
    try {
      const { kind } = await sendOnce(transport, { from: from.address, to }, bytes);
      if (kind === 'accepted') return 'sent';
      // The server's words may repeat the address.
      context.onProblem(`the mail server answered: ${kind}`);
      // In doubt it is sent again: it is the same message, and one too many does no harm here. Nobody waits for a welcome or a goodbye.
      return kind === 'rejected' || (kind === 'unknown' && comesOnce(letter)) ? 'refused' : 'later';
    } catch (error) {
      if (!(error instanceof ServerUnreachable)) throw error;
      context.onProblem(`the mail server can't be reached: ${error.message}`);
      return 'later';
    }
  }
}

/** How a subscriber leaves from a letter, as from any mail. */
function waysOut(url: string, to: Mailbox): NonNullable<LetterMessage['unsubscribe']> {
  const token = url.slice(url.lastIndexOf('/') + 1);
  return { url, mailto: unsubscribeByMail(to, token) };
}
