import { describe, expect, test } from 'vitest';

import { FEEDBACK_SENDERS } from '../../../pipeline/deliver/bounce/text/feedback-senders.ts';
import { GOES_ON, GOES_ON_SUBJECTS } from '../../../pipeline/deliver/bounce/text/goes-on.ts';
import { failureIn, noticeMail, QUOTED, readMail, type Notice } from './support/notice.ts';

/** Notices of systems that have not given up, one for each wording. */
const DELAYS: readonly (readonly [string, Notice])[] = [
  [
    'Exim',
    {
      subject: 'Warning: message 1abcDE-0001Ab-2x delayed 24 hours',
      lines: [
        'This message was created automatically by mail delivery software.',
        'A message that you sent has not yet been delivered to one or more of its',
        'recipients after more than 24 hours on the queue on mx.example.net.',
        '',
        '  ann@reader.example',
        '    450 4.2.1 come back tomorrow',
        '',
        'No action is required on your part. Delivery attempts will continue for some time.',
      ],
    },
  ],
  [
    'sendmail',
    {
      subject: 'Warning: could not send message for past 4 hours',
      lines: [
        '    **********************************************',
        '    **      THIS IS A WARNING MESSAGE ONLY      **',
        '    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **',
        '    **********************************************',
        '',
        '   ----- Transcript of session follows -----',
        '<ann@reader.example>... Deferred: 450 no',
        'Message could not be delivered for 4 hours',
        'Message will be retried until it is 5 days old',
      ],
    },
  ],
  [
    'Postfix',
    {
      subject: 'Delayed Mail (still being retried)',
      lines: [
        'This is the mail system at host mx.example.net.',
        'It will be retried until it is 5 days old.',
      ],
    },
  ],
  [
    'OpenSMTPD',
    {
      subject: 'Delivery status notification: warning',
      lines: [
        'This is the MAILER-DAEMON, please DO NOT REPLY to this email.',
        'A message is delayed for more than 4 hours for the following list of recipients:',
        'ann@reader.example: 450 no',
      ],
    },
  ],
  [
    'Exchange',
    {
      from: 'postmaster@reader.example',
      subject: 'Delivery delayed: Edition fresh',
      lines: [
        'Delivery to the following recipient has been delayed.',
        'This message has not been delivered yet. We will continue to try.',
      ],
    },
  ],
  [
    'IIS',
    {
      from: 'postmaster@reader.example',
      subject: 'Delivery Status Notification (Delay)',
      lines: ['This is an automatically generated Delivery Status Notification.', 'THIS IS A WARNING ONLY.'],
    },
  ],
  [
    'Gmail',
    {
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification',
      fields: ['X-Failed-Recipients: ann@reader.example'],
      lines: ['Delivery incomplete', 'Gmail will retry for 46 more hours.', '450 4.2.1 no'],
    },
  ],
  [
    'qmail’s kin',
    {
      subject: 'failure notice',
      lines: ['Hi. This is the deliver program.', 'The mail server keeps trying to deliver your message.'],
    },
  ],
  ['a German one', { subject: 'Unzustellbar', lines: ['Die Zustellung wird weiterhin versucht.'] }],
];

describe('a delay is no failure', () => {
  test.each(DELAYS)('%s', async (_name, notice) => {
    expect(await failureIn(noticeMail(notice))).toBeNull();
  });

  test('each wording of the table has one here', () => {
    const texts = DELAYS.map(([, { lines }]) => lines.join(' '));
    const subjects = DELAYS.map(([, { subject = '' }]) => subject);
    expect(GOES_ON.filter((row) => !texts.some((text) => row.test(text))).map(String)).toEqual([]);
    expect(GOES_ON_SUBJECTS.filter((row) => !subjects.some((text) => row.test(text))).map(String)).toEqual(
      [],
    );
  });
});

describe('what people and their programs send is no bounce, whatever it quotes', () => {
  test.each<readonly [string, string, Notice]>([
    [
      'an answering machine (RFC 3834)',
      'automatic-reply',
      {
        from: 'Ann <ann@reader.example>',
        subject: 'Automatic reply: Edition fresh',
        fields: ['Auto-Submitted: auto-replied', 'Return-Path: <>'],
        lines: ['I am away until Monday.', '', ...QUOTED],
      },
    ],
    [
      'one that does not say so',
      'automatic-reply',
      {
        from: 'Ann <ann@reader.example>',
        subject: 'Out of office: Edition fresh',
        fields: ['Return-Path: <>'],
        lines: ['My old address ann@old.example will not be delivered any more.', ...QUOTED],
      },
    ],
    [
      'one in German',
      'automatic-reply',
      {
        from: 'Ann <ann@reader.example>',
        subject: 'Abwesenheitsnotiz: Edition fresh',
        fields: ['Return-Path: <>'],
        lines: ['Ihre Nachricht wird nicht weitergeleitet.'],
      },
    ],
    [
      'a question whether we are people (challenge and response)',
      'no-report',
      {
        from: 'Ann <ann@reader.example>',
        subject: 'Please confirm your message to Ann',
        fields: ['Return-Path: <>'],
        lines: ['Your message could not be delivered until you confirm it here:', ...QUOTED],
      },
    ],
    [
      'a person who asks about a bounce',
      'no-report',
      {
        from: 'Ann <ann@reader.example>',
        subject: 'Re: failure notice',
        lines: [
          'What is this?',
          '> Hi. This is the qmail-send program at mx.example.net.',
          '> 550 5.1.1 no such person',
        ],
      },
    ],
    [
      'a postmaster who writes',
      'no-report',
      {
        from: 'Postmaster <postmaster@reader.example>',
        subject: 'Your newsletter',
        lines: ['Please slow down. Our server said 550 5.1.1 to some of it.'],
      },
    ],
    [
      'a postmaster who answers',
      'no-report',
      {
        from: 'Postmaster <postmaster@reader.example>',
        subject: 'Re: Your newsletter',
        lines: [
          'Our system wrote this:',
          'Hi. This is the qmail-send program at mx.example.net.',
          '550 5.1.1 no',
        ],
      },
    ],
    [
      'a postmaster who is away',
      'automatic-reply',
      {
        from: 'Postmaster <postmaster@reader.example>',
        subject: 'Automatic reply: Your newsletter',
        lines: ['You wrote:', 'Hi. This is the qmail-send program at mx.example.net.', '550 5.1.1 no'],
      },
    ],
    [
      'a newsletter about mail',
      'no-report',
      {
        from: 'News <news@other.example>',
        subject: 'Ten reasons why mail is returned to sender',
        lines: ['Number one: 550 5.1.1 user unknown.'],
      },
    ],
  ])('%s', async (_name, why, notice) => {
    expect(await failureIn(noticeMail(notice))).toBe(why);
  });

  test.each(['Sender not pre-approved. Follow the instructions', '550 Your server requires confirmation.'])(
    'a question in the form of a delivery report: %s',
    async (words) => {
      const mail = [
        'From: MAILER-DAEMON@service.example',
        'To: bounces@example.org',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Final-Recipient: rfc822;ann@reader.example',
        'Action: failed',
        'Status: 4.7.0',
        `Diagnostic-Code: X-Service; ${words}`,
        '--b--',
        '',
      ];
      expect(await failureIn(Buffer.from(mail.join('\r\n')))).toBe('automatic-reply');
    },
  );

  test('a receipt (RFC 8098)', async () => {
    const mail = [
      'From: Ann <ann@reader.example>',
      'To: bounces@example.org',
      'Subject: Not read: Edition fresh',
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'It was deleted without being read.',
      '--b',
      'Content-Type: message/disposition-notification',
      '',
      'Final-Recipient: rfc822;ann@reader.example',
      'Disposition: automatic-action/MDN-sent-automatically; deleted',
      '--b--',
      '',
    ];
    expect(await failureIn(Buffer.from(mail.join('\r\n')))).toBe('receipt');
  });
});

describe('a complaint that is no report by the standard', () => {
  const COMPLAINTS: readonly (readonly [string, Notice])[] = [
    [
      'Outlook.com',
      { from: '<staff@hotmail.com>', subject: ' complaint about message from 192.0.2.7', lines: QUOTED },
    ],
    ['AOL', { from: 'scomp@aol.net', subject: 'Email Feedback Report for IP 192.0.2.7', lines: QUOTED }],
    ['Comcast', { from: 'Feedback <feedbackloop@comcastfbl.example>', lines: QUOTED }],
    ['Mail.ru', { from: 'abuse-report@corp.mail.ru', subject: 'Abuse', lines: QUOTED }],
    [
      'Amazon SES',
      {
        from: 'no-reply@sns.amazonaws.com',
        subject: 'AWS Notification Message',
        lines: ['{"notificationType":"Complaint","complaint":{"complainedRecipients":[]}}'],
      },
    ],
  ];

  test.each(COMPLAINTS)('of %s is one', async (name, notice) => {
    expect((await readMail(noticeMail(notice))).report).toEqual({
      kind: 'complaint',
      feedback: name,
    });
  });

  test('each sender of the table has one here', () => {
    expect(FEEDBACK_SENDERS.map(({ name }) => name)).toEqual(COMPLAINTS.map(([name]) => name));
  });

  test('from anybody else is none, and one in the envelope is as good', async () => {
    const [, notice] = COMPLAINTS[0] ?? ['', { lines: [] }];
    expect(await failureIn(noticeMail({ ...notice, from: 'staff@hotmail.com.example.net' }))).toBe(
      'no-report',
    );
    expect(
      (
        await readMail(
          noticeMail({ ...notice, from: 'news@example.org', fields: ['Return-Path: staff@hotmail.com'] }),
        )
      ).report,
    ).toMatchObject({ feedback: 'Outlook.com' });
  });
});
