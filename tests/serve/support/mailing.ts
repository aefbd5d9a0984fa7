import { optInLetters } from '../../../pipeline/serve/opt-in/opt-in-letters.ts';
import { optInMailer, type OptInMailerContext } from '../../../pipeline/serve/opt-in/opt-in-mailer.ts';
import { smtpTransport } from '../../../pipeline/deliver/smtp/smtp-transport.ts';
import type { OptInMail, OptInMailer, OptInOutcome } from '../../../pipeline/serve/opt-in/opt-in-mail.ts';
import { emailContext } from '../../newsletter/email-context.ts';

/** The program's mailer, which sends at once to a mail server on this machine. */
export async function mailingTo(
  port: number,
  change: Partial<OptInMailerContext> = {},
): Promise<OptInMailer & { readonly send: (mail: OptInMail) => Promise<OptInOutcome> }> {
  const mailer = optInMailer({
    from: { name: 'Fish & Chips', address: 'news@example.org' },
    replyTo: null,
    settings: { headers: [], feedbackId: null, listId: 'news.example.org' },
    dkim: null,
    transport: smtpTransport(
      { host: '127.0.0.1', port, secure: false, user: null, password: null },
      { connect: 2000, greeting: 2000, idle: 2000 },
    ),
    letter: await optInLetters(emailContext()),
    onProblem: () => undefined,
    ...change,
  });
  return { ...mailer, send: async (mail) => (await mailer.write(mail))() };
}
