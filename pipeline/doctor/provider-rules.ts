/**
 * What the large mailbox providers ask of who sends. Yahoo does not say how many mails make a bulk sender.
 *
 * @see https://support.google.com/a/answer/81126 (Gmail; status codes: https://support.google.com/a/answer/3726730)
 * @see https://github.com/mjl-/mox/issues/299 (who verifies Ed25519)
 * @see https://senders.yahooinc.com/best-practices/
 * @see https://sendersupport.olc.protection.outlook.com/pm/policies.aspx (Outlook.com)
 */
export const PROVIDER_RULES = {
  authenticated:
    'Gmail and Yahoo ask every sender for SPF or DKIM, and bulk senders for both, as Outlook.com does (Gmail and Outlook.com: from 5,000 mails a day on); what has neither is refused (Gmail: 550 5.7.26) or is spam.',
  dmarc:
    'Gmail, Yahoo and Outlook.com want a DMARC record of bulk senders (Gmail and Outlook.com: from 5,000 mails a day on), `p=none` at least, and a From that is aligned with SPF or DKIM; Outlook.com refuses without (550 5.7.515). Who sends less is trusted more with it.',
  reverse:
    'Gmail and Yahoo ask that an address has a name that leads back to it; Gmail delays mails without (421 4.7.23) or refuses them (550 5.7.25).',
  tls: 'What is not encrypted, such as a login, can be read on the way; Gmail takes mails of bulk senders only over TLS.',
  oneClick:
    'Gmail and Yahoo want one-click unsubscription (RFC 8058) in every newsletter of a bulk sender (Gmail: from 5,000 mails a day on), heeded within two days; where it fails, people press “spam”.',
  bounces:
    'Who goes on mailing addresses that do not exist is taken for a spammer; Gmail and Yahoo want complaints below 0.3 %.',
  answering:
    'Many receivers ask whether the domain of a sender takes mail, and refuse or distrust what nobody can answer; bounces and requests to leave get lost.',
  rsa: 'Gmail, for one, does not verify Ed25519 (RFC 8463): there, these mails count as not signed.',
} as const;
