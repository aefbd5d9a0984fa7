import type { FailureRule } from '../failure-rule.ts';
import { TEMPORARY, GOOGLE } from './patterns.ts';

/** Words of a limit that is not ours: of the reader's mailbox, or of the time that a message may wait. */
const NOT_OUR_LIMIT =
  /account (?:that )?you tried|user you are trying|recipient has exceeded|can receive|receive limit|mailbox|storage|deliver(?:ed|y)\b.*\b(?:for|after)\b|retry|queue/i;

/** What the account may send. */
export const SENDING_LIMITS_RULES: readonly FailureRule[] = [
  {
    reason: 'slow-down',
    status: /^5\.2\.12[12]$/,
    source: 'Microsoft: 5.2.121 and 5.2.122, what the recipient may receive in an hour',
  },
  {
    reason: 'hourly-limit',
    text: /(?:per|an?|each|every|this|in the last|\/) ?(?:hour|h\b)|hourly|\bper hr\b/i,
    by: /limit|quota|exceed|too many|max(?:imum)?\b|allowed|may (?:only )?send|\brate/i,
    not: NOT_OUR_LIMIT,
    source:
      'cPanel (max emails per hour), Microsoft (5.2.122), Plesk, OVH, Hostinger: what an account sends an hour',
  },
  {
    reason: 'hourly-limit',
    text: /rate ?limit (?:is )?(?:exceeded|reached)|out(?:going|bound)?_rate ?limit/i,
    by: /sender|outgoing|outbound|out_|your account|smtp relay/i,
    source: 'Hostinger (hostinger_out_ratelimit), Plesk: how fast an account may send',
  },
  {
    reason: 'daily-limit',
    text: /submission ?quota ?exceeded|number of recipients per day/i,
    source:
      'Microsoft (SubmissionQuotaExceeded, with 5.2.2 as if a mailbox were full): what an account sends a day',
  },
  {
    reason: 'daily-limit',
    text: /(?:per|a|each|every|this|for the|in the last|\/) ?(?:day|24 ?h)|\bdaily\b|24[ -]?hours?|\btoday\b/i,
    by: /limit|quota|exceed|too many|max(?:imum)?\b|allowed|may (?:only )?send/i,
    not: NOT_OUR_LIMIT,
    source:
      'Google (5.4.5 daily user sending limit), Amazon SES (454 daily message quota), Microsoft (5.7.232, 5.7.233)',
  },
  {
    reason: 'daily-limit',
    status: /^5\.4\.5$/,
    by: GOOGLE,
    source: 'Google, SMTP errors: 550 5.4.5',
  },
  {
    reason: 'daily-limit',
    status: /^5\.7\.23[23]$/,
    source: 'Microsoft, sending limits: 5.7.232, 5.7.233',
  },
  {
    reason: 'daily-limit',
    text: /(?:send(?:ing|er)?|sent|outgoing|outbound|messag(?:e|ing)|mails?|relay) (?:\w+ )?(?:limit|quota|credit)s? (?:\w+ )?(?:is |are |was |been |has been )?(?:exceed|reach|used|exhaust)|(?:exceeded|reached|over|used up) (?:\w+ ){0,4}(?:sending|messag(?:e|ing)|e?-?mail|outgoing|monthly|plan|account|relay) (?:\w+ )?(?:limit|quota|credit|allowance)/i,
    not: /mailbox|recipient|storage|disk|account (?:that )?you tried/i,
    source:
      'SendGrid (exceeded your messaging limits), Mailgun, Zoho, Google (SMTP relay limit): an account’s allowance',
  },
  {
    reason: 'slow-down',
    text: /maximum sending rate|sending rate exceeded|throttl/i,
    code: TEMPORARY,
    source: 'Amazon SES: 454 Throttling failure',
  },
];
