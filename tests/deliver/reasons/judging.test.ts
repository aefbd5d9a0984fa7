import { describe, expect, test } from 'vitest';

import { judgeBounce, judgeReply } from '../../../pipeline/deliver/reasons/judge.ts';
import { REASONS, type ReasonName } from '../../../pipeline/deliver/reasons/reason.ts';

/** What a bounce is judged to be. */
function bounced(status: string, diagnostic: string, domain: string | null = 'reader.example'): ReasonName {
  return judgeBounce({ status, diagnostic, host: null, domain });
}

test('the first thousand characters of a reply are looked at', () => {
  const behind = (length: number): ReasonName =>
    judgeReply(`550 ${'.'.repeat(length)} no such user`, 'recipient');
  expect(behind(970)).toBe('no-such-address');
  expect(behind(1000)).toBe('unclear');
});

describe('before the recipient is named', () => {
  test.each<readonly [string, ReasonName]>([
    ['500 no such user', 'sender-refused'],
    ['501 no such user', 'sender-refused'],
    ['550 no such user', 'sender-refused'],
    ['499 mailbox full', 'mailbox-full'],
    ['450 mailbox full', 'mailbox-full'],
  ])('a no for good is about us, one for now is not: %s', (reply, reason) => {
    expect(judgeReply(reply, 'sender')).toBe(reason);
  });
});

describe('the status that a server says', () => {
  test.each<readonly [string, string, ReasonName]>([
    ['5.1.1', '550 5.0.0 no', 'no-such-address'],
    ['5.1.1', '550 4.0.0 no', 'no-such-address'],
    ['5.1.1', '550 5.7.25 no', 'no-reverse-name'],
    ['5.0.0', 'it said: 5.1.1', 'no-such-address'],
    ['5.0.0', '5.1.10 it said', 'no-such-address'],
    ['5.0.0', '(#5.1.1)', 'no-such-address'],
    ['5.0.0', 'it was:5.7.606', 'blocklisted'],
    ['5.0.0', 'smtp-5.1.1', 'no-such-address'],
    ['5.0.0', 'version 5.1.1.2', 'unclear'],
    ['5.0.0', 'version 5.1.1234', 'unclear'],
    ['5.0.0', 'release15.1.1', 'unclear'],
  ])('counts for more than that of the report (%s), unless it says nothing: %s', (status, words, reason) => {
    expect(bounced(status, words)).toBe(reason);
  });

  test.each([
    '550 no',
    ' 550 no',
    ':550 no',
    ';550 no',
    '(550 no',
    '<550 no',
    '"550 no',
    "'550 no",
    'x 550-no',
    '550',
  ])('and so does its code, wherever it stands: %j', (words) => {
    expect(bounced('5.1.1', words.replace('550', '452'))).toBe('try-later');
  });

  test.each(['x452 no', '4520 no', '1452 no', '452x'])('but no other number: %j', (words) => {
    expect(bounced('5.1.1', words)).toBe('no-such-address');
  });
});

describe('a domain that is not there', () => {
  test.each<readonly [string, string | null, ReasonName]>([
    ['reader.example', 'reader.example', 'no-such-domain'],
    ['READER.Example', 'reader.example', 'no-such-domain'],
    ['reader.example', 'mail.reader.example', 'no-such-domain'],
    ['a.b-c.reader.example', 'a.b-c.reader.example', 'no-such-domain'],
    ['reader.example', 'myreader.example', 'domain-not-found'],
    ['mail.reader.example', 'reader.example', 'domain-not-found'],
    ['reader.example', 'reader.example.org', 'domain-not-found'],
    ['reader.example', null, 'domain-not-found'],
    ['mx.other.example for reader.example', 'reader.example', 'no-such-domain'],
  ])('is the reader’s if %s is named and theirs is %s', (named, domain, reason) => {
    expect(bounced('5.0.0', `550 unknown host ${named}`, domain)).toBe(reason);
  });

  test('is the reader’s if none is named', () => {
    expect(bounced('5.0.0', '550 unknown host', null)).toBe('no-such-domain');
  });
});

describe('names and links say nothing', () => {
  test.each([
    'http://spam.example/virus',
    'https://spam.example/virus',
    'HTTPS://SPAM.example/relay',
    'spam@virus.example',
    'host spam.example said:',
    'host spam.example[192.0.2.1] said:',
    'host spam.example [192.0.2.1] said:',
    'host spam.example[]:',
    'host spam.example:',
    'host said:',
    'host:',
    '(in reply to SPAM command)',
    '(in reply to end of DATA and virus)',
    '(in reply to )',
  ])('%s', (name) => {
    expect(judgeReply(`550 5.1.1 ${name} no such user`, 'recipient')).toBe('no-such-address');
  });

  test('but words beside them are not joined', () => {
    for (const name of ['http://a.example', 'ann@a.example', 'host a.example:', '(in reply to RCPT)'])
      expect(judgeReply(`550 no such ${name} user`, 'recipient')).not.toBe('no-such-address');
  });
});

/** Words beside which a status that blames the address proves nothing, one a line. */
const DOUBTS = `spam
  your preference
  mail for this domain
  mail to that domain
  messages for this domain
  message to that domain
  smtp user
  smtp account
  not unique
  several matches
  ambiguous
  a block
  blacklist
  black list
  black-list
  denylist
  deny list
  blocklist
  listed
  an rbl
  dnsbl
  reputation
  a policy
  limit
  quota
  the rate
  throttled
  too many
  too much
  too fast
  temporary
  try again
  try later
  later
  authentication
  auth
  relay
  spf
  dkim
  dmarc
  content
  virus
  the size
  too large
  too big
  access denied
  access deny
  client host
  not allowed
  not permitted
  unauthorised
  unauthorized
  not authorised
  not authorized
  restricted
  prohibited
  full
  suspended
  verify failed
  verification failed
  unverified
  banned
  bad sender
  sender address
  greylisted
  graylisted
  grey-listed
  timeout
  time out
  timed out
  a loop
  lookup error
  lookup failure
  not create
  couldn't open
  can't write
  callout
  helo
  the sender
  sending user
  from address
  return address
  header address
  a header
  your address
  your email address
  your e-mail address
  allowlist
  allow list
  whitelist
  white-list
  opted out`;

test.each(DOUBTS.split(/\n\s*/))(
  'beside "%s", a status that blames the address suppresses nobody',
  (words) => {
    expect(REASONS[bounced('5.1.3', words)].counts).not.toBe('at-once');
  },
);

describe('who wrote it', () => {
  const said = 'this account disabled or discontinued';
  test.each(['of yahoo', 'mx.yahoodns.net', 'of aol', '[TS01]', '[TSS04]', '[BL2]', '[BL21]'])(
    'is Yahoo, where a disabled account is gone: %s',
    (signature) => {
      expect(bounced('5.0.0', `${signature} ${said}`)).not.toBe('mailbox-unavailable');
    },
  );

  test.each(['a yahoo.example account', 'an aol.example account'])('no such account at Yahoo: %s', (what) => {
    expect(bounced('5.0.0', `yahoo: she doesn't have ${what}`)).toBe('no-such-address');
    expect(bounced('5.0.0', 'yahoo: that account has been disabled or discontinued')).toBe('no-such-address');
  });

  test.each([
    ['https://postmaster.gmx.net/en/case?c=r0104&i=ip', 'mailbox-unavailable'],
    ['i=ip https://postmaster.gmx.net/en/case?c=r0104', 'no-such-address'],
    ['https://postmaster.gmx.net/en/case?i=ip&c=r0104', 'mailbox-unavailable'],
    ['https://postmaster.gmx.net/en/case?c=r0104', 'no-such-address'],
  ] as const)('is United Internet, unless the link says that it is our network: %s', (link, reason) => {
    expect(bounced('5.0.0', `550 Requested action not taken: mailbox unavailable ${link}`)).toBe(reason);
  });
});
