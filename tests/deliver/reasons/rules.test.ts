import { describe, expect, test } from 'vitest';

import {
  decidingRule,
  failureOfBounce,
  failureOfReply,
  judgeBounce,
  judgeReply,
} from '../../../pipeline/deliver/reasons/judge.ts';
import {
  COUNTED_REASONS,
  isReasonName,
  REASONS,
  type Failure,
  type FailurePhase,
  type ReasonName,
} from '../../../pipeline/deliver/reasons/reason.ts';
import { FAILURE_RULES } from '../../../pipeline/deliver/reasons/rules.ts';

/** A reply at a phase, or a bounce with the status, the words and the host. */
type Said = readonly [phase: FailurePhase, reply: string] | readonly ['bounce', string, string, string?];

function failure(said: Said): Failure {
  return said[2] === undefined
    ? failureOfReply(said[1], said[0])
    : failureOfBounce({ status: said[1], diagnostic: said[2], host: said[3] ?? null });
}

/** For each row of the table a failure that it decides, in the order of the rows, in words of our own. */
const ROWS: readonly (readonly [ReasonName, ...Said])[] = [
  [
    'no-tls-here',
    'connect',
    '40F7:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number',
  ],
  ['tls-from-the-start', 'connect', 'the server speaks TLS on this port from the first byte'],
  ['tls-required', 'connect', 'Error upgrading connection with STARTTLS: 502 5.5.2 not here'],
  ['tls-required', 'sender', '530 5.7.0 Must issue a STARTTLS command first'],
  ['tls-required', 'sender', '538 5.7.11 do that in private'],
  ['daily-limit', 'login', '535 5.4.5 daily sending limit of this user exceeded'],
  ['try-later', 'login', '454 4.7.0 cannot check that at the moment'],
  ['account-suspended', 'login', '535 5.7.139 this user is locked'],
  ['wrong-password', 'login', '535 5.7.8 no'],
  ['slow-down', 'recipient', '550 5.2.122 so much an hour is allowed to this mailbox'],
  [
    'hourly-limit',
    'recipient',
    '550 example.org has exceeded the max emails per hour (100/100 (100%)) allowed',
  ],
  ['hourly-limit', 'recipient', '451 4.7.1 Sender: out_ratelimit exceeded'],
  ['daily-limit', 'message', '554 5.2.0 SubmissionQuotaExceededException: the mailbox has sent enough'],
  ['daily-limit', 'recipient', '554 5.7.1 the quota of 500 messages a day is used up'],
  ['daily-limit', 'recipient', '550 5.4.5 that was it - gsmtp'],
  ['daily-limit', 'recipient', '550 5.7.233 this tenant has sent what it may'],
  ['daily-limit', 'recipient', '451 You have exceeded your messaging limits'],
  ['slow-down', 'message', '454 Throttling failure: Maximum sending rate exceeded'],
  ['sender-not-verified', 'message', '554 Message rejected: Email address is not verified: news@example.org'],
  ['account-suspended', 'message', '554 Sending is paused: your account is under review'],
  ['account-suspended', 'message', '554 5.7.1 this mailbox is blocked for sending'],
  ['account-suspended', 'sender', '550 5.7.1 this account is disabled'],
  [
    'account-suspended',
    'bounce',
    '5.7.708',
    'no traffic from this tenant',
    'mx1.prod.protection.outlook.com',
  ],
  ['relay-denied', 'recipient', '554 5.7.1 <ann@reader.example>: Relay access denied'],
  ['relay-denied', 'recipient', '550 5.7.54 not from there'],
  ['login-required', 'recipient', '550 5.7.1 Authentication is required here'],
  ['login-required', 'recipient', '530 5.7.0 not yet'],
  ['login-required', 'bounce', '5.7.57', 'anonymous'],
  [
    'sender-refused',
    'recipient',
    '553 5.7.1 <news@example.org>: Sender address rejected: not owned by user ann',
  ],
  ['sender-refused', 'sender', '550 5.1.8 no'],
  ['message-too-large', 'sender', 'Message size larger than allowed 20000'],
  ['message-too-large', 'sender', '552 no room'],
  ['message-too-large', 'recipient', '552 5.3.4 no'],
  ['no-reverse-name', 'recipient', '550 5.7.1 no PTR for 192.0.2.1'],
  ['no-reverse-name', 'recipient', '550 5.7.25 no'],
  ['not-authenticated', 'recipient', '550 5.7.1 does not pass the DMARC policy of its domain'],
  ['not-authenticated', 'recipient', '550 5.7.26 no'],
  ['mailbox-unavailable', 'recipient', '550 5.7.1 that mailbox was closed due to inactivity'],
  ['blocklisted', 'recipient', '554 5.7.1 Client host [192.0.2.1] blocked using bl.example'],
  ['blocklisted', 'recipient', '554 5.7.1 see https://www.spamhaus.org/query/ip/192.0.2.1'],
  ['blocklisted', 'recipient', '550 5.7.606 no'],
  ['blocklisted', 'recipient', '550 SC-001 messages from 192.0.2.1 were not sent'],
  ['content-refused', 'message', '554 5.7.1 this message looks like spam'],
  ['content-refused', 'message', '554 5.6.0 no'],
  ['not-permitted', 'recipient', '550 5.7.1 this group is a closed list'],
  ['not-permitted', 'recipient', '554 5.7.1 <ann@reader.example>: Recipient address rejected: Access denied'],
  ['not-permitted', 'recipient', '550 5.7.133 no'],
  ['mailbox-full', 'recipient', '552 the mailbox of ann is full'],
  ['mailbox-full', 'recipient', '452 4.2.2 no'],
  ['mailbox-full', 'recipient', '552 no room'],
  ['greylisted', 'recipient', '451 4.7.1 Greylisted, come back in five minutes'],
  ['slow-down', 'recipient', '450 4.2.1 too many at once'],
  ['slow-down', 'recipient', '550 5.2.1 this user is receiving mail at a rate that prevents more'],
  ['domain-not-found', 'bounce', '5.1.2', 'its MX records point to hosts that do not exist'],
  [
    'no-such-domain',
    'bounce',
    '5.4.4',
    'Host or domain name not found. Name service error for name=reader.example type=AAAA: Host not found',
  ],
  [
    'domain-not-found',
    'bounce',
    '5.4.4',
    'Host or domain name not found. Name service error for name=reader.example',
  ],
  ['domain-not-found', 'bounce', '5.4.4', ''],
  ['no-such-address', 'bounce', '5.0.0', 'ann@reader.example Unrouteable address'],
  ['no-answer', 'bounce', '4.4.1', 'connect to mx.reader.example[192.0.2.25]:25: Connection timed out'],
  ['no-answer', 'bounce', '4.4.7', ''],
  [
    'no-such-address',
    'recipient',
    '550 5.4.1 Recipient address rejected: Access denied. [AM1.prod.protection.outlook.com]',
  ],
  [
    'no-such-address',
    'bounce',
    '5.5.0',
    '550 Requested action not taken: mailbox unavailable',
    'mx3.hotmail.com',
  ],
  [
    'no-such-address',
    'bounce',
    '5.0.0',
    '550 Requested action not taken: mailbox unavailable',
    'mx00.gmx.net',
  ],
  ['mailbox-unavailable', 'recipient', '550 #5.1.0 Address rejected.'],
  ['mailbox-unavailable', 'recipient', '550 5.2.1 The account that you tried to reach is disabled. - gsmtp'],
  [
    'no-such-address',
    'bounce',
    '5.0.0',
    "554 dd This user doesn't have a yahoo.com account",
    'mta5.am0.yahoodns.net',
  ],
  [
    'no-such-address',
    'bounce',
    '5.0.0',
    'This account has been disabled or discontinued.',
    'mta5.yahoo.example',
  ],
  ['no-such-address', 'bounce', '5.1.1', 'User ann not listed in Domino Directory'],
  ['contradiction', 'bounce', '5.1.1', '550 5.1.1 Refused due to recipient preferences'],
  ['contradiction', 'bounce', '5.1.1', 'User ann not unique. Several matches found in Domino Directory.'],
  ['no-such-address', 'recipient', '553 5.3.0 <ann@reader.example>... Addressee unknown'],
  ['no-such-address', 'recipient', '550 no such user'],
  ['not-permitted', 'recipient', '554 5.1.1 this address is on the suppression list of your account'],
  ['no-such-address', 'bounce', '5.1.0', 'the domain reader.example does not accept mail (nullMX)'],
  ['no-such-address', 'bounce', '5.1.10', '550 Callout verification failed: RESOLVER.ADR.RecipientNotFound'],
  ['no-such-address', 'recipient', '550 das Postfach ist nicht vorhanden'],
  ['no-such-address', 'recipient', '556 no'],
  ['no-such-address', 'recipient', '550 5.1.1 no'],
  ['no-such-domain', 'recipient', '550 5.1.2 no'],
  ['slow-down', 'recipient', '550 5.1.1 too many'],
  ['contradiction', 'recipient', '550 5.1.1 try again later'],
  [
    'contradiction',
    'recipient',
    '550 5.1.1 Invalid recipient: messages to that domain are not accepted here',
  ],
  ['contradiction', 'recipient', '550 5.1.1 Unknown user account; SMTP user unknown'],
  ['mailbox-unavailable', 'recipient', '550 this mailbox is disabled'],
  ['mailbox-unavailable', 'recipient', '550 5.2.1 no'],
  ['mailbox-unavailable', 'bounce', '4.1.1', '450 4.1.1 <ann@reader.example>: user unknown in that table'],
  ['mailbox-unavailable', 'recipient', '550 <ann@reader.example>: Recipient address rejected.'],
  ['refused-by-policy', 'recipient', '554 5.7.1 Client host rejected: Access denied'],
  ['out-of-step', 'recipient', '503 5.5.1 RCPT first'],
  ['server-trouble', 'bounce', '5.0.0', '554 too many hops'],
  ['server-trouble', 'bounce', '5.4.6', ''],
  ['slow-down', 'recipient', '421 closing'],
  ['slow-down', 'recipient', '451 4.7.0 no'],
  ['try-later', 'recipient', '451 no'],
];

describe('the table of reasons', () => {
  test.each(ROWS.map(([reason, ...said]) => ({ reason, said })))('$reason: $said', ({ reason, said }) => {
    expect(decidingRule(failure(said))?.reason).toBe(reason);
  });

  test('has a row here for each of its rows, and no row that nothing reaches', () => {
    const decided = new Set(ROWS.map(([, ...said]) => decidingRule(failure(said))));
    const undecided = FAILURE_RULES.filter((rule) => !decided.has(rule));
    expect(undecided.map(({ reason, source }) => `${reason}: ${source}`)).toEqual([]);
    for (const { source } of FAILURE_RULES) expect(source).not.toBe('');
  });
});

describe('whose fault it is', () => {
  test.each<readonly [string, ReasonName]>([
    ['550 5.1.1 blacklisted', 'blocklisted'],
    ['550 5.1.1 your network is on a block list', 'blocklisted'],
    ['550 5.1.1 too many recipients this hour', 'hourly-limit'],
    ['550 5.1.1 Relay access denied', 'relay-denied'],
    ['550 5.1.1 Sender address rejected', 'sender-refused'],
    ['550 5.1.1 message is spam', 'content-refused'],
    ['550 5.1.1 the mailbox is full', 'mailbox-full'],
    ['550 5.1.1 greylisted', 'greylisted'],
    ['550 5.1.1 authentication failed', 'not-authenticated'],
    ['550 5.1.1 temporarily not possible', 'contradiction'],
    ['550 5.1.10 restricted', 'contradiction'],
  ])('where status and words contradict each other, the words decide: %s', (reply, reason) => {
    expect(judgeReply(reply, 'recipient')).toBe(reason);
    expect(REASONS[reason].counts).not.toBe('at-once');
  });

  test.each<readonly [string, string, ReasonName]>([
    ['5.1.1', '550 5.7.1 no', 'unclear'],
    ['5.1.1', '450 4.1.1 unverified', 'try-later'],
    ['5.0.0', '550 5.1.1 no', 'no-such-address'],
    ['5.0.0', 'host mx.relay.example[192.0.2.1] said: 550-5.1.1 no such recipient', 'no-such-address'],
    ['5.0.0', 'Sorry, no mailbox here by that name. (#5.1.1)', 'no-such-address'],
    ['5.1.1', '', 'no-such-address'],
  ])('the remote server’s code counts for more than the reporter’s: %s %s', (status, words, reason) => {
    expect(judgeBounce({ status: status, diagnostic: words, host: null, domain: 'reader.example' })).toBe(
      reason,
    );
  });

  test.each<readonly [FailurePhase, string, ReasonName]>([
    ['recipient', '550 this user has exceeded the maximum of relays for the day: 250 of 250', 'daily-limit'],
    [
      'message',
      '550 5.2.2 Submission quota exceeded: number of recipients per day of this mailbox',
      'daily-limit',
    ],
    ['message', '550 5.4.6 unusual sending activity was detected', 'account-suspended'],
    ['message', '502 5.7.0 please activate your SMTP account', 'account-suspended'],
    ['message', '550 5.7.1 your account is temporarily locked for sending', 'account-suspended'],
    ['sender', '553 relaying disallowed as news@example.org', 'relay-denied'],
    ['message', '550 5.7.1 invalid credentials for relay [192.0.2.1]', 'relay-denied'],
    ['message', '550 5.2.251 SmtpClientAuthentication is disabled here', 'login-required'],
    ['recipient', '550 unauthenticated senders are not welcome', 'login-required'],
    ['sender', '525 5.7.1 unauthorized IP address', 'login-required'],
    ['message', '550 that is not an allowed sender address of this account', 'sender-refused'],
    ['message', '554 5.7.0 size violation', 'message-too-large'],
    ['recipient', '504 5.5.2 <localhost>: Helo command rejected: it needs a whole name', 'no-reverse-name'],
    ['recipient', '554 192.0.2.1 was found on one or more DNSBLs', 'blocklisted'],
    ['sender', '553 5.7.2 [TSS09] everything from 192.0.2.1 is permanently deferred', 'blocklisted'],
    ['message', '553 message filtered (#5.7.1)', 'content-refused'],
  ])('what systems say of us, in their words, at the phase where they do: %s %s', (phase, reply, reason) => {
    expect(judgeReply(reply, phase)).toBe(reason);
    expect(REASONS[reason].fault).toBe('sender');
  });

  test('a group that is not there, or not for us, does not count', () => {
    const said = 'The group may not exist, or you may not have permission to post to it.';
    expect(
      judgeBounce({
        status: '5.1.1',
        diagnostic: said,
        host: 'gmail-smtp-in.l.google.com',
        domain: 'reader.example',
      }),
    ).toBe('not-permitted');
  });

  test.each<readonly [string, ReasonName]>([
    [
      '550 Recipient address rejected: this mailbox has been blocked due to inactivity',
      'mailbox-unavailable',
    ],
    ['550 5.2.1 this account was disabled for long inactivity', 'mailbox-unavailable'],
    ['550 5.2.1 this account is disabled', 'mailbox-unavailable'],
    ['550 the user has exhausted allowed storage', 'mailbox-full'],
    ['550 Das Speichervolumen ist ueberschritten', 'mailbox-full'],
    ['550 this corporate mailbox is full, message returned to sender', 'mailbox-full'],
  ])('what is the reader’s is not taken for ours: %s', (reply, reason) => {
    expect(judgeReply(reply, 'recipient')).toBe(reason);
  });

  test.each([
    ['5.1.2', 'DNS lookup failure: host reader.example not found'],
    ['5.0.0', '550 reader.example (smtp)... 550 Host unknown'],
    ['5.0.0', 'Unrouteable mail domain'],
    ['5.4.4', '550 5.4.4 Invalid domain'],
    ['5.4.4', 'Illegal host/domain name found'],
    ['5.0.0', '553 reader.example does not exist'],
    ['5.0.0', 'the domain reader.example does not exist'],
    ['5.4.4', 'NXDOMAIN'],
  ])('a domain of which a name server has said that there is none is gone: %s %s', (status, words) => {
    expect(judgeBounce({ status: status, diagnostic: words, host: null, domain: 'reader.example' })).toBe(
      'no-such-domain',
    );
  });

  test.each([
    ['5.4.4', 'Name service error for name=mx.other.example type=A: Host not found'],
    ['5.1.2', '550 5.1.2 Host unknown (Name server: smtp.lists.example: host not found)'],
    ['5.0.0', '553 lists.example does not exist'],
    ['5.0.0', '550 No such domain at this location'],
  ])('that another host is not there says nothing of the domain: %s %s', (status, words) => {
    const said = { status, diagnostic: words, host: null, domain: 'reader.example' };
    expect(REASONS[judgeBounce(said)].counts).not.toBe('at-once');
  });

  test.each([
    ['4.4.3', 'Name service error for name=reader.example type=MX: Host not found, try again'],
    ['5.4.3', 'Name service error for name=reader.example type=MX: Host not found, try again'],
    [
      '5.4.3',
      'Host or domain name not found. Name service error for name=r.example type=MX: Malformed reply',
    ],
    ['5.4.4', 'host lookup did not complete: SERVFAIL from the name server'],
    ['5.0.0', 'DNS lookup failed temporarily for the domain reader.example, which was not found'],
    ['5.0.0', '550 the domain of the sender does not exist'],
    ['5.1.8', '550 your domain does not exist'],
    ['5.0.0', '550 HELO: host not found'],
    ['4.0.0', 'all hosts for the domain reader.example were not found'],
  ])('a name that was not found for now, or that is ours, suppresses nobody: %s %s', (status, words) => {
    expect(
      REASONS[judgeBounce({ status: status, diagnostic: words, host: null, domain: 'reader.example' })]
        .counts,
    ).not.toBe('at-once');
  });

  test.each([
    'Die E-Mail-Adresse, die Sie eingegeben haben, wurde nicht gefunden.',
    "L'adresse du destinataire est introuvable",
    'Le destinataire n’a pas été trouvé chez nous',
    'La dirección no existe',
    'No hemos podido entregar: el destinatario no se encuentra',
    'O endereço de e-mail não foi encontrado',
    'Questo indirizzo non esiste',
    'De gebruiker is onbekend',
    'Такой пользователь не найден',
    '收件人邮箱地址不存在',
    'Diese Adresse ist nicht mehr verfügbar',
    'Taki użytkownik nie istnieje',
    'Tato schránka neexistuje',
    'Mottagaren finns inte',
    'Böyle bir kullanici bulunmamaktadir',
    '해당 사용자가 존재하지 않습니다',
    'メールアドレスが見つからないため配信できません',
  ])('an address that is not there is gone in any of the languages of notices: %s', (words) => {
    expect(judgeBounce({ status: '5.0.0', diagnostic: words, host: null, domain: 'reader.example' })).toBe(
      'no-such-address',
    );
  });

  test.each([
    'Der Absender dieser Adresse ist unbekannt: Postfach voll',
    'Die Absender-Adresse existiert nicht',
    "L'expéditeur : adresse inconnue",
    '发件人地址不存在',
    'Die Adresse wurde abgelehnt',
  ])('what is about the sender, or gives no reason, suppresses nobody: %s', (words) => {
    expect(
      REASONS[judgeBounce({ status: '5.0.0', diagnostic: words, host: null, domain: 'reader.example' })]
        .counts,
    ).not.toBe('at-once');
  });

  test.each([
    '553 the recipient-user must exist',
    '550 5.7.1 Recipient address rejected: Invalid-Recipient',
    "550 I'm sorry, ann@reader.example does not have an account here",
    '554 RCPT (ann@reader.example) doesnt exist',
    'Remote host said: 550 that recipient doesn’t exist',
    '550 unable to find the mailbox',
    '550 the user is not a member of this domain',
    '550 5.7.1 not in the recipient list',
    '540 account deleted by its owner',
    '550 this mailbox has been discontinued',
    '550 ann@reader.example is no longer valid',
    '550 that account was permanently closed',
    '550 no matching recipient',
  ])('the words for an address that is gone are many: %s', (words) => {
    expect(judgeBounce({ status: '5.0.0', diagnostic: words, host: null, domain: 'reader.example' })).toBe(
      'no-such-address',
    );
  });

  test.each([
    '550 5.1.1 recipient rejected (mailbox locked)',
    '550 invalid mailbox: this account is disabled',
    '554 5.7.1 user (unknown) should log in again',
    '550 the recipient may be a non-existent account',
    '550 mailbox unavailable, see https://postmaster.gmx.net/en/case?c=r0104&i=ip',
    '550 DNS error: domain name not found',
    '550 indirizzo sconosciuto o non abilitato',
  ])('what may be otherwise, or only for now, does not suppress at once: %s', (words) => {
    expect(
      REASONS[
        judgeBounce({ status: '5.0.0', diagnostic: words, host: 'mx00.gmx.net', domain: 'reader.example' })
      ].counts,
    ).not.toBe('at-once');
  });

  test('advice to check an address and try again takes nothing back', () => {
    const said =
      "Your message wasn't delivered because the address couldn't be found. Check for typos and try again.";
    expect(judgeBounce({ status: '5.1.1', diagnostic: said, host: null, domain: 'reader.example' })).toBe(
      'no-such-address',
    );
    expect(
      judgeBounce({
        status: '5.1.1',
        diagnostic: "The address couldn't be found. Try again.",
        host: null,
        domain: 'reader.example',
      }),
    ).toBe('contradiction');
  });

  test('a program that could not deliver says nothing of the address', () => {
    const said = 'procmail: could not create the spool, no such user id';
    expect(
      REASONS[judgeBounce({ status: '5.1.1', diagnostic: said, host: null, domain: 'reader.example' })]
        .counts,
    ).toBe('never');
  });

  test('a group that takes mail from some senders only is not one that refuses our account', () => {
    const said = '550 5.7.1 you are not an authorized sender for this group';
    expect(judgeReply(said, 'recipient')).toBe('not-permitted');
  });

  test.each([
    '550 5.1.1 LDAP lookup error, no such user',
    '550 5.1.1 mailbox lookup failure',
    '550 callout to the sender: no such user',
    '550 5.1.1 the return address does not exist',
    '550 the from address is invalid',
    '550 5.7.1 account of the sending user not found',
    '550 your address is not known here',
    '550 your address is not in the allow list: unknown user',
    '553 5.1.3 the header To: has an invalid address',
    '550 5.1.1 this user has opted out of mail from this sender',
    '550 5.2.1 mailbox disabled for this sender',
    '550 5.1.1 the HELO name does not exist',
  ])('what may be about our address, or a directory, suppresses nobody: %s', (reply) => {
    expect(REASONS[judgeReply(reply, 'recipient')].counts).toBe('never');
  });

  test('a login that is refused in the middle of a session is one', () => {
    expect(judgeReply('535 5.7.139 unsuccessful', 'message')).toBe('login-required');
  });

  test.each([
    '550 recipient address rejected: account closed',
    '550 5.2.1 addressee unknown, relay=[192.0.2.1]',
    '550 no such user, returned to sender',
    '550 5.1.1 user unknown, look into your address book',
  ])('a word of ours does not hide an address that is gone: %s', (reply) => {
    expect(judgeReply(reply, 'recipient')).toBe('no-such-address');
  });

  test('an address that a filter has marked as invalid does not exist', () => {
    const said = '550 5.7.1 Recipient address rejected: the address is marked as invalid';
    expect(judgeReply(said, 'recipient')).toBe('no-such-address');
  });

  test.each([
    '550 5.1.1 <spam.block@limit.example>: Recipient address rejected: User unknown',
    '550 5.1.1 no such user, see https://example.org/policy/spam?rate=limit',
    '550 5.1.1 User unknown in relay recipient table',
  ])('names in a reply say nothing: %s', (reply) => {
    expect(judgeReply(reply, 'recipient')).toBe('no-such-address');
  });

  test.each(['550 5.1.1 user unknown', '550 5.2.1 mailbox disabled', '550 5.1.2 host unknown'])(
    'what is said at MAIL FROM is about us, whatever it says: %s',
    (reply) => {
      expect(REASONS[judgeReply(reply, 'recipient')].counts).not.toBe('never');
      expect(judgeReply(reply, 'sender')).toBe('sender-refused');
    },
  );

  test.each([
    "the message can't be made: EDQUOT: disk quota exceeded",
    'getaddrinfo ENOTFOUND: host not found',
  ])('what no server said counts against nobody: %s', (words) => {
    expect(judgeReply(words, 'recipient')).toBe('unclear');
    expect(judgeReply(`552 ${words}`, 'recipient')).not.toBe('unclear');
  });

  test('credits that are used up are a limit, though the login says so', () => {
    expect(judgeReply('451 Authentication failed: maximum credits exceeded', 'login')).toBe('daily-limit');
  });

  test('4xx never blames an address', () => {
    for (const words of ['no such user', '4.1.1 no such user', '5.1.1 user unknown', '4.1.2 no'])
      expect(REASONS[judgeReply(`450 ${words}`, 'recipient')].fault).toBe('moment');
  });

  test('only the reader’s failures count, and what lasts of a moment', () => {
    expect([...COUNTED_REASONS].sort()).toEqual([
      'domain-not-found',
      'mailbox-full',
      'mailbox-unavailable',
      'no-such-address',
      'no-such-domain',
    ]);
    const all = Object.entries(REASONS);
    expect(all.filter(([name]) => !isReasonName(name))).toEqual([]);
    const blamed = all.filter(([, { fault }]) => fault !== 'recipient' && fault !== 'moment');
    expect(new Set(blamed.map(([, { counts }]) => counts))).toEqual(new Set(['never']));
    const atOnce = all.filter(([, { counts }]) => counts === 'at-once');
    expect(new Set(atOnce.map(([, { fault }]) => fault))).toEqual(new Set(['recipient']));
    for (const name of [null, '', 'toString', 'no such address']) expect(isReasonName(name)).toBe(false);
  });

  test('nothing that is said is too much to judge in little time', () => {
    const long = `550 ${'user domain host name message not '.repeat(40_000)}`;
    expect(judgeReply(long, 'recipient')).toBe('unclear');
    expect(
      isReasonName(
        judgeBounce({
          status: '5.0.0',
          diagnostic: 'mailbox '.repeat(100_000),
          host: null,
          domain: 'reader.example',
        }),
      ),
    ).toBe(true);
  });
});
