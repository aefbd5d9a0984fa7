import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type ImportChoices, NO_CHOICES } from '../../pipeline/audience/import/choices.ts';
import { importSubscribers } from '../../pipeline/audience/import/import.ts';
import { type OpenQuestion, surveyTable } from '../../pipeline/audience/import/survey.ts';
import { listSubscribers } from '../../pipeline/audience/subscribers.ts';
import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { gather } from '../deliver/support/gather.ts';
import { locationOf } from '../database/support/location.ts';

let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-refusals-'));
  database = await openDatabase(locationOf(':memory:'), { verify: false });
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

interface Outcome {
  readonly questions: readonly OpenQuestion[];
  /** `ann active` */
  readonly people: readonly string[];
}

async function load(
  content: string,
  { name = 'list.csv', ...choices }: Partial<ImportChoices> & { readonly name?: string } = {},
): Promise<Outcome> {
  const file = { path: join(folder, name), name };
  writeFileSync(file.path, content);
  const survey = await surveyTable(file, { ...NO_CHOICES, ...choices });
  const { questions } = await importSubscribers(database, file, [], new Date('2026-03-01T00:00:00Z'), survey);
  const people = await gather(listSubscribers(database, null));
  return { questions, people: people.map(({ address, state }) => `${address.split('@')[0] ?? ''} ${state}`) };
}

/** A table with one column beside the addresses, a row for each of its cells. */
const column = (header: string, cells: readonly string[]): string =>
  `email\t${header}\n${cells.map((cell, index) => `p${index}@example.org\t${cell}\n`).join('')}`;

describe('a column whose name means many things', () => {
  const NAMES = [
    'State',
    'Estado',
    'Stato',
    'État',
    'Type',
    'Typ',
    'Tipo',
    'Subscription type',
    'Member type',
    'Contact type',
  ];

  test.each(NAMES.filter((name) => name !== 'Subscription type'))(
    '%s says who gets mail in words',
    async (name) => {
      const { questions, people } = await load(column(name, ['active', 'cancelled']));
      expect([questions, people]).toEqual([[], ['p0 active', 'p1 unsubscribed']]);
    },
  );

  test.each(NAMES)('%s with other words does not', async (name) => {
    const { questions, people } = await load(column(name, ['Bavaria', 'Nova Scotia']));
    expect([questions, people]).toEqual([[], ['p0 active', 'p1 active']]);
  });
});

describe('what a person says of a column comes first', () => {
  test('the one with exactly that name, where others are alike', async () => {
    const file = 'email,Left On,left_on\nann@example.org,x,x\n';
    const { questions } = await load(file, { ignored: ['Left On'] });
    expect(questions).toMatchObject([{ column: 'left_on' }]);
    expect(questions).toHaveLength(1);
  });

  test('the addresses are there, though another column is called so', async () => {
    const columns = [{ use: 'address', name: 'Work' }] as const;
    const { people } = await load('email,Work\nann@example.org,bob@example.org\n', { columns });
    expect(people).toEqual(['bob active']);
  });
});

describe('a no is heard wherever it stands', () => {
  test.each([
    ['in JSON', 'email,attributes\nann@example.org,"{""unsubscribed"": true}"\n'],
    ['in JSON, as a value', 'email,data\nann@example.org,"{""status"":""unsubscribed""}"\n'],
    ['behind a name', 'email,info\nann@example.org,Status: unsubscribed\n'],
    ['on a line of its own', 'email,info\nann@example.org,"met in Rome\nunsubscribed"\n'],
  ])('%s', async (_where, content) => {
    expect(await load(content)).toMatchObject({ questions: [{ about: 'column' }], people: [] });
  });

  test('in wide letters', async () => {
    expect((await load('email,ｓｔａｔｕｓ\nann@example.org,ｕｎｓｕｂｓｃｒｉｂｅｄ\n')).people).toEqual([
      'ann unsubscribed',
    ]);
  });

  test.each([
    [
      'of files that were joined',
      'email,name\nbob@example.org,Bob\nemail,left on\nann@example.org,2024-01-01\n',
    ],
    [
      'of joined files in another order',
      'email,name\nbob@example.org,Bob\nname,email\nAnn,ann@example.org\n',
    ],
    [
      'of joined files of which the first has no header',
      'bob@example.org\nEmail Address,LEID\nann@example.org,7\n',
    ],
    ['of a part of the list', 'email\nbob@example.org\n\nUnsubscribed\nann@example.org\n'],
  ])('in the first line %s', async (_what, content) => {
    expect(await load(content)).toMatchObject({ questions: [{ about: 'joined' }], people: [] });
  });

  test('but the same first line again says nothing', async () => {
    const { questions, people } = await load(
      'email,name\nbob@example.org,Bob\nemail,name\nann@example.org,Ann\n',
    );
    expect([questions, people]).toEqual([[], ['bob active', 'ann active']]);
  });
});

describe('a column whose name speaks of who wants no mail, and that nobody knows, stops the import', () => {
  test.each([
    ['opted_out', ['0', '1']],
    ['optedOut', ['false', 'true']],
    ['Opt-Out', ['', 'x']],
    ['isUnsubscribed', ['no', 'yes']],
    ['unsubscribe_reason', ['', 'too many mails']],
    ['Unsubscribed On Campaign', ['', 'Spring']],
    ['removed_at', ['', '2024-05-01']],
    ['ARCHIVED', ['', '1']],
    ['cleaned', ['', '1']],
    ['bounced', ['0', '1']],
    ['bounceCount', ['0', '3']],
    ['complained_at', ['', '2024-05-01']],
    ['spam complaint', ['', 'yes']],
    ['do not email', ['', 'yes']],
    ['suppression_reason', ['', 'manual']],
    ['is_blocked', ['0', '1']],
    ['email_optout', ['0', '1']],
    ['consent', ['yes', 'no']],
    ['Marketing Consent', ['yes', '']],
    ['double_optin', ['1', '0']],
    ['accepts marketing', ['yes', 'no']],
    ['subscribed', ['1', '0']],
    ['is_subscribed', ['1', '0']],
    ['newsletter', ['yes', 'no']],
    ['active', ['1', '0']],
    ['confirmed_at', ['2024-05-01', '']],
    ['abgemeldet_am', ['', '01.05.2024']],
    ['Abbestellt', ['', 'ja']],
    ['Einwilligung', ['ja', 'nein']],
    ['désinscrit le', ['', '01.05.2024']],
    ['Désabonné', ['non', 'oui']],
    ['fecha de baja', ['', '01.05.2024']],
    ['disiscritto', ['no', 'sì']],
    ['descadastrado em', ['', '01.05.2024']],
    ['uitgeschreven op', ['', '01.05.2024']],
    ['avregistrerad', ['nej', 'ja']],
    ['wypisany', ['nie', 'tak']],
    ['отписался', ['нет', 'да']],
    ['配信停止', ['', 'はい']],
    ['退订时间', ['', '2024-05-01']],
    ['out', ['', 'x']],
    ['left_on', ['', '2024-05-01']],
    ['Left', ['no', 'yes']],
    ['leftAt', ['', '1714557600']],
    ['end date', ['', '2024-05-01']],
    ['subscription_end', ['', '2024-05-01']],
    ['ended', ['', 'yes']],
    ['cancelled', ['0', '1']],
    ['terminated', ['', '2024-05-01']],
    ['spam', ['', 'x']],
    ['complaint', ['', 'x']],
    ['no mail', ['', 'x']],
    ['noMail', ['false', 'true']],
    ['no longer wants it', ['', 'yes']],
    ['suppressed', ['0', '1']],
    ['block', ['', 'x']],
    ['paused', ['no', 'yes']],
    ['Austritt am', ['', '01.05.2024']],
    ['Enddatum', ['', '01.05.2024']],
    ['Werbesperre', ['nein', 'ja']],
    ['nicht anschreiben', ['', 'x']],
    ['date de fin', ['', '01.05.2024']],
    ['sorti le', ['', '01.05.2024']],
    ['ne pas contacter', ['', 'oui']],
    ['rebonds', ['0', '2']],
    ['fecha de fin', ['', '01.05.2024']],
    ['salida', ['', '01.05.2024']],
    ['no enviar', ['', 'sí']],
    ['uscito il', ['', '01.05.2024']],
    ['data di fine', ['', '01.05.2024']],
    ['non contattare', ['', 'sì']],
    ['saiu em', ['', '01.05.2024']],
    ['data fim', ['', '01.05.2024']],
    ['não enviar', ['', 'sim']],
    ['einddatum', ['', '01.05.2024']],
    ['niet mailen', ['', 'ja']],
    ['vertrokken', ['nee', 'ja']],
    ['slutdatum', ['', '2024-05-01']],
    ['udmeldt', ['nej', 'ja']],
    ['ikke mail', ['', 'ja']],
    ['data zakończenia', ['', '2024-05-01']],
    ['odszedł', ['nie', 'tak']],
    ['nie wysyłać', ['', 'tak']],
    ['дата окончания', ['', '01.05.2024']],
    ['ушёл', ['нет', 'да']],
    ['не писать', ['', 'да']],
    ['дата закінчення', ['', '01.05.2024']],
    ['終了日', ['', '2024-05-01']],
    ['送らない', ['', 'はい']],
    ['结束日期', ['', '2024-05-01']],
    ['退出', ['', '是']],
    ['不发送', ['', '是']],
  ])('%j with %j', async (header, cells) => {
    const { questions, people } = await load(column(header, cells));
    expect(questions).toMatchObject([{ column: header, values: [{ count: 1 }] }]);
    expect(people).toEqual([]);
  });

  test('each of them, with its values counted, the most frequent first', async () => {
    const { questions } = await load(
      'email,opted_out,notes,bounces\na@example.org,1,,\nb@example.org,x,,2\nc@example.org,x,,\n',
    );
    expect(questions).toEqual([
      {
        about: 'column',
        column: 'opted_out',
        values: [
          { value: 'x', count: 2 },
          { value: '1', count: 1 },
        ],
      },
      { about: 'column', column: 'bounces', values: [{ value: '2', count: 1 }] },
    ]);
  });

  test('unless nobody said no in it', async () => {
    const header = 'email,opted_out,bounced,consent,confirmed_at,unsubscribed reason';
    const row = (name: string): string => `${name}@example.org,no,0,yes,2024-05-01,`;
    expect(await load(`${header}\n${row('ann')}\n${row('bob')}\n`)).toEqual({
      questions: [],
      people: ['ann active', 'bob active'],
    });
  });

  test('and a person can say that it does not matter, or that it is a state', async () => {
    const content =
      'email,opted_out,spam,Marketing Consent\na@example.org,0,,y\nb@example.org,1,,y\nc@example.org,0,2024-05-01,y\nd@example.org,,,n\n';
    const columns = ['opted_out', 'spam', 'marketing_consent'].map((name) => ({
      use: 'state' as const,
      name,
    }));
    expect(await load(content, { columns, ignored: [] })).toEqual({
      questions: [],
      people: ['a active', 'b unsubscribed', 'c suppressed', 'd unsubscribed'],
    });
    const ignored = ['opted_out', 'spam', 'Marketing Consent'];
    expect((await load(content.replaceAll('@', '2@'), { ignored })).people.slice(4)).toEqual([
      'a2 active',
      'b2 active',
      'c2 active',
      'd2 active',
    ]);
  });

  test('a column that a person names and that is not there is a question, too', async () => {
    expect(await load('email,x\na@example.org,1\n', { ignored: ['y'] })).toEqual({
      questions: [{ about: 'missing', column: 'y' }],
      people: [],
    });
  });
});

describe('columns are known by their names and their values', () => {
  test.each([
    ['state', ['CA', 'NY', '']],
    ['State', ['California', 'New York', 'Nouveau-Brunswick']],
    ['estado', ['São Paulo', 'Bahia']],
    ['type', ['customer', 'lead']],
    ['Type', ['free', 'paid']],
    ['order status', ['shipped', 'open']],
    ['Marital Status', ['single', 'married']],
    ['Payment status', ['cancelled', 'paid']],
    ['consent_ip', ['192.0.2.1', '']],
    ['subscription source', ['Twitter', '']],
    ['Mailing Address', ['1 Main St', '']],
    ['Unsubscribe link', ['https://example.org/u/1', 'https://example.org/u/2']],
    ['newsletter_frequency', ['weekly', '']],
    ['notes', ['asked to be unsubscribed from the other list', '']],
    ['Company', ['Bounce GmbH', 'Spam & Sons']],
    ['tags', ['vip, reader', '']],
  ])('%j with %j is no state', async (header, cells) => {
    const { questions, people } = await load(column(header, cells));
    expect(questions).toEqual([]);
    expect(people).toEqual(cells.map((_, index) => `p${index} active`));
  });

  test('a state in small letters is a place beside a city', async () => {
    expect((await load('email,state\na@example.org,ca\n')).questions).toMatchObject([{ about: 'values' }]);
    expect((await load('email,state,city\na@example.org,ca,Fresno\n')).people).toEqual(['a active']);
  });

  test.each([
    ['state', ['active', 'cancelled', 'bounced', 'complained', 'inactive']],
    ['Type', ['active', 'unsubscribed', 'bounced', 'spam', 'deleted']],
    ['newsletter_status', ['subscribed', 'unsubscribed', 'hard bounce', 'complaint', 'inactive']],
    ['subscription', ['subscribed', 'opted out', 'undeliverable', 'blocked', 'removed']],
    ['Statut', ['abonné', 'désabonné', 'rejeté', 'bloqué', 'désinscrit']],
    ['Status', ['abonniert', 'abgemeldet', 'gesperrt', 'unzustellbar', 'ausgetragen']],
    ['статус', ['подписан', 'отписан', 'заблокирован', 'чёрный список', 'отписался']],
    ['ステータス', ['購読中', '配信停止', 'バウンス', 'ブロック', '登録解除']],
    ['状态', ['已订阅', '已退订', '退信', '黑名单', '退订']],
  ])('%j with %j is one', async (header, cells) => {
    const { questions, people } = await load(column(header, cells));
    expect(questions).toEqual([]);
    expect(people).toEqual([
      'p0 active',
      'p1 unsubscribed',
      'p2 suppressed',
      'p3 suppressed',
      'p4 unsubscribed',
    ]);
  });

  test.each([
    ['state', ['active', 'CA']],
    ['state', ['U', 'A']],
    ['state', ['opted-out by phone', 'CA']],
    ['type', ['regular', 'vip']],
    ['Newsletter-Status', ['1', '0']],
    ['Status', ['A', 'U']],
  ])('%j with %j could be one, so it stops the import', async (header, cells) => {
    expect(await load(column(header, cells))).toMatchObject({
      questions: [{ about: 'values', column: header }],
      people: [],
    });
  });

  test('a person can say what a value means', async () => {
    const content = column('status', ['A', 'U', 'gold', '']);
    const words = [
      { word: 'a', state: 'active' as const },
      { word: 'U', state: 'unsubscribed' as const },
      { word: 'Gold', state: 'pending' as const },
    ];
    expect((await load(content, { words })).people).toEqual([
      'p0 active',
      'p1 unsubscribed',
      'p2 pending',
      'p3 active',
    ]);
  });

  test.each([
    ['tags', 'vip, Unsubscribed'],
    ['whatever', 'abgemeldet'],
    ['created_at', 'unsubscribed'],
    ['subscribed_at', 'no'],
  ])('a cell of %j that says %j stops the import', async (header, cell) => {
    expect(await load(column(header, ['2024-05-01', cell]))).toMatchObject({
      questions: [{ about: 'column', column: header, values: [{ value: cell, count: 1 }] }],
      people: [],
    });
  });

  test('so does one in a table without a header, and in a cell beyond it', async () => {
    expect(await load('ann@example.org;Ann;unsubscribed\n')).toMatchObject({
      questions: [{ column: 'column 3' }],
    });
    expect(await load('email,name\nann@example.org,Ann,unsubscribed\n')).toMatchObject({
      questions: [{ column: 'column 3' }],
    });
    const columns = [{ use: 'state' as const, name: 'column 3' }];
    expect((await load('ann@example.org;Ann;unsubscribed\n', { columns })).people).toEqual([
      'ann unsubscribed',
    ]);
  });
});

describe('a row with fewer cells than the first line', () => {
  test.each([
    [
      'a state at its end',
      'email,name,status\nann@example.org,Ann\nbob@example.org,Bob,unsubscribed\n',
      ['bob unsubscribed'],
    ],
    [
      'a state that moved',
      'email,name,status\nann@example.org,unsubscribed\nbob@example.org,Bob,\n',
      ['bob active'],
    ],
    ['a time at its end', 'email,unsubscribed_at\nann@example.org\nbob@example.org,\n', ['bob active']],
    [
      'an answer at its end',
      'email,opted_out,name\nann@example.org,no\nbob@example.org,no,Bob\n',
      ['bob active'],
    ],
    ['what is no state so far', 'email,type\nann@example.org\nbob@example.org,vip\n', ['bob active']],
    ['a consent', 'email,consent\nann@example.org\nbob@example.org,yes\n', ['bob active']],
  ])('could lack %s, so it is named, and its person not imported', async (_what, content, expected) => {
    const file = { path: join(folder, 'list.csv'), name: 'list.csv' };
    writeFileSync(file.path, content);
    const report = await importSubscribers(database, file, [], new Date('2026-03-01T00:00:00Z'));
    expect(report).toMatchObject({ questions: [], added: 1, diagnostics: [{ line: 2 }] });
    expect(report.diagnostics[0]?.message).toContain('what is missing could be a no');
    expect((await load(content)).people).toEqual(expected);
  });

  test.each([
    ['where no column is about mail', 'email,name,town\nann@example.org,Ann\n', {}],
    ['where a person sets that column aside', 'email,bounces\nann@example.org\n', { ignored: ['bounces'] }],
    ['where the first line ends in cells without a name', 'email,status,,\nann@example.org,active\n', {}],
  ])('is read %s', async (_where, content, choices) => {
    expect(await load(content, choices)).toEqual({ questions: [], people: ['ann active'] });
  });
});

test.each(['out.csv', 'left.csv', 'end of the year.csv', 'Ende.csv', 'salida.csv'])(
  'a file called %s says nothing of the people in it',
  async (name) => {
    expect((await load('ann@example.org\n', { name })).people).toEqual(['ann active']);
  },
);

describe('a file whose name says that nobody in it wants mail', () => {
  const content = 'ann@example.org\n';

  test.each([
    'unsubscribed.csv',
    'Bounces 2024.txt',
    'blacklist.csv',
    'abgemeldet.csv',
    'opt-outs.csv',
    'désabonnés.csv',
  ])('%s stops the import', async (name) => {
    expect(await load(content, { name })).toEqual({ questions: [{ about: 'file' }], people: [] });
  });

  test('is imported as a person says, and rows can say less', async () => {
    expect((await load(content, { name: 'bounces.csv', everybody: 'suppressed' })).people).toEqual([
      'ann suppressed',
    ]);
    const next = 'email,status\nbob@example.org,active\ncleo@example.org,bounced\n';
    const { people } = await load(next, { name: 'bounces.csv', everybody: 'unsubscribed' });
    expect(people.slice(1)).toEqual(['bob unsubscribed', 'cleo suppressed']);
  });

  test('is imported as its rows say, or as it is if a person says so', async () => {
    expect(
      (await load('email,status\nbob@example.org,active\n', { name: 'not-unsubscribed.csv' })).people,
    ).toEqual(['bob active']);
    expect((await load(content, { name: 'cleaned list.csv', everybody: 'active' })).people[1]).toBe(
      'ann active',
    );
  });
});

/** What each program documents, in rows of our own. `is`: the state of each row. */
const EXPORTS: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    'Mailchimp, subscribed',
    'subscribed_email_audience_export_0123456789.csv',
    'Email Address,First Name,Last Name,Address,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS\n' +
      'ann@example.org,Ann,Lee,,2,,,"2024-05-01 10:00:00",192.0.2.1,,,,,,us,ca,"2024-05-01 10:00:00",1,a1,,"""vip"""\n',
    ['active'],
  ],
  [
    'Mailchimp, unsubscribed',
    'unsubscribed_email_audience_export_0123456789.csv',
    'Email Address,First Name,MEMBER_RATING,OPTIN_TIME,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LEID,EUID\n' +
      'ann@example.org,Ann,2,,"2024-06-01 10:00:00",Spring,c1,NORMAL,,1,a1\n' +
      'bob@example.org,Bob,2,,,,,,,2,a2\n',
    ['unsubscribed', 'unsubscribed'],
  ],
  [
    'Mailchimp, cleaned',
    'cleaned_members_export_0123456789.csv',
    'Email Address,MEMBER_RATING,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID,LEID\nann@example.org,1,"2024-06-01 10:00:00",Spring,c1,1\n' +
      'bob@example.org,1,,,,2\n',
    ['suppressed', 'suppressed'],
  ],
  [
    'Mailchimp, never subscribed',
    'nonsubscribed_email_audience_export_0123456789.csv',
    'Email Address,MEMBER_RATING,OPTIN_TIME,LEID\nann@example.org,1,,1\n',
    ['pending'],
  ],
  [
    'Mailchimp, all in one',
    'members.csv',
    'Email Address,MEMBER_RATING,Member Status\na@example.org,2,Subscribed\nb@example.org,2,Unsubscribed\nc@example.org,2,Cleaned\nd@example.org,2,Pending\ne@example.org,2,Archived\nf@example.org,2,Transactional\n',
    ['active', 'unsubscribed', 'suppressed', 'pending', 'unsubscribed', 'pending'],
  ],
  [
    'Substack, list of addresses',
    'email_list.example.csv',
    'email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at\na@example.org,false,,other,false,2024-05-01T10:00:00.000Z,\nb@example.org,true,,yearly,true,2024-05-01T10:00:00.000Z,\n',
    ['active', 'suppressed'],
  ],
  [
    'Substack, table of subscribers',
    'subscribers.csv',
    'Email,Name,Stripe plan,Cancel date,Start date,Paid upgrade date,Emails received (6mo),Emails dropped (6mo),Activity,Type,Country,State/Province,Subscription source (free),Receiving emails for\n' +
      'a@example.org,A,,,2024-05-01T10:00:00.000Z,,12,0,5,Free,US,CA,direct,"Main, Podcast"\n' +
      'b@example.org,B,yearly,2024-06-01T10:00:00.000Z,2024-05-01T10:00:00.000Z,2024-05-01T10:00:00.000Z,12,0,5,Paid,US,NY,direct,Main\n' +
      'c@example.org,C,,,2024-05-01T10:00:00.000Z,,12,0,0,Free,,,direct,\n',
    ['active', 'active', 'unsubscribed'],
  ],
  [
    'Buttondown',
    'subscribers.csv',
    'email_address,creation_date,subscriber_type,tags,unsubscription_date,unsubscription_reason,undeliverability_date,churn_date\n' +
      [
        'regular',
        'premium',
        'trialed',
        'gifted',
        'churning',
        'churned',
        'paused',
        'past_due',
        'unpaid',
        'unactivated',
        'unsubscribed',
        'removed',
        'disabled',
        'spammy',
        'blocked',
        'complained',
        'undeliverable',
      ]
        .map((type) => `${type}@example.org,2024-05-01T10:00:00Z,${type},,,,,\n`)
        .join('') +
      'gone@example.org,2024-05-01T10:00:00Z,regular,,2024-06-01T10:00:00Z,,,\n' +
      'dead@example.org,2024-05-01T10:00:00Z,regular,,,,2024-06-01T10:00:00Z,\n',
    [
      ...Array.from({ length: 8 }, () => 'active'),
      'pending',
      'pending',
      'unsubscribed',
      'unsubscribed',
      'unsubscribed',
      'suppressed',
      'suppressed',
      'suppressed',
      'suppressed',
      'unsubscribed',
      'suppressed',
    ],
  ],
  [
    'Buttondown, those who left',
    'unsubscribers.csv',
    'email_address,creation_date,referrer_url,secondary_id\na@example.org,2024-05-01T10:00:00Z,,1\n',
    ['unsubscribed'],
  ],
  [
    'Ghost',
    'members.csv',
    'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\n' +
      '1,a@example.org,A,,true,false,,2024-05-01T10:00:00.000Z,,,\n2,b@example.org,B,,false,false,,2024-05-01T10:00:00.000Z,,,\n3,c@example.org,C,,true,false,,2024-05-01T10:00:00.000Z,2024-06-01T10:00:00.000Z,,\n',
    ['active', 'unsubscribed', 'unsubscribed'],
  ],
  [
    'listmonk',
    'subscribers.csv',
    'uuid,email,name,attributes,status,created_at,updated_at\n' +
      ['enabled', 'disabled', 'blocklisted']
        .map(
          (status) =>
            `u,${status}@example.org,N,{},${status},2024-05-01 10:00:00.123456 +0000 UTC,2024-05-01 10:00:00 +0000 UTC\n`,
        )
        .join(''),
    ['active', 'unsubscribed', 'suppressed'],
  ],
  [
    'beehiiv',
    'subscribers.csv',
    'email,First Name,status,tier,created_at,Free Tier,Premium Tier,unsubscribed_at\n' +
      ['active', 'inactive', 'pending', 'validating', 'invalid', 'needs_attention', 'paused']
        .map((status) => `${status}@example.org,N,${status},free,2024-05-01 10:00:00 UTC,Yes,No,\n`)
        .join('') +
      'left@example.org,N,active,free,2024-05-01 10:00:00 UTC,Yes,No,2024-06-01 10:00:00 UTC\n',
    ['active', 'unsubscribed', 'pending', 'pending', 'suppressed', 'pending', 'unsubscribed', 'unsubscribed'],
  ],
  [
    'Kit',
    'subscribers.csv',
    'first_name,email,created_at,status\n' +
      ['Confirmed', 'active', 'cold', 'Unconfirmed', 'inactive', 'Cancelled', 'Bounced', 'Complained']
        .map((status, index) => `N,k${index}@example.org,2024-05-01T10:00:00Z,${status}\n`)
        .join(''),
    ['active', 'active', 'active', 'pending', 'unsubscribed', 'unsubscribed', 'suppressed', 'suppressed'],
  ],
  [
    'Brevo',
    'contacts.csv',
    'EMAIL;LASTNAME;FIRSTNAME;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;DOUBLE_OPT-IN;ADDED_TIME;MODIFIED_TIME\n' +
      'a@example.org;L;F;;No;Yes;1;13-04-2024 09:30;13-04-2024 09:30\nb@example.org;L;F;;Yes;No;1;13-04-2024 09:30;\nc@example.org;L;F;;No;No;2;13-04-2024 09:30;\n',
    ['active', 'unsubscribed', 'pending'],
  ],
  [
    'Brevo, older',
    'contacts.csv',
    'EMAIL,NAME,BLACKLISTED\na@example.org,A,0\nb@example.org,B,1\n',
    ['active', 'unsubscribed'],
  ],
  [
    'MailerLite',
    'subscribers.csv',
    'Subscriber,Name,Status,Subscribed,Unsubscribed,Opt-in IP\n' +
      ['active', 'unsubscribed', 'unconfirmed', 'bounced', 'junk']
        .map((status) => `${status}@example.org,N,${status},2024-05-01 10:00:00,,192.0.2.1\n`)
        .join('') +
      'left@example.org,N,active,2024-05-01 10:00:00,2024-06-01 10:00:00,192.0.2.1\n',
    ['active', 'unsubscribed', 'pending', 'suppressed', 'suppressed', 'unsubscribed'],
  ],
  [
    'MailPoet',
    'MailPoet_export_0123456789.csv',
    '"Email","First name","Last name","List status","Global status","IP address","List"\n' +
      ['subscribed', 'unconfirmed', 'unsubscribed', 'inactive', 'bounced']
        .map((status) => `"${status}@example.org","F","L","subscribed","${status}","192.0.2.1","Weekly"\n`)
        .join('') +
      '"list@example.org","F","L","unsubscribed","subscribed","192.0.2.1","Weekly"\n',
    ['active', 'pending', 'unsubscribed', 'unsubscribed', 'suppressed', 'unsubscribed'],
  ],
  [
    'phpList',
    'phpList Export from 2024-01-01 to 2024-06-01.csv',
    'id\tEmail\tIs this subscriber confirmed\tIs this subscriber blacklisted\tDid this subscriber manually confirm\tNumber of bounces\tEntered\tLast Modified\tSend this subscriber HTML emails\tIs this account disabled?\tList Membership\n' +
      '1\ta@example.org\t1\t0\t0\t2\t2024-05-01 10:00:00\t\t1\t0\tnewsletter \n2\tb@example.org\t0\t0\t0\t0\t2024-05-01 10:00:00\t\t1\t0\tnewsletter \n' +
      '3\tc@example.org\t1\t1\t0\t0\t2024-05-01 10:00:00\t\t1\t0\tnewsletter \n4\td@example.org\t1\t0\t0\t0\t2024-05-01 10:00:00\t\t1\t1\tnewsletter \n' +
      '5\te@example.org\t1\t0\t0\t0\t2024-05-01 10:00:00\t\t1\t0\tNo Lists\n',
    ['active', 'pending', 'unsubscribed', 'unsubscribed', 'unsubscribed'],
  ],
  [
    'Sendy, with all columns',
    'news-all.csv',
    'Name,Email,Joined,Last activity,Added via,Opt-in method,IP address,Country,Country code,Signed up from,Status,GDPR,Town\n' +
      ['Active', 'Unsubscribed', 'Unconfirmed', 'Bounced', 'Marked as spam']
        .map(
          (status, index) =>
            `N,s${index}@example.org,"Wed, May 01, 2024, 10:00AM",,API,Double opt-in,192.0.2.1,Germany,DE,https://example.org,${status},Yes,Ulm\n`,
        )
        .join(''),
    ['active', 'unsubscribed', 'pending', 'suppressed', 'suppressed'],
  ],
  [
    'Sendy',
    'all.csv',
    'Name,Email,Status\n' +
      ['Subscribed', 'Unsubscribed', 'Unconfirmed', 'Bounced', 'Soft bounced', 'Complained']
        .map((status, index) => `N,s${index}@example.org,${status}\n`)
        .join(''),
    ['active', 'unsubscribed', 'pending', 'suppressed', 'active', 'suppressed'],
  ],
  [
    'Keila',
    'contacts.csv',
    'Email,First name,Last name,Data,Status,double_opt_in_at\n' +
      ['active', 'unsubscribed', 'unreachable']
        .map((status) => `${status}@example.org,F,L,{},${status},2024-05-01T10:00:00Z\n`)
        .join(''),
    ['active', 'unsubscribed', 'suppressed'],
  ],
];

describe('nobody who said no comes in as active', () => {
  test.each(EXPORTS)('from an export of %s', async (_program, name, content, states) => {
    const { questions, people } = await load(content, { name });
    expect(questions).toEqual([]);
    expect(people.map((line) => line.split(' ')[1])).toEqual(states);
  });

  test('nor where Sendy says no of GDPR, which may decide who gets mail there; nor from a file of those in one state', async () => {
    const content = 'Name,Email,Signed up from,Status,GDPR\nN,a@example.org,,Active,No\n';
    expect(await load(content)).toMatchObject({ questions: [{ column: 'GDPR' }], people: [] });
    for (const state of ['unconfirmed', 'unsubscribed', 'bounced', 'marked-as-spam'])
      expect(await load('"N","a@example.org"\n', { name: `news-${state}.csv` })).toEqual({
        questions: [{ about: 'file' }],
        people: [],
      });
  });

  test('nor where a payment was cancelled on Substack, and nothing tells who still gets mail', async () => {
    const content =
      'Email,Name,Stripe plan,Cancel date,Start date,Type\na@example.org,A,,2024-06-01,2024-05-01,Free\n';
    expect(await load(content)).toMatchObject({ questions: [{ column: 'Cancel date' }], people: [] });
  });

  test('nor from a list of sections of which all cells but spaces are empty', async () => {
    expect((await load('email,Receiving emails for\na@example.org,Main\nb@example.org,  \n')).people).toEqual(
      ['a active', 'b unsubscribed'],
    );
  });

  test('nor from a file in which the name of a column is not UTF-8, so that nobody knows what it says', async () => {
    const file = { path: join(folder, 'list.csv'), name: 'list.csv' };
    writeFileSync(file.path, Buffer.from('email,désinscrit\na@example.org,oui\n', 'latin1'));
    const report = await importSubscribers(database, file, [], new Date('2026-03-01T00:00:00Z'));
    expect(report).toMatchObject({ added: 0, questions: [{ about: 'encoding', column: 'd\uFFFDsinscrit' }] });
    const ignored = ['d\uFFFDsinscrit'];
    const survey = await surveyTable(file, { ...NO_CHOICES, ignored });
    expect(survey?.questions).toEqual([]);
  });

  test('nor from a row whose cells are moved by a quote that is written wrongly', async () => {
    const file = { path: join(folder, 'list.csv'), name: 'list.csv' };
    writeFileSync(
      file.path,
      '"Email","First name","List status","Global status"\n"a@example.org","A, \\"x, y\\"","subscribed","unsubscribed"\n"b@example.org","B","subscribed","subscribed",\n',
    );
    const report = await importSubscribers(database, file, [], new Date('2026-03-01T00:00:00Z'));
    expect(report).toMatchObject({
      added: 1,
      questions: [],
      diagnostics: [{ line: 2, message: expect.stringContaining('Unexpected 5 cells, expected 4') }],
    });
  });
});
