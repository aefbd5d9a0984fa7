import { expect, test } from 'vitest';

import { judgeBounce } from '../../../pipeline/deliver/reasons/judge.ts';
import type { ReasonName } from '../../../pipeline/deliver/reasons/reason.ts';

const MICROSOFT = 'mx.mail.protection.outlook.com';
const GOOGLE = 'mx.google.com';

/** What each status means by itself, or of a host, or with some words. */
const STATUSES: readonly (readonly [ReasonName, statuses: string, host?: string | null, words?: string])[] = [
  ['no-such-address', '5.1.1 5.1.3 5.1.6 5.1.10'],
  ['no-such-domain', '5.1.2'],
  ['mailbox-unavailable', '5.2.1'],
  ['mailbox-full', '4.2.2 5.2.2'],
  ['message-too-large', '5.2.3 5.3.4'],
  ['server-trouble', '5.3.0 5.3.1 5.3.2 5.3.3 5.3.5 5.4.6 5.5.4'],
  ['no-answer', '4.4.0 5.4.0 4.4.1 5.4.1 4.4.2 5.4.2 4.4.5 5.4.5 4.4.7 5.4.7'],
  ['domain-not-found', '4.4.3 5.4.3 4.4.4 5.4.4'],
  ['slow-down', '4.7.0 4.7.28 4.7.500 5.2.121 5.2.122'],
  ['daily-limit', '5.7.232 5.7.233'],
  ['daily-limit', '5.4.5', GOOGLE],
  ['account-suspended', '5.1.8 5.1.90 5.7.501 5.7.502 5.7.503 5.7.705 5.7.708 5.7.750', MICROSOFT],
  ['relay-denied', '5.7.54 5.7.64 5.7.367'],
  ['login-required', '5.7.57'],
  ['sender-refused', '5.1.7 5.1.8 5.7.60 5.7.27 5.7.503'],
  ['no-reverse-name', '5.7.25'],
  ['not-authenticated', '5.7.20 5.7.21 5.7.22 5.7.23 5.7.24 5.7.26 5.7.509 5.7.515'],
  ['blocklisted', '5.7.511 5.7.513 5.7.605 5.7.606 5.7.609 5.7.610 5.7.619 5.7.620 5.7.635 5.7.649'],
  ['content-refused', '5.6.0 5.6.11 5.7.512 5.7.28 5.7.17'],
  ['not-permitted', '5.7.2 5.7.12 5.7.124 5.7.129 5.7.133 5.7.134 5.7.136 5.7.193'],
  ['slow-down', '5.1.1 5.1.0 5.1.17 5.2.1', null, 'too many'],
  ['contradiction', '5.1.0 5.1.1 5.1.2 5.1.3 5.1.6 5.1.10 5.2.1', null, 'later'],
  ['no-such-address', '5.4.1', null, 'recipient address rejected: access denied'],
  ['no-such-address', '5.4.1', null, 'recipient address rejected access denied'],
  ['not-permitted', '5.4.10', null, 'recipient address rejected: access denied'],
  ['no-such-address', '5.5.0', 'mx3.hotmail.com', 'requested action not taken: mailbox unavailable'],
  [
    'mailbox-unavailable',
    '5.5.01 5.2.1',
    'mx3.hotmail.com',
    'requested action not taken: mailbox unavailable',
  ],
];

/** Statuses that only begin like one of these, or lie beside them. */
const OTHERS = `5.1.9 5.1.11 5.1.20 5.1.30 5.1.60 5.1.100 5.1.70 5.1.80 5.2.10 5.2.20 4.2.20 5.2.30 5.3.40
  5.3.6 5.3.10 5.4.60 5.5.40 4.4.10 5.4.40 5.4.30 5.2.123 5.2.1210 5.7.234 5.7.2320 5.7.540 5.7.541 5.7.3670
  5.7.570 5.7.600 5.7.601 5.7.270 5.7.5030 5.7.250 5.7.29 5.7.200 5.7.260 5.7.5090 5.7.604 5.7.650 5.7.6060
  5.7.5110 5.7.170 5.7.280 5.7.5120 5.7.18 5.7.120 5.7.135 5.7.1330 5.7.1930`;

test.each(
  STATUSES.flatMap(([reason, statuses, host = null, words = '']) =>
    statuses.split(' ').map((status) => [status, host, words, reason] as const),
  ),
)('the status %s of %s with the words "%s" means %s', (status, host, words, reason) => {
  expect(judgeBounce({ status, diagnostic: words, host, domain: 'reader.example' })).toBe(reason);
});

test.each(OTHERS.split(/\s+/))('the status %s is not one that begins like it', (status) => {
  expect(judgeBounce({ status, diagnostic: '', host: null, domain: 'reader.example' })).toMatch(
    /^(?:unclear|try-later)$/,
  );
});

test.each(['mx.google.com', 'mx.googlemail.com', 'gmail-smtp-in.example'])(
  'the status 5.4.5 is a limit of the account at Google alone: %s',
  (host) => {
    const said = { status: '5.4.5', diagnostic: '', domain: 'reader.example' };
    expect(judgeBounce({ ...said, host })).toBe('daily-limit');
    expect(judgeBounce({ ...said, host: 'mx.reader.example' })).toBe('no-answer');
  },
);

test.each([
  'of outlook.com',
  'of hotmail.com',
  'of mail.protection.outlook.example',
  'of office365.example',
  'of microsoft.example',
  '[AM1.eurprd.prod.outlook.example]',
  '(12:345:678)',
  '(-1:2:-34)',
])('Microsoft signs its words: %s', (signature) => {
  const diagnostic = `550 5.7.708 no ${signature}`;
  expect(judgeBounce({ status: '5.7.708', diagnostic, host: null, domain: 'reader.example' })).toBe(
    'account-suspended',
  );
});
