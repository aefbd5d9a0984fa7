import { describe, expect, test } from 'vitest';

import { SYSTEMS } from '../../../pipeline/deliver/bounce/text/systems.ts';
import { failureIn, noticeMail, QUOTED, type Notice } from './support/notice.ts';

/** A notice, and what it says. */
interface Row {
  /** The system, as in the table of systems; `null`: one that is not known. */
  readonly system: string | null;
  readonly what: string;
  readonly notice: Notice;
  readonly status: string;
  readonly words?: string;
  readonly host?: string;
}

const EXIM_OPENING = [
  'This message was created automatically by mail delivery software.',
  '',
  'A message that you sent could not be delivered to one or more of its',
  'recipients. This is a permanent error. The following address(es) failed:',
  '',
];
const EXIM_COPY = [
  '',
  '------ This is a copy of the message, including all the headers. ------',
  '',
  ...QUOTED,
];
const QMAIL_OPENING = [
  'Hi. This is the qmail-send program at mx.example.net.',
  "I'm afraid I wasn't able to deliver your message to the following addresses.",
  "This is a permanent error; I've given up. Sorry it didn't work out.",
  '',
  '<ann@reader.example>:',
];
const QMAIL_COPY = ['', '--- Below this line is a copy of the message.', '', ...QUOTED];
const SENDMAIL_OPENING = [
  'The original message was received at Sun, 1 Mar 2026 08:00:00 GMT',
  'from mail.example.org [192.0.2.7]',
  '',
];
const SENDMAIL_COPY = ['', '   ----- Original message follows -----', '', ...QUOTED];
const POSTFIX_OPENING = [
  'This is the mail system at host mx.example.net.',
  '',
  "I'm sorry to have to inform you that your message could not",
  "be delivered to one or more recipients. It's attached below.",
  '',
  'For further assistance, please send mail to postmaster.',
  '',
  'If you do so, please include this problem report. You can',
  'delete your own text from the attached returned message.',
  '',
  '                   The mail system',
  '',
];
const DMA_OPENING = [
  'This is the DragonFly Mail Agent v0.13 at mx.example.net.',
  '',
  'There was an error delivering your mail to <ann@reader.example>.',
  '',
];
const DMA_COPY = ['', 'Original message follows.', '', ...QUOTED];
const SMTPD_OPENING = [
  '    Hi!',
  '',
  '    This is the MAILER-DAEMON, please DO NOT REPLY to this email.',
  '',
  '    An error has occurred while attempting to deliver a message for',
  '    the following list of recipients:',
  '',
];
const SMTPD_COPY = ['', '    Below is a copy of the original message:', '', ...QUOTED];

const NOTICES: readonly Row[] = [
  {
    system: null,
    what: 'a refusal in a mail without an envelope sender, whatever its subject',
    notice: {
      from: 'postmaster@mx.example.net',
      subject: 'Re: Our news',
      fields: ['Return-Path: <>'],
      lines: ['This went wrong for ann@reader.example:', '550 5.1.1 unknown local user'],
    },
    status: '5.1.1',
    words: 'unknown local user',
  },
  {
    system: null,
    what: 'a subject in another language',
    notice: {
      from: 'postmaster@mx.example.net',
      subject: '系统退信',
      lines: ['收件人：ann@reader.example', '用户不存在'],
    },
    status: '5.0.0',
    words: '用户不存在',
  },
  {
    system: null,
    what: 'words that announce the addresses',
    notice: {
      from: 'MAILER-DAEMON@mx.example.net',
      subject: 'Undelivered mail',
      lines: ['Sorry for that.', '', 'These readers are unknown to us:', '', '    ann@reader.example'],
    },
    status: '5.0.0',
    words: 'unknown to us',
  },
  {
    system: 'sendmail',
    what: 'words in the subject alone, where a gateway has cut the addresses away',
    notice: {
      subject: 'Returned mail: User unknown',
      lines: ['----- The following addresses had permanent delivery errors -----'],
    },
    status: '5.0.0',
    words: 'User unknown',
  },
  {
    system: 'Exim',
    what: 'the remote server’s words over several lines',
    notice: {
      lines: [
        ...EXIM_OPENING,
        '  ann@reader.example',
        '    host mx.reader.example [192.0.2.25]',
        '    SMTP error from remote mail server after RCPT TO:<ann@reader.example>:',
        '    550-5.1.1 no mailbox of this name',
        '    550 5.1.1 ask somebody else',
        ...EXIM_COPY,
      ],
    },
    status: '5.1.1',
    words: '550-5.1.1 no mailbox of this name 550 5.1.1 ask somebody else',
    host: 'mx.reader.example',
  },
  {
    system: 'Exim',
    what: 'a reply without a status',
    notice: {
      lines: [
        ...EXIM_OPENING,
        '  ann@reader.example',
        '    SMTP error from remote mail server after end of data:',
        '    host mx.reader.example [192.0.2.25]: 554 refused for its content',
        ...EXIM_COPY,
      ],
    },
    status: '5.0.0',
    words: '554 refused for its content',
    host: 'mx.reader.example',
  },
  {
    system: 'Exim',
    what: 'hidden by no Auto-Submitted',
    notice: {
      fields: ['Auto-Submitted: auto-replied'],
      lines: [...EXIM_OPENING, '  ann@reader.example', '    Unknown local part ann', ...EXIM_COPY],
    },
    status: '5.1.1',
    words: 'Unknown local part ann',
  },
  {
    system: 'Exim',
    what: 'a domain without a mail server',
    notice: {
      lines: [
        ...EXIM_OPENING,
        '  ann@reader.example',
        '    all relevant MX records point to non-existent hosts',
        ...EXIM_COPY,
      ],
    },
    status: '5.1.2',
  },
  {
    system: 'Exim',
    what: 'a full mailbox of its own',
    notice: { lines: [...EXIM_OPENING, '  ann@reader.example', '    mailbox is full', ...EXIM_COPY] },
    status: '5.2.2',
  },
  {
    system: 'Exim',
    what: 'given up after days',
    notice: {
      lines: [...EXIM_OPENING, '  ann@reader.example', '    retry timeout exceeded', ...EXIM_COPY],
    },
    status: '4.4.7',
  },
  {
    system: 'Exim',
    what: 'too large for the provider (IONOS)',
    notice: {
      lines: [
        'This message was created automatically by mail delivery software.',
        'The following address failed:',
        '',
        'ann@reader.example',
        '',
        'For the following reason:',
        '',
        'Mail size limit exceeded.',
        '',
        '--- The header of the original message is following. ---',
        '',
        ...QUOTED,
      ],
    },
    status: '5.3.4',
    words: 'Mail size limit exceeded.',
  },
  {
    system: 'Exim',
    what: 'a status at the beginning of a line (GMX)',
    notice: {
      from: 'MAILER-DAEMON@mail.gmx.example',
      lines: [
        'This message was created automatically by mail delivery software.',
        '',
        '"ann@reader.example":',
        'SMTP error from remote server after RCPT command:',
        'host: mx.reader.example',
        '5.1.1 <ann@reader.example>... nobody of this name',
        '',
        '--- The header of the original message is following. ---',
        '',
        ...QUOTED,
      ],
    },
    status: '5.1.1',
    host: 'mx.reader.example',
  },
  {
    system: 'Exim, edited',
    what: 'words that the administrator has changed',
    notice: {
      lines: [
        'Dear sender,',
        'a message that you sent could not be delivered to all of its recipients:',
        '',
        '  ann@reader.example',
        '    550 5.7.1 not from you',
      ],
    },
    status: '5.7.1',
  },
  {
    system: 'qmail',
    what: 'the remote server’s words',
    notice: {
      subject: 'failure notice',
      lines: [
        ...QMAIL_OPENING,
        '192.0.2.25 does not like recipient.',
        'Remote host said: 550 5.1.1 no such person',
        'Giving up on 192.0.2.25.',
        ...QMAIL_COPY,
      ],
    },
    status: '5.1.1',
    words: 'Remote host said: 550 5.1.1 no such person Giving up on 192.0.2.25.',
  },
  {
    system: 'qmail',
    what: 'a status behind a #',
    notice: {
      subject: 'failure notice',
      lines: [...QMAIL_OPENING, "Sorry, I couldn't find any host by that name. (#4.1.2)", ...QMAIL_COPY],
    },
    status: '4.1.2',
  },
  {
    system: 'qmail',
    what: 'no mailbox, without any code',
    notice: {
      subject: 'failure notice',
      lines: [...QMAIL_OPENING, 'Sorry, no mailbox here by that name. vpopmail', ...QMAIL_COPY],
    },
    status: '5.1.1',
    words: 'Sorry, no mailbox here by that name. vpopmail',
  },
  {
    system: 'qmail',
    what: 'no host, without any code',
    notice: {
      subject: 'failure notice',
      lines: [...QMAIL_OPENING, "Sorry, I couldn't find any host named reader.example.", ...QMAIL_COPY],
    },
    status: '5.1.2',
  },
  {
    system: 'qmail',
    what: 'a full mailbox, without any code',
    notice: { subject: 'failure notice', lines: [...QMAIL_OPENING, 'user is over quota', ...QMAIL_COPY] },
    status: '5.2.2',
  },
  {
    system: 'qmail',
    what: 'a locked mailbox, without any code',
    notice: {
      subject: 'failure notice',
      lines: [...QMAIL_OPENING, 'vdelivermail: account is locked email bounced', ...QMAIL_COPY],
    },
    status: '5.2.1',
  },
  {
    system: 'qmail',
    what: 'given up after days',
    notice: {
      subject: 'failure notice',
      lines: [
        ...QMAIL_OPENING,
        'Sorry, it did not work.',
        "I'm not going to try again; this message has been in the queue too long.",
        ...QMAIL_COPY,
      ],
    },
    status: '4.4.7',
  },
  {
    system: 'Yahoo',
    what: 'the remote server’s words',
    notice: {
      from: 'MAILER-DAEMON@yahoo.example',
      subject: 'Failure Notice',
      lines: [
        'Sorry, we were unable to deliver your message to the following address.',
        '',
        '<ann@reader.example>:',
        'Remote host said:',
        '552 5.2.2 her mailbox has no room',
        '[RCPT_TO]',
        ...QMAIL_COPY,
      ],
    },
    status: '5.2.2',
    words: '552 5.2.2 her mailbox has no room [RCPT_TO]',
  },
  {
    system: 'Yahoo',
    what: 'no account of its own',
    notice: {
      from: 'MAILER-DAEMON@yahoo.example',
      subject: 'Delivery failure',
      lines: [
        'Message from yahoo.example.',
        'Unable to deliver message to the following address(es).',
        '',
        '<ann@yahoo.example>:',
        "This user doesn't have a yahoo.example account (ann@yahoo.example) [-9]",
        '',
        '--- Original message follows.',
        ...QUOTED,
      ],
    },
    status: '5.1.1',
    words: "This user doesn't have a yahoo.example account (ann@yahoo.example) [-9]",
  },
  {
    system: 'Yahoo',
    what: 'a full mailbox of its own',
    notice: {
      from: 'MAILER-DAEMON@yahoo.example',
      subject: 'Delivery failure',
      lines: [
        'Message from yahoo.example.',
        'Unable to deliver message to the following address(es).',
        '',
        '<ann@yahoo.example>:',
        'This account is over quota.',
      ],
    },
    status: '5.2.2',
  },
  {
    system: 'Yahoo',
    what: 'a domain without a mail server',
    notice: {
      from: 'MAILER-DAEMON@yahoo.example',
      subject: 'Failure Notice',
      lines: [
        'Sorry, we were unable to deliver your message to the following address.',
        '',
        '<ann@reader.example>:',
        'No mx record found for domain=reader.example',
        ...QMAIL_COPY,
      ],
    },
    status: '5.4.4',
  },
  {
    system: 'Yahoo',
    what: 'given up after days',
    notice: {
      from: 'MAILER-DAEMON@yahoo.example',
      subject: 'Failure Notice',
      lines: [
        'Sorry, we were unable to deliver your message to the following address.',
        '',
        '<ann@reader.example>:',
        'Unable to deliver message after multiple retries, giving up.',
        ...QMAIL_COPY,
      ],
    },
    status: '4.4.7',
  },
  {
    system: 'sendmail',
    what: 'the transcript of the session',
    notice: {
      subject: 'Returned mail: see transcript for details',
      lines: [
        ...SENDMAIL_OPENING,
        '   ----- The following addresses had permanent fatal errors -----',
        '<ann@reader.example>',
        '',
        '   ----- Transcript of session follows -----',
        '... while talking to mx.reader.example.:',
        '>>> RCPT To:<ann@reader.example>',
        '<<< 550 5.1.1 <ann@reader.example>... nobody here',
        '550 5.1.1 <ann@reader.example>... User unknown',
        ...SENDMAIL_COPY,
      ],
    },
    status: '5.1.1',
    words: '<<< 550 5.1.1 <ann@reader.example>... nobody here 550 5.1.1 <ann@reader.example>... User unknown',
    host: 'mx.reader.example',
  },
  {
    system: 'sendmail',
    what: 'a reply that another one follows',
    notice: {
      subject: 'Returned mail: User unknown',
      lines: [
        '   ----- Transcript of session follows -----',
        '550 <ann@reader.example>... nobody here',
        '421 mx.other.example... Deferred: no answer',
        '',
        '   ----- Unsent message follows -----',
        ...QUOTED,
      ],
    },
    status: '5.0.0',
    words: '550 <ann@reader.example>... nobody here',
  },
  {
    system: 'sendmail',
    what: 'an unknown user, without any code',
    notice: {
      subject: 'Returned mail: User unknown',
      lines: [
        '---The following addresses had delivery errors---',
        '',
        'ann@reader.example [User unknown]',
        ...SENDMAIL_COPY,
      ],
    },
    status: '5.1.1',
    words: 'ann@reader.example [User unknown]',
  },
  {
    system: 'sendmail',
    what: 'an unknown host, without any code',
    notice: {
      subject: 'Returned mail: Host unknown',
      lines: [
        '---The following addresses had delivery errors---',
        'ann@reader.example [Host unknown]',
        ...SENDMAIL_COPY,
      ],
    },
    status: '5.1.2',
  },
  {
    system: 'sendmail',
    what: 'a full mailbox, without any code',
    notice: {
      subject: 'Returned mail',
      lines: [
        '---The following addresses had delivery errors---',
        'ann@reader.example [Mailbox is full]',
        ...SENDMAIL_COPY,
      ],
    },
    status: '5.2.2',
  },
  {
    system: 'Postfix',
    what: 'a report whose part for programs is gone',
    notice: {
      subject: 'Undelivered Mail Returned to Sender',
      lines: [
        ...POSTFIX_OPENING,
        '<ann@reader.example>: host mx.reader.example[192.0.2.25] said: 550 5.1.1',
        '    <ann@reader.example>: nobody of this name (in reply to RCPT TO command)',
        '',
        ...QUOTED,
      ],
    },
    status: '5.1.1',
    words:
      '<ann@reader.example>: host mx.reader.example[192.0.2.25] said: 550 5.1.1 <ann@reader.example>: nobody of this name (in reply to RCPT TO command)',
    host: 'mx.reader.example',
  },
  {
    system: 'Postfix',
    what: 'an unknown user of its own',
    notice: {
      subject: 'Undelivered Mail Returned to Sender',
      lines: [...POSTFIX_OPENING, '<ann@reader.example>: unknown user: "ann"', '', ...QUOTED],
    },
    status: '5.1.1',
  },
  {
    system: 'Postfix',
    what: 'a domain that is not found',
    notice: {
      subject: 'Undelivered Mail Returned to Sender',
      lines: [
        ...POSTFIX_OPENING,
        '<ann@reader.example>: Host or domain name not found. Name service error for',
        '    name=reader.example type=A: Host not found',
        '',
        ...QUOTED,
      ],
    },
    status: '5.4.4',
  },
  {
    system: 'DragonFly Mail Agent',
    what: 'the remote server’s words',
    notice: {
      from: 'MAILER-DAEMON <>',
      subject: 'Mail delivery failed',
      lines: [
        ...DMA_OPENING,
        'mx.reader.example [192.0.2.25] did not like our RCPT TO:',
        '550 5.1.1 nobody of this name',
        ...DMA_COPY,
      ],
    },
    status: '5.1.1',
    words: '550 5.1.1 nobody of this name',
  },
  {
    system: 'DragonFly Mail Agent',
    what: 'a domain that does not exist',
    notice: {
      from: 'MAILER-DAEMON <>',
      subject: 'Mail delivery failed',
      lines: [...DMA_OPENING, 'DNS lookup failure: host reader.example not found', ...DMA_COPY],
    },
    status: '5.1.2',
  },
  {
    system: 'DragonFly Mail Agent',
    what: 'given up after days',
    notice: {
      from: 'MAILER-DAEMON <>',
      subject: 'Mail delivery failed',
      lines: [
        ...DMA_OPENING,
        'Could not deliver for the last 432000 seconds. Giving up.',
        '',
        'Message headers follow.',
        ...QUOTED,
      ],
    },
    status: '4.4.7',
    words: 'Could not deliver for the last 432000 seconds. Giving up.',
  },
  {
    system: 'DragonFly Mail Agent',
    what: 'no such user of its own',
    notice: {
      from: 'MAILER-DAEMON <>',
      subject: 'Mail delivery failed',
      lines: [...DMA_OPENING, 'User unknown', ...DMA_COPY],
    },
    status: '5.1.1',
  },
  {
    system: 'OpenSMTPD',
    what: 'the remote server’s words',
    notice: {
      subject: 'Delivery status notification: error',
      lines: [...SMTPD_OPENING, 'ann@reader.example: 550 5.1.1 nobody of this name', ...SMTPD_COPY],
    },
    status: '5.1.1',
    words: 'ann@reader.example: 550 5.1.1 nobody of this name',
  },
  {
    system: 'OpenSMTPD',
    what: 'an invalid recipient of its own',
    notice: {
      subject: 'Delivery status notification: failed',
      lines: [...SMTPD_OPENING, 'ann@reader.example: Invalid recipient', ...SMTPD_COPY],
    },
    status: '5.1.1',
  },
  {
    system: 'OpenSMTPD',
    what: 'a domain that does not exist',
    notice: {
      subject: 'Delivery status notification: failed',
      lines: [...SMTPD_OPENING, 'ann@reader.example: Domain does not exist', ...SMTPD_COPY],
    },
    status: '5.1.2',
  },
  {
    system: 'OpenSMTPD',
    what: 'no mail server found',
    notice: {
      subject: 'Delivery status notification: failed',
      lines: [...SMTPD_OPENING, 'ann@reader.example: No MX found for domain', ...SMTPD_COPY],
    },
    status: '5.4.4',
  },
  {
    system: 'OpenSMTPD',
    what: 'given up after days',
    notice: {
      subject: 'Delivery status notification: failed',
      lines: [...SMTPD_OPENING, 'ann@reader.example: Message expired after 4d', ...SMTPD_COPY],
    },
    status: '4.4.7',
  },
  {
    system: 'Courier',
    what: 'an unknown user',
    notice: {
      subject: 'NOTICE: mail delivery status.',
      lines: [
        'This is a delivery status notification from mx.example.net,',
        'running the Courier mail server, version 1.3.',
        '',
        'UNDELIVERABLE MAIL',
        '',
        '<ann@reader.example>:',
        '     User unknown.',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'Courier',
    what: 'a domain that does not exist',
    notice: {
      subject: 'NOTICE: mail delivery status.',
      lines: [
        'running the Courier mail server, version 1.3.',
        '<ann@reader.example>:',
        '     No such domain.',
      ],
    },
    status: '5.1.2',
  },
  {
    system: 'Apache James',
    what: 'the remote server’s words',
    notice: {
      from: 'postmaster@mx.example.net',
      lines: [
        'Hi. This is the James mail server at mx.example.net.',
        "I'm afraid I couldn't deliver your message to the following addresses.",
        '',
        'ann@reader.example',
        'Error message: 550 5.1.1 nobody of this name',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'smail',
    what: 'an unknown user',
    notice: {
      subject: 'mail failed, returning to sender',
      lines: [
        '|------------------------- Message log follows: -------------------------|',
        ' no valid recipients were found for this message',
        '|------------------------- Failed addresses follow: ---------------------|',
        ' ann@reader.example ... unknown user',
        '|------------------------- Message text follows: ------------------------|',
        ...QUOTED,
      ],
    },
    status: '5.1.1',
    words: 'ann@reader.example ... unknown user',
  },
  {
    system: 'smail',
    what: 'an unknown host',
    notice: {
      subject: 'mail failed, returning to sender',
      lines: [
        '|------------------------- Failed addresses follow: ---------------------|',
        ' ann@reader.example ... unknown host',
      ],
    },
    status: '5.1.2',
  },
  {
    system: 'MMDF',
    what: 'no such user',
    notice: {
      subject: 'Failed mail',
      lines: [
        "Your message could not be delivered to 'ann@reader.example' for the following reason:",
        ' \'(USER) Unknown user name in "ann@reader.example"\', no such user',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'IMail',
    what: 'an unknown user',
    notice: {
      from: 'Postmaster <postmaster@mx.example.net>',
      lines: ['Unknown user: ann@reader.example', '', 'Original message follows.', '', ...QUOTED],
    },
    status: '5.1.1',
    words: 'Unknown user: ann@reader.example',
  },
  {
    system: 'IMail',
    what: 'a full mailbox',
    notice: {
      from: 'Postmaster <postmaster@mx.example.net>',
      lines: [
        'User mailbox exceeds allowed size: ann@reader.example',
        '',
        'Original message follows.',
        ...QUOTED,
      ],
    },
    status: '5.2.2',
  },
  {
    system: 'IMail',
    what: 'an unknown host',
    notice: {
      from: 'Postmaster <postmaster@mx.example.net>',
      lines: ['unknown host: ann@reader.example', '', 'Original message follows.', ...QUOTED],
    },
    status: '5.1.2',
  },
  {
    system: 'CommuniGate Pro',
    what: 'an account of its own that does not exist',
    notice: {
      from: 'MAILER-DAEMON@mx.example.net',
      subject: 'Undeliverable mail: Edition fresh',
      lines: [
        "Failed to deliver to 'ann@reader.example'",
        'LOCAL module(account ann) reports:',
        ' account does not exist',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'Exchange 5 to 2003',
    what: 'an unknown recipient',
    notice: {
      from: 'System Administrator <postmaster@mx.example.net>',
      subject: 'Undeliverable: Edition fresh',
      lines: [
        'Your message',
        '',
        '  To:      ann@reader.example',
        '  Subject: Edition fresh',
        '',
        'did not reach the following recipient(s):',
        '',
        'ann@reader.example on Sun, 1 Mar 2026 08:00:00 -0000',
        '    The recipient name is not recognized',
        '    MSEXCH:IMS:READER:SITE:MX 0 (000C05A6) Unknown Recipient',
      ],
    },
    status: '5.1.1',
    words: 'The recipient name is not recognized',
  },
  {
    system: 'Exchange 5 to 2003',
    what: 'a full mailbox',
    notice: {
      from: 'System Administrator <postmaster@mx.example.net>',
      subject: 'Undeliverable: Edition fresh',
      lines: [
        'Your message did not reach some or all of the intended recipients.',
        'The following recipient(s) could not be reached:',
        "      ann@reader.example: The recipient's mailbox is full",
      ],
    },
    status: '5.2.2',
  },
  {
    system: 'Exchange 2007 and later',
    what: 'its diagnostic information',
    notice: {
      from: 'Microsoft Outlook <postmaster@reader.example>',
      subject: 'Undeliverable: Edition fresh',
      lines: [
        'Delivery has failed to these recipients or groups:',
        '',
        'ann@reader.example',
        '',
        'Diagnostic information for administrators:',
        '',
        'Generating server: MX1.reader.example',
        '',
        'ann@reader.example',
        '#550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup ##rfc822;ann@reader.example',
      ],
    },
    status: '5.1.10',
  },
  {
    system: 'Exchange 2007 and later',
    what: 'an address that is not found, without its diagnostic information',
    notice: {
      from: 'postmaster@reader.example',
      subject: 'Undeliverable: Edition fresh',
      lines: [
        'Delivery has failed to these recipients or groups:',
        'ann@reader.example',
        "The email address you entered couldn't be found.",
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'Exchange 2007 and later',
    what: 'a full mailbox',
    notice: {
      from: 'postmaster@reader.example',
      subject: 'Undeliverable: Edition fresh',
      lines: [
        'Delivery has failed to these recipients or groups:',
        'ann@reader.example',
        "The recipient's mailbox is full and can't accept messages now.",
      ],
    },
    status: '5.2.2',
  },
  {
    system: 'IIS',
    what: 'fields among words',
    notice: {
      from: 'postmaster@mx.example.net',
      subject: 'Delivery Status Notification (Failure)',
      lines: [
        'This is an automatically generated Delivery Status Notification.',
        '',
        'Delivery to the following recipients failed.',
        '',
        '       ann@reader.example',
        '',
        'Final-Recipient: rfc822;ann@reader.example',
        'Action: failed',
        'Status: 5.5.0',
        'Diagnostic-Code: smtp;550 mailbox unavailable',
      ],
    },
    status: '5.5.0',
    words: '550 mailbox unavailable',
  },
  {
    system: 'Notes and Domino',
    what: 'a user who is not listed',
    notice: {
      from: 'postmaster@reader.example',
      subject: 'DELIVERY FAILURE: User ann not listed in Domino Directory',
      lines: [
        '------- Failure Reasons  --------',
        '',
        'User ann (ann@reader.example) not listed in Domino Directory',
        '',
        '------- Returned Message --------',
        ...QUOTED,
      ],
    },
    status: '5.1.1',
    words: 'User ann (ann@reader.example) not listed in Domino Directory',
  },
  {
    system: 'GroupWise',
    what: 'a user who is not found',
    notice: {
      from: 'Mail System <postmaster@reader.example>',
      subject: 'Message status - undeliverable',
      lines: [
        'The message that you sent was undeliverable to the following:',
        '        ann@reader.example (user not found)',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'GroupWise',
    what: 'a full mailbox',
    notice: {
      from: 'Mail System <postmaster@reader.example>',
      subject: 'Message status - undeliverable',
      lines: [
        'The message that you sent was undeliverable to the following:',
        '        ann@reader.example (mailbox is full)',
      ],
    },
    status: '5.2.2',
  },
  {
    system: 'PMDF and its heirs (iPlanet, Oracle)',
    what: 'the remote server’s words',
    notice: {
      subject: 'Delivery Notification: Delivery has failed',
      lines: [
        'This report relates to a message you sent with the following header fields:',
        '',
        '  Subject: Edition fresh',
        '',
        'Your message cannot be delivered to the following recipients:',
        '',
        '  Recipient address: ann@reader.example',
        '  Reason: Remote SMTP server has rejected address',
        '  Diagnostic code: smtp; 550 5.1.1 nobody of this name',
        '  Remote system: dns; mx.reader.example (TCP|192.0.2.7|1234|192.0.2.25|25)',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'PMDF and its heirs (iPlanet, Oracle)',
    what: 'an illegal user',
    notice: {
      subject: 'Delivery Notification: Delivery has failed',
      lines: [
        'Your message cannot be delivered to the following recipients:',
        '  Recipient address: ann@reader.example',
        '  Reason: Unknown or illegal alias',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'PMDF and its heirs (iPlanet, Oracle)',
    what: 'an illegal domain',
    notice: {
      subject: 'Delivery Notification: Delivery has failed',
      lines: [
        'Your message cannot be delivered to the following recipients:',
        '  Recipient address: ann@reader.example',
        '  Reason: Illegal host/domain name found',
      ],
    },
    status: '5.1.2',
  },
  {
    system: 'PMDF and its heirs (iPlanet, Oracle)',
    what: 'a full mailbox',
    notice: {
      subject: 'Delivery Notification: Delivery has failed',
      lines: [
        'Your message cannot be delivered to the following recipients:',
        '  Recipient address: ann@reader.example',
        '  Reason: Over quota',
      ],
    },
    status: '5.2.2',
  },
  {
    system: 'Gmail',
    what: 'the remote server’s words',
    notice: {
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      fields: ['X-Failed-Recipients: ann@reader.example'],
      lines: [
        'Delivery to the following recipient failed permanently:',
        '',
        '     ann@reader.example',
        '',
        'Technical details of permanent failure:',
        'Google tried to deliver your message, but it was rejected by the server for the recipient domain reader.example by mx.reader.example. [192.0.2.25].',
        '',
        'The error that the other server returned was:',
        '550 5.1.1 nobody of this name',
        '',
        '----- Original message -----',
        ...QUOTED,
      ],
    },
    status: '5.1.1',
    words: '550 5.1.1 nobody of this name',
    host: 'mx.reader.example',
  },
  {
    system: 'Gmail',
    what: 'a domain that is not found',
    notice: {
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      lines: [
        'Delivery to the following recipient failed permanently:',
        '     ann@reader.example',
        'DNS Error: Domain name not found',
      ],
    },
    status: '5.1.2',
  },
  {
    system: 'Gmail',
    what: 'an account of its own that does not exist',
    notice: {
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      lines: [
        'Delivery to the following recipient failed permanently:',
        '     ann@gmail.example',
        'The email account that you tried to reach does not exist.',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'Gmail, newer',
    what: 'in HTML',
    notice: {
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      fields: ['Content-Type: text/html; charset=utf-8'],
      lines: [
        '<html><body><h2>Address not found</h2>',
        "<p>Your message wasn't delivered to <b>ann@reader.example</b> because the address",
        'couldn&#39;t be found.</p><p>The response was:<br>550 5.1.1 nobody of this name</p></body></html>',
      ],
    },
    status: '5.1.1',
    words: '550 5.1.1 nobody of this name',
  },
  {
    system: 'Google Groups',
    what: 'a group that does not exist, or does not take our mail: doubt',
    notice: {
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      fields: ['X-Failed-Recipients: group@googlegroups.example'],
      lines: [
        'Hello news@example.org,',
        '',
        'the group you tried to contact (group) may not exist, or you may not have permission to post to it.',
        '',
        'Google Groups',
      ],
    },
    status: '5.7.2',
  },
  {
    system: 'Amazon SES and WorkMail',
    what: 'fields among words, without a part for programs',
    notice: {
      from: 'MAILER-DAEMON@eu-west-1.amazonses.com',
      subject: 'Delivery Status Notification (Failure)',
      lines: [
        'An error occurred while trying to deliver the mail to the following recipients:',
        'ann@reader.example',
        '',
        'Technical report:',
        '',
        'Reporting-MTA: dsn; a1.smtp-out.eu-west-1.amazonses.com',
        '',
        'Action: failed',
        'Final-Recipient: rfc822; ann@reader.example',
        'Diagnostic-Code: smtp; 550 5.1.1 nobody of this name',
        'Status: 5.1.1',
      ],
    },
    status: '5.1.1',
    words: '550 5.1.1 nobody of this name',
  },
  {
    system: 'Amazon SES over SNS',
    what: 'a notification by mail',
    notice: {
      from: 'no-reply@sns.amazonaws.com',
      subject: 'AWS Notification Message',
      lines: [
        '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"ann@reader.example","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 nobody of this name"}]}}',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'Zoho',
    what: 'codes by name',
    notice: {
      from: 'mailer-daemon@mail.zoho.com',
      subject: 'Undelivered Mail Returned to Sender',
      lines: [
        'This message was created automatically by mail delivery software.',
        'ann@reader.example Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 nobody of this name',
        '',
        'Received:from mail.zoho.com by mx.zohomail.com',
        ...QUOTED,
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'AOL',
    what: 'an unknown user',
    notice: {
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@aol.example>',
      lines: [
        'Your mail to the following recipients could not be delivered because they are not accepting mail:',
        '        ann: user unknown',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'AOL',
    what: 'a full mailbox',
    notice: {
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@aol.example>',
      lines: ['Your mail to the following recipients could not be delivered:', 'ann: mailbox is full'],
    },
    status: '5.2.2',
  },
  {
    system: 'au one net',
    what: 'a full mailbox, from no mail system’s address',
    notice: {
      from: 'no-reply@box.example',
      subject: 'Mail',
      lines: [
        'Your mail sent on: Sun, 1 Mar 2026 08:00:00 +0000',
        '     Could not be delivered to: <ann@reader.example>',
        '     As their mailbox is full.',
      ],
    },
    status: '5.2.2',
    words: 'As their mailbox is full.',
  },
  {
    system: 'EZweb and KDDI',
    what: 'an unknown user',
    notice: {
      from: 'Postmaster@ezweb.example',
      subject: 'Mail System Error - Returned Mail',
      lines: [
        'Each of the following recipients was rejected by a remote mail server.',
        '    Recipient: <ann@reader.example>',
        '    unknown user',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'ISPs of the nineties',
    what: 'an unknown user',
    notice: {
      subject: 'There was an error sending your mail',
      lines: [
        'We had trouble delivering your message. Full details follow:',
        'ann@reader.example: no such user',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'ISPs of the nineties',
    what: 'an unknown host',
    notice: {
      subject: 'There was an error sending your mail',
      lines: ['We had trouble delivering your message.', 'ann@reader.example: unknown host'],
    },
    status: '5.1.2',
  },
  {
    system: 'Mimecast',
    what: 'an address that is possibly wrong',
    notice: {
      from: 'postmaster@gateway.example',
      subject: '[Postmaster] Email Delivery Failure',
      lines: [
        'An email that you attempted to send to the following address could not be delivered:',
        '-- ann@reader.example',
        'The problem appears to be :',
        '-- Recipient email address is possibly incorrect',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'InterScan',
    what: 'no reason at all',
    notice: {
      from: 'postmaster@gateway.example',
      subject: 'Mail could not be delivered',
      lines: [
        '****** Message from InterScan Messaging Security Suite ******',
        'Unable to deliver message to <ann@reader.example>.',
      ],
    },
    status: '5.0.0',
    words: 'Unable to deliver message to <ann@reader.example>.',
  },
  {
    system: 'm-FILTER',
    what: 'the server’s message',
    notice: {
      from: 'POSTMASTER <postmaster@gateway.example>',
      subject: 'failure notice',
      lines: [
        'ann@reader.example',
        '-------server message',
        '550 5.1.1 nobody of this name',
        '',
        '-------SMTP command',
        'DATA',
        '-------original message',
        ...QUOTED,
      ],
    },
    status: '5.1.1',
    words: '550 5.1.1 nobody of this name',
  },
  {
    system: 'SurfControl',
    what: 'a transcript',
    notice: {
      from: 'Mail Administrator <postmaster@gateway.example>',
      subject: 'Message sending failed',
      lines: [
        'Your message could not be sent.',
        'A transcript of the attempts to send the message follows.',
        'Addressed to: ann@reader.example',
        '[192.0.2.25], 550 nobody of this name',
      ],
    },
    status: '5.0.0',
  },
  {
    system: 'MailFoundry',
    what: 'the remote server’s words',
    notice: {
      subject: 'Message delivery has failed',
      lines: [
        'Unable to deliver message to: <ann@reader.example>',
        'Delivery failed for the following reason:',
        'Server mx.reader.example[192.0.2.25] failed with: 550 nobody of this name',
      ],
    },
    status: '5.0.0',
  },
  {
    system: 'IMail',
    what: 'given up',
    notice: {
      from: 'Postmaster <postmaster@mx.example.net>',
      lines: ['Delivery failed 20 attempts: ann@reader.example', '', 'Original message follows.', ...QUOTED],
    },
    status: '4.4.7',
  },
  {
    system: 'Dovecot',
    what: 'a full mailbox, told as a receipt',
    notice: {
      subject: 'Automatically rejected mail',
      lines: ['Your message to <ann@reader.example> was automatically rejected:', 'Quota exceeded'],
    },
    status: '5.2.2',
    words: 'Quota exceeded',
  },
  {
    system: 'MDaemon',
    what: 'a session',
    notice: {
      from: 'MDaemon@mx.example.net',
      subject: 'Permanent Delivery Failure',
      lines: [
        'The attached message had PERMANENT fatal delivery errors!',
        '> ann@reader.example',
        '--- Session Transcript ---',
        ' RCPT To:<ann@reader.example>',
        ' 550 5.1.1 nobody of this name',
      ],
    },
    status: '5.1.1',
  },
  {
    system: 'MDaemon',
    what: 'a user of its own who does not exist',
    notice: {
      from: 'MDaemon@mx.example.net',
      subject: 'Warning: ann@reader.example - User unknown!',
      lines: ['ann@reader.example - no such user here.', '', 'There is no user by that name at this server.'],
    },
    status: '5.1.1',
  },
  {
    system: 'JetMail',
    what: 'a full mailbox',
    notice: {
      from: '"Mail System" <>',
      subject: 'Mail Error',
      lines: [
        'Your mail cannot be delivered to the following address(es):',
        '',
        ' ann "(0), ErrMsg=mail box space not enough, account=ann "',
      ],
    },
    status: '5.2.2',
  },
  {
    system: 'csmap',
    what: 'a code behind the words',
    notice: {
      from: 'SMTP_Mail_Service@relay.example',
      subject: 'Returned Mail - Error During Delivery',
      lines: [
        '------ Failed Recipients ------',
        '<ann@reader.example>: mailbox unavailable. [SMTP Error Code 550]',
        '',
        '-------- Returned Mail --------',
        ...QUOTED,
      ],
    },
    status: '5.0.0',
    words: '<ann@reader.example>: mailbox unavailable. [SMTP Error Code 550]',
  },
  {
    system: 'small Windows servers',
    what: 'no reason at all',
    notice: {
      from: 'admin@reader.example',
      subject: 'Non-Delivery: Edition fresh',
      lines: [
        '--- Non-Delivery Report ---',
        'The email below could not be delivered to:',
        'ann@reader.example',
      ],
    },
    status: '5.0.0',
    words: 'ann@reader.example',
  },
  {
    system: 'Verizon',
    what: 'a number that does not exist',
    notice: {
      from: 'NDR <sysadmin@mms.example>',
      subject: 'Re:Edition fresh',
      lines: ['Message could not be delivered to mobile.', 'Error: No valid recipients for this MM'],
    },
    status: '5.1.1',
  },
  {
    system: 'Verizon',
    what: 'the server’s words',
    notice: {
      from: 'post_master@sms.example',
      subject: 'Re:Edition fresh',
      lines: [
        'Error: Invalid user address',
        '',
        'Error message below:',
        '550 - Requested action not taken: no such user here',
        '',
        'Message details:',
        '  RCPT TO: ann@sms.example',
      ],
    },
    status: '5.0.0',
    words: '550 - Requested action not taken: no such user here',
  },
  {
    system: 'Gmail, newer',
    what: 'an address that is not found, without its code',
    notice: {
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      lines: ["Your message wasn't delivered to ann@reader.example because the address couldn't be found."],
    },
    status: '5.1.1',
  },
  {
    system: 'Amazon SES over SNS',
    what: 'a notification as text in another',
    notice: {
      from: 'no-reply@sns.amazonaws.com',
      subject: 'AWS Notification Message',
      lines: [
        '{ "Type" : "Notification", "Message" : "{\\"notificationType\\":\\"Bounce\\",\\"bounce\\":{\\"bouncedRecipients\\":[{\\"status\\":\\"5.1.1\\",\\"diagnosticCode\\":\\"smtp; 550 5.1.1 nobody\\"}]}}" }',
      ],
    },
    status: '5.1.1',
  },
  {
    system: null,
    what: 'one without any sender or subject',
    notice: {
      from: '<>',
      subject: '',
      fields: ['Auto-Submitted: auto-replied'],
      lines: ['You sent a mail to ann@reader.example. 550 5.1.1 Nobody has that name.'],
    },
    status: '5.1.1',
  },
  {
    system: null,
    what: 'a daemon that returns the message, in a language that is not known',
    notice: {
      from: 'MAILER-DAEMON@mx.example.net',
      subject: 'Postilaatikko',
      lines: ['Viesti ei mennyt perille.', '<ann@reader.example>: 550 5.1.1 ei ole', '', ...QUOTED],
    },
    status: '5.1.1',
  },
  {
    system: null,
    what: 'one that says only in its subject that it failed',
    notice: {
      from: '"Mail Administrator" <postmaster@small.example>',
      subject: 'Undeliverable: Edition fresh',
      lines: ['Sorry about that.', '', 'ann@reader.example', '550 5.1.1 nobody of this name'],
    },
    status: '5.1.1',
  },
  {
    system: null,
    what: 'one that has no sender',
    notice: {
      from: 'robot@small.example',
      subject: 'Message could not be delivered',
      fields: ['Return-Path: <>'],
      lines: ['To ann@reader.example: 552 5.2.2 no room'],
    },
    status: '5.2.2',
  },
  {
    system: null,
    what: 'Exim’s field alone',
    notice: {
      from: 'nobody@small.example',
      subject: 'Hm',
      fields: ['X-Failed-Recipients: ann@reader.example'],
      lines: ['It did not work.'],
    },
    status: '5.0.0',
  },
];

function replaceSpace(lines: readonly string[]): string {
  return lines
    .join(' ')
    .replaceAll(/<[^<>@]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}

describe('a notice for people is read, whatever system wrote it', () => {
  test.each(NOTICES.map((row) => [`${row.system ?? 'unknown'}: ${row.what}`, row] as const))(
    '%s',
    async (_name, { notice, status, words, host }) => {
      const failure = await failureIn(noticeMail(notice));
      expect(failure).toMatchObject({
        status,
        diagnostic: expect.stringContaining(words ?? ''),
        ...(host === undefined ? {} : { host }),
      });
      // What our own message says is no reason.
      expect(JSON.stringify(failure)).not.toContain('fine number');
    },
  );

  test.each(NOTICES.map((row) => [row.system, row.what, row] as const))(
    'and is known as that of %s: %s',
    (system, _what, { notice }) => {
      const text = replaceSpace(notice.lines);
      const known = SYSTEMS.filter(({ says }) => says.test(text)).map(({ name }) => name);
      // What several wrote alike is read as the first has it.
      expect(system === null ? known.length === 0 : known.includes(system)).toBe(true);
    },
  );

  test('each system of the table, and each of its wordings, has one here', () => {
    const texts = NOTICES.map(({ notice }) => replaceSpace(notice.lines));
    const missing = SYSTEMS.flatMap(({ name, says, words = [] }) => {
      const own = texts.filter((text) => says.test(text));
      if (own.length === 0) return [name];
      return words
        .filter(([wording]) => !own.some((text) => wording.test(text)))
        .map(([wording, status]) => `${name}: ${wording.source} (${status})`);
    });
    expect(missing).toEqual([]);
  });
});
