import { expect, test } from 'vitest';

import { verpAddress } from '../../../pipeline/deliver/bounce/verp.ts';
import { failureIn, noticeMail } from './support/notice.ts';

/** What a system says at the beginning of a notice, and what it says of an address: one a line, in words of our own. */
interface Wordings {
  readonly system: string;
  readonly opening: string;
  /** By the status that each means. */
  readonly words: Readonly<Record<string, string>>;
}

const WORDINGS: readonly Wordings[] = [
  {
    system: 'Gmail',
    opening: 'Delivery to the following recipient failed permanently:',
    words: {
      '5.1.2': `DNS Error: Domain name not found
        the domain reader.example couldn't be found`,
      '5.1.1': `The email account that you tried to reach does not exist
        the address couldn't be found`,
    },
  },
  {
    system: 'Gmail, newer',
    opening: "Your message wasn't delivered to ann@reader.example because",
    words: { '5.1.1': "it is so because the address couldn't be found" },
  },
  {
    system: 'qmail',
    opening: 'Hi. This is the qmail-send program at mx.example.net.',
    words: {
      '5.1.1': `no mailbox here by that name
        that mailbox does not exist here
        no such user
        no such mailbox`,
      '5.1.2': "I couldn't find any host named reader.example",
      '5.2.2': `the user is over quota
        mailbox full
        the mailbox is full
        over quota
        over disk quota
        quota exceeded`,
      '5.2.1': `this account is locked
        mailbox disabled
        the mailbox is locked
        the mailbox is inactive`,
      '4.4.7': 'this message has been in the queue too long',
    },
  },
  {
    system: 'Yahoo',
    opening: 'Sorry, we were unable to deliver your message to the following address.',
    words: {
      '5.1.1': `This user doesn't have a yahoo.example account
        This user doesn't have an aol.example account
        no such user`,
      '5.2.2': 'over quota',
      '5.4.4': `no MX record found
        no mail exchanger`,
      '4.4.7': `multiple retries, giving up
        in the queue too long`,
    },
  },
  {
    system: 'Exim',
    opening: 'This message was created automatically by mail delivery software.',
    words: {
      '5.1.1': `unknown local part
        unknown local-part`,
      '5.1.2': `all relevant MX records point to non-existent hosts
        lookup of host mx.reader.example failed
        unrouteable mail domain`,
      '5.2.2': `the mailbox is full
        quota exceeded
        exceeds the quota
        exceeded quota`,
      '4.4.7': `retry timeout exceeded
        retry time not reached
        delivery retry timeout`,
      '5.3.4': `mail size limit exceeded
        message size exceeds ours
        message is too big
        message too large`,
    },
  },
  {
    system: 'Exchange 5 to 2003',
    opening: 'Your message did not reach the following recipient(s):',
    words: {
      '5.1.1': `the recipient name is not recognized
        unknown recipient
        recipient not found
        the e-mail account does not exist`,
      '5.2.2': `the mailbox is full
        the mailbox of ann is full
        the mailbox is over its limit
        the mailbox is over its size quota
        it has exceeded its quota
        it has exceeded the limit`,
    },
  },
  {
    system: 'Exchange 2007 and later',
    opening: 'Delivery has failed to these recipients or groups:',
    words: {
      '5.1.1': `The e-mail address you entered couldn't be found
        The email address you entered couldn't be found
        ann wasn't found at reader.example
        it couldn't be found or is invalid`,
      '5.2.2': "the recipient's mailbox is full",
    },
  },
  {
    system: 'Mimecast',
    opening: 'An email that you attempted to send to the following address could not be delivered:',
    words: { '5.1.1': 'the recipient email address is possibly incorrect' },
  },
  {
    system: 'Notes and Domino',
    opening: '----- Failure Reasons -----',
    words: {
      '5.1.1': `ann not listed in public Name & Address Book
        ann not listed in Domino Directory
        User ann (ann@reader.example) not listed
        no such user`,
    },
  },
  {
    system: 'GroupWise',
    opening: 'The message that you sent was undeliverable to the following:',
    words: {
      '5.1.1': `user not found
        ann (mailbox unavailable)
        invalid recipient`,
      '5.2.2': `mailbox full
        the mailbox of her is full
        over limit
        over its size limit`,
    },
  },
  {
    system: 'PMDF',
    opening: 'This report relates to a message you sent with the following header fields:',
    words: {
      '5.1.1': `user unknown
        unknown user
        no such user
        illegal user
        illegal recipient
        unknown or illegal alias`,
      '5.1.2': `Illegal host/domain name found
        host not found`,
      '5.2.2': `over quota
        quota exceeded`,
    },
  },
  {
    system: 'Postfix',
    opening: 'This is the mail system at host mx.example.net.',
    words: {
      '5.1.1': `unknown user
        user unknown`,
      '5.4.4': `host not found
        host or domain name not found`,
    },
  },
  {
    system: 'AOL',
    opening: 'Your mail to the following recipients could not be delivered',
    words: {
      '5.1.1': `ann is not a known user
        user unknown
        username unknown
        the user is unknown
        no such user`,
      '5.2.2': `mailbox full
        the mailbox is full`,
    },
  },
  {
    system: 'au one net',
    opening: 'Your mail sent on: Sun, 1 Mar 2026 could not be delivered to:',
    words: { '5.2.2': 'their mailbox is full' },
  },
  {
    system: 'Verizon',
    opening: 'Message could not be delivered to mobile. Error:',
    words: { '5.1.1': 'no valid recipients for this MM' },
  },
  {
    system: 'EZweb and KDDI',
    opening: 'Each of the following recipients was rejected by a remote mail server.',
    words: {
      '5.1.1': `user unknown
        unknown user`,
    },
  },
  {
    system: 'ISPs of the nineties',
    opening: 'The following addresses had permanent problems:',
    words: {
      '5.1.1': `user unknown
        unknown user
        no such user`,
      '5.1.2': `host unknown
        unknown host`,
    },
  },
  {
    system: 'sendmail',
    opening: '----- Transcript of session follows -----',
    words: {
      '5.1.1': `user unknown
        the user is unknown`,
      '5.1.2': `host unknown
        the host is unknown`,
      '5.2.2': `mailbox full
        the mailbox is full
        disk quota exceeded
        quota is exceeded`,
    },
  },
  {
    system: 'DragonFly Mail Agent',
    opening: 'This is the DragonFly Mail Agent v0.13 at mx.example.net.',
    words: {
      '5.1.2': 'DNS lookup failure: host reader.example not found',
      '4.4.7': 'Could not deliver for the last 432000 seconds. Giving up.',
      '5.1.1': `user unknown
        no such user`,
    },
  },
  {
    system: 'OpenSMTPD',
    opening: 'This is the MAILER-DAEMON, please DO NOT REPLY to this email.',
    words: {
      '5.1.1': `invalid recipient
        no such user
        unknown user`,
      '5.1.2': 'domain does not exist',
      '5.4.4': `could not retrieve a suitable MX
        no MX found
        destination seem to reject all mails
        host not found`,
      '4.4.7': 'message expired',
    },
  },
  {
    system: 'Courier',
    opening: 'This was sent by a server running the Courier mail server.',
    words: {
      '5.1.1': 'user unknown',
      '5.1.2': `no such domain
        DNS lookup returned soft failure
        domain does not exist`,
    },
  },
  {
    system: 'smail',
    opening: '|------------------------- Message log follows: -------------------------|',
    words: { '5.1.1': 'unknown user', '5.1.2': 'unknown host' },
  },
  {
    system: 'MMDF',
    opening: "Your message could not be delivered to 'ann@reader.example' for the following reason:",
    words: {
      '5.1.1': `no such user
        unknown user`,
    },
  },
  {
    system: 'JetMail',
    opening: 'Your mail cannot be delivered to the following address(es):',
    words: { '5.2.2': 'mail box space not enough' },
  },
  {
    system: 'CommuniGate Pro',
    opening: "Failed to deliver to 'ann@reader.example' mail module reports:",
    words: { '5.1.1': 'account does not exist' },
  },
  {
    system: 'MDaemon',
    opening: 'The attached message had PERMANENT fatal delivery errors!',
    words: {
      '5.1.1': `no such user here
        there is no user by that name`,
    },
  },
];

test.each(
  WORDINGS.flatMap(({ system, opening, words }) =>
    Object.entries(words).flatMap(([status, said]) =>
      said.split(/\n\s*/).map((line) => [system, line, status, opening] as const),
    ),
  ),
)('a notice of %s that says "%s" means %s', async (_system, line, status, opening) => {
  expect(await failureIn(noticeMail({ lines: [opening, '', line] }))).toMatchObject({ status });
});

/** Other openings of notices, for systems with several. */
const OPENINGS = `did not reach the following recipient(s)
  the following recipient(s) could not be reached
  your message did not reach some or all of the intended recipients
  your message did not reach the intended recipient
  delivery to the following recipients failed
  diagnostic information for administrators
  your message to ann could not be delivered
  your message to ann couldn't be delivered
  your message to ann can't be delivered
  --- non-delivery report ---
  ---Non-Delivery Report---
  this is an automatically generated delivery status notification
  this message was created automatically by the mail delivery system
  this message was created automatically by mail delivery system
  a message that you sent could not be delivered to one or more of its recipients
  a message that you sent could not be delivered to all of the recipients
  a message that you sent could not be delivered to any of the recipients
  delivery to the following recipients failed permanently
  google tried to deliver your message
  technical details of permanent failure
  address not found
  message blocked your message was
  message rejected your message was
  message not delivered your message was
  --- failure reason ---
  your message subject: x did not reach her
  your message was not delivered to: her
  failed to reach the following recipient
  groupwise says: undeliverable
  groupwise failed
  your message cannot be delivered to the following recipients
  this is the postfix program at host mx
  this is the program at host mx
  i'm sorry to have to inform you that your message could not be delivered
  i'm sorry to have to inform you that the message returned below could not be delivered
  an error occurred while trying to deliver the mail to the following recipients
  error_code: 550
  error_code :550
  the following address had problems
  the following addresses had delivery problems
  we had trouble delivering your message
  the following mail has been returned because it encountered an error
  your message could not be delivered to:
  a message could not be delivered to the following addresses:
  a message could not be delivered to the following recipients:
  the user(s) account is disabled
  the user(s) account is temporarily limited
  hi. this is the deliver program at mx
  hi. this is the mail system at mx
  i'm afraid i wasn't able to deliver your message
  i'm afraid i wasn't able to deliver the following message
  message from mx. unable to deliver message to the following address
  message from mx . unable to deliver message to the following address
  --- unsent message follows
  --- the following addresses had fatal errors
  --- the following addresses had permanent fatal errors
  --- the following addresses had delivery errors
  undeliverable mail your message to the following recipients cannot be delivered
  this is the james mail server at mx
  failed recipient(s): ann
  |--- failed addresses follow: ---
  an e-mail that you attempted to send to the following address could not be delivered
  message from interscan
  --- server message
  your message could not be sent. a transcript of the attempts to send the message follows
  unable to deliver message to: <ann>
  your message to ann was automatically rejected
  no such user here. there is no user by that name at this server
  --- failed recipients ---`;

test.each(OPENINGS.split(/\n\s*/))(
  'a mail of no mail system by name that begins "%s" is a notice',
  async (opening) => {
    const notice = noticeMail({
      from: 'Somebody <somebody@example.net>',
      subject: 'Undelivered mail',
      lines: [opening, '', 'ann@reader.example'],
    });
    expect(await failureIn(notice)).toMatchObject({ recipients: ['ann@reader.example'] });
  },
);

test.each([
  verpAddress('bounces@example.org', { subscriber: 7, edition: 'e' }, 'a secret of the tests alone'),
  'postmaster@example.net',
  'post-master@example.net',
  'mailer-daemon@example.net',
  'abuse@example.net',
  'support@example.net',
  'helpdesk@example.net',
  'admins@example.net',
  'no-reply@example.net',
  'noreply@example.net',
  'info@example.net',
])('a notice that names %s, too, is not about it', async (other) => {
  const lines = [
    'Your message could not be delivered to:',
    '',
    'ann@reader.example',
    '',
    `It was from or to ${other}`,
  ];
  expect(await failureIn(noticeMail({ lines }))).toMatchObject({ recipients: ['ann@reader.example'] });
});
