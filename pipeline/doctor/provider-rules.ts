/**
 * What the large mailbox providers ask of who sends. Gmail: support.google.com/a/answer/81126; Yahoo:
 * senders.yahooinc.com/best-practices; Outlook.com: its requirements for senders of 5,000 mails a day, since May 2025.
 */
export const PROVIDER_RULES = {
  authenticated:
    'Gmail and Yahoo ask every sender for SPF or DKIM, and whoever sends 5,000 mails a day, Outlook.com too, for both; what has neither is refused (550 5.7.26) or is spam.',
  dmarc:
    'Gmail, Yahoo and Outlook.com want a DMARC record, `p=none` at least, and a From that is aligned with SPF or DKIM, of whoever sends 5,000 mails a day (Outlook.com refuses with 550 5.7.515); all others are trusted more with it.',
  reverse:
    'Gmail and Yahoo refuse or delay mails from an address without a name, or whose name does not lead back to it (421 or 550 5.7.25).',
  tls: 'Gmail asks for TLS, and a login without it could be read on the way.',
  oneClick:
    'Gmail and Yahoo want one-click unsubscription (RFC 8058) in every newsletter of who sends 5,000 mails a day; where it fails, people press “spam”.',
  bounces:
    'Who goes on mailing addresses that do not exist is taken for a spammer; Gmail and Yahoo want complaints below 0.3 %.',
  answering:
    'Receivers ask whether the domain of a sender takes mail, and refuse or distrust what nobody can answer; bounces and requests to leave get lost.',
} as const;
