import { expect, test } from 'vitest';

import { failureIn, noticeMail } from './support/notice.ts';

/** What a mail system says, under a name and a subject; by itself it proves nothing. */
function noticed(from: string, subject: string): Promise<unknown> {
  const lines = ['Delivery has failed to these recipients or groups:', '', 'ann@reader.example 550 5.1.1 no'];
  return failureIn(noticeMail({ from, subject, lines }));
}

const PERSON = 'Ben <ben@example.net>';

/** Names that only mail systems write under, one a line. */
const NAMES = `MAILER-DAEMON@mx.example.net
  Mailer Daemon <x@example.net>
  mailerdaemon@example.net
  mailer_daemon@example.net
  mailer.daemon@example.net
  MDaemon at mx <x@example.net>
  Mail Delivery System <x@example.net>
  Mail Delivery Subsystem <x@example.net>
  Mail Deliver System <x@example.net>
  MailDeliverySystem <x@example.net>
  mail-delivery@example.net
  mail_deliverer-system@example.net
  postmaster@example.net
  Post Master <x@example.net>
  post-master@example.net
  post.master@example.net
  Mail Administrator <x@example.net>
  System Administrator <x@example.net>
  mail-administrator@example.net
  system_administrator@example.net
  mailadmin@example.net
  delivery-status@example.net
  delivery_subsystem@example.net
  Delivery Status <x@example.net>`;

test.each(NAMES.split(/\n\s*/))('a mail system writes as %s', async (from) => {
  expect(await noticed(from, 'News')).toMatchObject({ recipients: ['ann@reader.example'] });
});

test.each([
  PERSON,
  'Master <master@example.net>',
  'News <delivery@example.net>',
  'Daemon <daemon@example.net>',
])('and not as %s', async (from) => {
  expect(await noticed(from, 'News')).toBe('no-report');
});

/** Subjects of notices, one a line. */
const SUBJECTS = `Undeliverable: News
  not delivered
  non-delivery report
  nondelivery
  non delivery
  delivery failed
  delivery status error
  delivery problem
  Delivery Status Notification
  delivery impossible
  delivery has been aborted
  mail failed
  message error
  mail bounced
  message bounced
  failure notice
  failed delivery
  failed mail
  failure to deliver
  returned mail
  returned e-mail
  returned email
  returned message
  returning mail to sender
  returned it to sender
  couldn't be delivered
  could not be sent
  could not be delivered
  unable to deliver
  unable to send
  error sending your mail
  user unknown
  mail error
  error sending mail
  error sending your e-mail
  error sending the message
  system bounce
  mail bounce
  mails bounce
  Unzustellbar
  non remis
  no entregado
  no se ha entregado
  mancata consegna
  退信
  投递失败
  配信不能
  送信エラー
  エラーメール
  반송
  Zustellung fehlgeschlagen
  Zustellung ist fehlgeschlagen
  nicht zugestellt
  konnte nicht zugestellt werden
  échec
  onbestelbaar
  devuelto
  devolvido
  mancato recapito
  zwrot
  niedostarczona
  nedoručeno
  недоставлено
  не доставлено`;

test.each(SUBJECTS.split(/\n\s*/))(
  'the subject "%s" says that something was not delivered',
  async (subject) => {
    expect(await noticed(PERSON, subject)).toMatchObject({ recipients: ['ann@reader.example'] });
  },
);

test.each(['Re', 'AW', 'sv', 'VS', 'Antw', 'Fw', 'Fwd', 'WG', 'TR', ' Re '])(
  'but not in an answer: %s:',
  async (prefix) => {
    expect(await noticed(PERSON, `${prefix}: Undeliverable: News`)).toBe('no-report');
    expect(await noticed('postmaster@example.net', `${prefix}: News`)).toBe('no-report');
  },
);

test.each([
  'Automatic reply: News',
  'Auto-reply: News',
  'Auto reply',
  'Autoreply: News',
  'Autoresponse',
  'automated response: News',
  'Automatische Antwort: News',
  'Out of office: News',
  'Out of the office',
  'Abwesenheitsnotiz',
  'Vacation',
  'On vacation until May',
])('nor in an automatic one: %s', async (subject) => {
  expect(await noticed('MAILER-DAEMON@mx.example.net', subject)).toBe('automatic-reply');
});
