import type { FailureRule } from '../failure-rule.ts';
import { PERMANENT, TEMPORARY } from './patterns.ts';

/** What says no more than that there is a policy, a mail system out of order, or a code. */
export const GENERAL_RULES: readonly FailureRule[] = [
  // Policies that say no more than that.
  {
    reason: 'refused-by-policy',
    text: /\bpolic|\bblocked\b|client host rejected|access denied|your access to .*rejected|\bbanned\b|reputation|refused by|administrative(?:ly)? (?:prohibit|den)/i,
    code: PERMANENT,
    source: 'RFC 3463, section 3.8 (5.7.1), with words of a rule against us',
  },
  // A mail system out of order.
  { reason: 'out-of-step', code: ['503'], source: 'RFC 5321, section 4.3.2: bad sequence of commands' },
  {
    reason: 'server-trouble',
    text: /routing loop|mail loop|loops back|too many hops|hop count|configuration error|misconfigur|internal (?:server )?error|local error|service (?:not |un)available/i,
    not: /client host/i,
    source: 'RFC 3463, sections 3.4 and 3.5 (X.3.5, X.4.6); RFC 5321 (451, 554)',
  },
  {
    reason: 'server-trouble',
    status: /^5\.(?:3\.[01235]|4\.6|5\.4)$/,
    source: 'RFC 3463, sections 3.4 and 3.5',
  },
  // What only a code says.
  { reason: 'slow-down', code: ['421'], source: 'RFC 5321, section 3.8: the server closes the connection' },
  {
    reason: 'slow-down',
    status: /^4\.7\.\d+$/,
    source: 'RFC 3463, section 3.8: for now, for a reason of policy',
  },
  { reason: 'try-later', code: TEMPORARY, source: 'RFC 5321, section 4.2.1: 4xx' },
];
