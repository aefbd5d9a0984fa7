import type { FailureRule } from '../failure-rule.ts';
import { GONE, GONE_ABROAD, NOT_GONE } from './gone-words.ts';
import { DOUBT, PERMANENT, TEMPORARY } from './patterns.ts';

/** The reader’s: the address. */
export const ADDRESS_RULES: readonly FailureRule[] = [
  {
    reason: 'not-permitted',
    code: PERMANENT,
    text: /suppression list|previously bounced address|\bsuppressed (?:address|recipient)/i,
    source:
      'Amazon SES (account-level suppression list), Mailgun (605), SparkPost: the provider sends no more there',
  },
  {
    reason: 'no-such-address',
    code: PERMANENT,
    text: /Recip(?:ient)?NotFound/,
    not: /sender/i,
    source: 'Exchange: RESOLVER.ADR.RecipientNotFound, also where another system asks it (callout)',
  },
  {
    reason: 'no-such-address',
    text: GONE,
    code: PERMANENT,
    not: NOT_GONE,
    source:
      'RFC 5321, section 3.5.3 (550 no such user); the words of Postfix, Exim, sendmail, qmail, Exchange, Gmail',
  },
  {
    reason: 'no-such-address',
    code: PERMANENT,
    text: GONE_ABROAD,
    not: NOT_GONE,
    source: 'notices of Exchange, Gmail, QQ Mail, Mail.ru and others in the language of their users',
  },
  {
    reason: 'no-such-address',
    text: /null ?mx\b|indicated no smtp service/i,
    code: PERMANENT,
    source: 'RFC 7505: the domain says that it takes no mail; Postfix (nullMX), Exim',
  },
  {
    reason: 'no-such-address',
    code: ['556'],
    not: DOUBT,
    source: 'RFC 7504 and RFC 7505, section 4.2: 556, the domain accepts no mail',
  },
  {
    reason: 'no-such-address',
    status: /^5\.1\.(?:1|3|6|10)$/,
    code: PERMANENT,
    not: NOT_GONE,
    source: 'RFC 3463, section 3.2 (X.1.1, X.1.3, X.1.6); RFC 7505, section 4.2 (5.1.10)',
  },
  {
    reason: 'no-such-domain',
    status: /^5\.1\.2$/,
    code: PERMANENT,
    not: DOUBT,
    source: 'RFC 3463, section 3.2: X.1.2',
  },
  {
    reason: 'slow-down',
    status: /^5\.(?:1\.\d+|2\.1)$/,
    text: /too many|rate|throttl/i,
    source: 'a status of the address with words of a limit: the words decide',
  },
  {
    reason: 'contradiction',
    status: /^5\.(?:1\.(?:[12360]|10)|2\.1|4\.1)$/,
    text: DOUBT,
    code: PERMANENT,
    source: 'RFC 3463, section 3.2: the status blames the address, the words do not',
  },
  {
    reason: 'mailbox-unavailable',
    text: /(?:mailbox|account|user|recipient|address)\b.{0,60}(?:disabled|inactive|unavailable|not (?:active|available|accepting|receiving)|suspended|locked|expired|frozen|deactivated)|not accepting (?:mail|messages|new)|mailbox (?:is )?unavailable/i,
    code: PERMANENT,
    not: /spam|block|polic|rate|temporar|reputation|relay|sender/i,
    source: 'RFC 3463, section 3.3 (X.2.1); RFC 5321, section 4.2.3 (550 mailbox unavailable)',
  },
  {
    reason: 'mailbox-unavailable',
    status: /^5\.2\.1$/,
    code: PERMANENT,
    not: DOUBT,
    source: 'RFC 3463, section 3.3: X.2.1',
  },
  {
    reason: 'mailbox-unavailable',
    phase: ['bounce'],
    code: TEMPORARY,
    text: /\b(?:user|recipient|mailbox|address|account)\b.{0,40}(?:\b(?:unknown|not found|not exist)|n't exist)|\b(?:unknown|no such) (?:user|recipient|mailbox|address|account)/i,
    not: DOUBT,
    source:
      'Postfix (unknown_local_recipient_reject_code 450), which some systems say for as long as they are asked',
  },
  {
    reason: 'mailbox-unavailable',
    code: PERMANENT,
    text: /\b(?:recipient|mailbox|address|user)(?: address)? (?:was |is |has been )?(?:rejected|refused|not accepted)\W*$/i,
    not: DOUBT,
    source: 'RFC 5321, section 4.2.3 (550): about the recipient, without a reason',
  },
];
