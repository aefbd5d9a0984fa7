import type { FailureRule } from '../failure-rule.ts';
import { PERMANENT, GOOGLE, MICROSOFT, DOUBT } from './patterns.ts';

const YAHOO = /yahoo|\baol\b|\[TSS?\d+\]|\[BL\d+\]/i;

/** Not where the link says that it is about our network (`i=ip`). */
const UNITED = /^(?!.*[?&]i=ip\b).*(?:gmx|web\.de|\bmail\.com|kundenserver|1and1|ionos|perfora)/is;

/** What single systems mean by their words and codes. */
export const SYSTEMS_RULES: readonly FailureRule[] = [
  {
    reason: 'no-such-address',
    status: /^5\.4\.1$/,
    text: /recipient address rejected:? access denied/i,
    source:
      'Microsoft: 550 5.4.1, where the recipient is not in the directory (Directory-Based Edge Blocking)',
  },
  {
    reason: 'no-such-address',
    status: /^5\.5\.0$|^$/,
    text: /requested action not taken: mailbox unavailable/i,
    by: MICROSOFT,
    not: DOUBT,
    source: 'Microsoft, postmaster.live.com: 550 mailbox unavailable of Outlook.com',
  },
  {
    reason: 'no-such-address',
    text: /requested action not taken: mailbox unavailable/i,
    by: UNITED,
    not: DOUBT,
    source: 'United Internet, postmaster.gmx.net: 550 mailbox unavailable',
  },
  {
    reason: 'mailbox-unavailable',
    text: /#5\.1\.0 address rejected/i,
    code: PERMANENT,
    source: 'Cisco, Secure Email: 550 #5.1.0, where the recipient is not accepted',
  },
  {
    reason: 'mailbox-unavailable',
    text: /account .*(?:disabled|inactive|suspended)/i,
    by: GOOGLE,
    code: PERMANENT,
    source: 'Google: 550 5.2.1 the account is disabled or inactive',
  },
  {
    reason: 'no-such-address',
    text: /doesn't have an? \S+ account|account (?:has been )?disabled or discontinued|not a valid mailbox/i,
    by: YAHOO,
    source: 'Yahoo: 554 delivery error, dd: no such account, disabled or discontinued',
  },

  {
    reason: 'no-such-address',
    text: /addressee unknown/i,
    code: PERMANENT,
    not: DOUBT,
    source: 'sendmail (553 … Addressee unknown)',
  },
];
