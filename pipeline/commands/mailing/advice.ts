import { withDocumentAddresses } from '../../build/program.ts';
import type { Fault, ReasonName } from '../../deliver/reasons/reason.ts';

/** What a failure means, and what to do about it; `do` is `null` if there is nothing to do. */
interface Advice {
  readonly means: string;
  readonly do: string | null;
}

const LATER = 'milepost tries again by itself.';

/** The same for every reason. */
const ADVICE: Readonly<Record<ReasonName, Advice>> = {
  'wrong-password': {
    means: 'The mail server is there, but does not accept our login.',
    do: 'Check user and password in MILEPOST_SMTP_URL; characters such as @ : / # % are percent-encoded. Accounts with two factors need a password for programs. Microsoft 365 and Gmail take access tokens, see docs/providers.md.',
  },
  'login-required': {
    means: 'The mail server takes mail only after a login.',
    do: 'Put user and password into MILEPOST_SMTP_URL: smtps://user:password@host.',
  },
  'tls-required': {
    means: 'The mail server and milepost can’t agree on TLS before the login.',
    do: 'Use smtps:// with port 465, or the port on which the server offers STARTTLS (587).',
  },
  'no-tls-here': {
    means: 'The server does not speak TLS on this port from the beginning, as smtps:// wants.',
    do: 'Use smtp:// for a port with STARTTLS (587), or the server’s port for smtps:// (465).',
  },
  'tls-from-the-start': {
    means:
      'The server speaks TLS on this port from the beginning, and smtp:// waits for it to speak without.',
    do: 'Write smtps:// in place of smtp:// in MILEPOST_SMTP_URL.',
  },
  'relay-denied': {
    means: 'The mail server does not pass on mail for us.',
    do: 'Check that MILEPOST_SMTP_URL names the server for outgoing mail, with user and password; or have it allow this machine to relay.',
  },
  'sender-refused': {
    means: 'The mail server does not let this account send from our address.',
    do: 'Check `newsletter.from` and `newsletter.bounces`: the account must be allowed to send from them.',
  },
  'sender-not-verified': {
    means: 'The provider does not know our sender’s address or domain yet.',
    do: 'Verify the address or the domain of `newsletter.from` with the provider.',
  },
  'account-suspended': {
    means: 'The provider has stopped the account from sending.',
    do: 'Ask the provider why, and what it needs.',
  },
  'message-too-large': {
    means: 'The message is larger than the server takes.',
    do: 'Raise the server’s limit, or make the article shorter.',
  },
  'daily-limit': {
    means: 'The account has sent what it may in a day.',
    do: 'Run `milepost send` again later; `delivery.dailyLimit` keeps within the limit. A larger plan takes more.',
  },
  'hourly-limit': {
    means: 'The account has sent what it may in an hour.',
    do: 'Run `milepost send` again later; `delivery.rate` keeps within the limit.',
  },
  blocklisted: {
    means: 'The address or network of our mail server is on a blocklist.',
    do: 'Look it up with the list that the reply names, and have it taken off; with a provider’s server, ask the provider.',
  },
  'not-authenticated': {
    means: 'Our mail does not pass SPF, DKIM or DMARC.',
    do: 'Publish SPF for the mail server, sign with `newsletter.dkim` or at the provider, and look at the DMARC record of `newsletter.from`.',
  },
  'no-reverse-name': {
    means: 'The IP address of our mail server has no name that leads back to it.',
    do: 'Set a reverse DNS name (PTR) for the server, and that name’s address.',
  },
  'refused-by-policy': {
    means: 'The server has a rule against mail from us.',
    do: 'Read its reply; its postmaster, or our mail provider, can say more.',
  },
  'content-refused': {
    means: 'The message was taken for spam or for harmful.',
    do: 'Look at the links and words of this edition, and check SPF, DKIM and DMARC. `milepost deliveries resend` tries again.',
  },
  'server-trouble': { means: 'A mail system on the way is out of order.', do: LATER },
  'out-of-step': { means: 'The conversation with the server got out of step.', do: LATER },
  'slow-down': {
    means: 'The receiver wants mail more slowly.',
    do: `${LATER} \`delivery.domainRates\` slows down for a domain.`,
  },
  greylisted: { means: 'The receiver asks unknown senders to come again later.', do: LATER },
  'no-answer': { means: 'The receiver’s server did not answer.', do: LATER },
  'try-later': { means: 'The receiver’s server could not take it at the moment.', do: LATER },
  'mailbox-full': { means: 'The mailbox is full.', do: LATER },
  'domain-not-found': { means: 'The domain of the address was not found.', do: LATER },
  'no-such-address': { means: 'The address does not exist.', do: null },
  'no-such-domain': { means: 'The domain of the address does not exist.', do: null },
  'mailbox-unavailable': { means: 'The mailbox is disabled, or takes no mail.', do: null },
  'not-permitted': {
    means: 'The address takes mail only from certain senders.',
    do: 'Only its owner can allow it.',
  },
  forwarded: {
    means: 'An address that this one forwards to could not be reached. It counts against nobody.',
    do: null,
  },
  contradiction: {
    means: 'The status blames the address, the words something else. It counts against nobody.',
    do: 'Read the reply; `milepost deliveries resend` tries again.',
  },
  unclear: {
    means: 'The reply does not say whose fault it is. It counts against nobody.',
    do: 'Read the reply; `milepost deliveries resend` tries again.',
  },
};

/** Whose a failure is. */
export const FAULTS: Readonly<Record<Fault, string>> = {
  sender: 'ours',
  server: 'a server’s',
  moment: 'the moment’s',
  recipient: 'the address’s',
  unclear: 'unclear',
};

/** A reason’s meaning and what to do, in one line. */
export function adviceLine(reason: ReasonName): string {
  const { means, do: todo } = ADVICE[reason];
  return todo === null ? means : withDocumentAddresses(`${means} ${todo}`);
}
