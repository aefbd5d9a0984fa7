import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import type { SubscriberState } from '../../pipeline/database/vocabulary.ts';
import {
  ASIDE,
  ASIDE_IF_STATED,
  NAMES,
  STATES,
  wordsOf,
  writerOf,
} from '../../pipeline/audience/import/known-names.ts';
import type { ColumnNames, Provider } from '../../pipeline/audience/import/providers/provider.ts';
import { PROVIDERS } from '../../pipeline/audience/import/providers/providers.ts';
import { describeTable } from '../../pipeline/audience/import/describe.ts';
import { surveyTable } from '../../pipeline/audience/import/survey.ts';
import { stateOfFile } from '../../pipeline/audience/import/state-of-file.ts';

/** Columns that only one program writes. */
const SIGNATURES: Readonly<Record<string, readonly string[]>> = {
  Mailchimp: ['OPTIN_TIME', 'MEMBER_RATING', 'EUID', 'LEID'],
  Substack: [
    'active_subscription',
    'email_disabled',
    'Receiving emails for',
    'Stripe plan',
    'Paid upgrade date',
    'Subscription source (free)',
    'Emails received (6mo)',
  ],
  Buttondown: [
    'subscriber_type',
    'referrer_url',
    'secondary_id',
    'unsubscription_date',
    'undeliverability_date',
  ],
  Ghost: ['subscribed_to_emails', 'complimentary_plan'],
  listmonk: ['attributes', 'uuid'],
  beehiiv: ['Free Tier', 'Premium Tier', 'subscription_tier', 'subscription_premium_tier_names'],
  Brevo: ['ADDED_TIME', 'EMAIL_BLACKLISTED', 'EMAIL_BLOCKLISTED', 'SMS_BLACKLISTED', 'DOUBLE_OPT-IN'],
  MailerLite: ['opted_in_at', 'optin_ip', 'Opt-in IP', 'Confirmation IP'],
  MailPoet: ['Global status', 'List status'],
  phpList: [
    'Is this subscriber confirmed',
    'Is this subscriber blacklisted',
    'Send this subscriber HTML emails',
    'List Membership',
    'htmlemail',
  ],
  Sendy: ['Opt-in method', 'Signed up from'],
  Keila: ['double_opt_in_at'],
};

/** What programs and people call the columns. */
const COLUMNS: readonly (readonly [what: keyof ColumnNames, names: string])[] = [
  [
    'address',
    `email, email address, e mail, e mail address, mail, subscriber, subscriber email, e mail adresse,
    email adresse, mailadresse, adresse e mail, adresse email, courriel, correo electronico, correo,
    indirizzo email, e mailadres, address`,
  ],
  ['name', 'name, full name, subscriber name'],
  ['firstName', 'fname, firstname, first name, given name, vorname, prenom, nombre, voornaam'],
  [
    'lastName',
    `lname, lastname, last name, surname, family name, nachname, nom, apellidos, apellido, achternaam`,
  ],
  ['language', 'language, lang, locale'],
  [
    'consentAt',
    `optin time, confirm time, start date, creation date, subscribed on, created, added time, opted in at,
    opt in date, confirmation date, subscribed, date subscribed, entered, joined, double opt in at, inserted at,
    consent at, subscribed at, created at`,
  ],
  ['follows', 'follows, followed tags'],
  ['frequency', 'frequency, digest'],
];

type Cells = Readonly<Record<string, SubscriberState | null | undefined>>;

/** Anything at all in a column means this state. */
const anything = (state: SubscriberState): Cells => ({ '': null, no: null, x: state, '2024-01-02': state });
/** A yes or a time means it. */
const refused: Cells = {
  '': null,
  no: null,
  yes: 'unsubscribed',
  '2024-01-02': 'unsubscribed',
  x1: undefined,
};
const unconfirmed: Cells = { '': null, '0': 'pending', '1': null, x1: undefined };
const nothingLeft: Cells = { '': 'unsubscribed', no: 'unsubscribed', news: null };

/** Columns with a person's state, and what cells in them mean. */
const STATE_COLUMNS: readonly (readonly [program: string, columns: string, cells: Cells | 'word'])[] = [
  ['Mailchimp', 'member status, email marketing status', 'word'],
  [
    'Mailchimp',
    'unsub time, unsub campaign title, unsub campaign id, unsub reason, unsub reason other',
    anything('unsubscribed'),
  ],
  ['Mailchimp', 'clean time, clean campaign title, clean campaign id', anything('suppressed')],
  ['Substack', 'email disabled', { '': null, true: 'suppressed', false: null, x1: undefined }],
  ['Substack', 'receiving emails for, emails enabled, sections', nothingLeft],
  ['Buttondown', 'subscriber type', 'word'],
  ['Buttondown', 'unsubscription date, unsubscription reason', anything('unsubscribed')],
  ['Buttondown', 'undeliverability date, undeliverability reason', anything('suppressed')],
  ['Ghost', 'subscribed to emails', { '': null, true: null, false: 'unsubscribed', x1: undefined }],
  ['Ghost', 'deleted at', refused],
  ['beehiiv', 'unsubscribed at, unsubscribed on', refused],
  ['Kit', 'canceled at, cancelled at', refused],
  ['Brevo', 'blacklisted, blacklist, blocklisted, email blacklisted, email blocklisted', refused],
  ['Brevo', 'email marketing', 'word'],
  [
    'Brevo',
    'double opt in',
    { '': null, '1': null, '2': 'pending', No: 'pending', '12': undefined, nono: undefined },
  ],
  ['MailerLite', 'unsubscribed at, unsubscribed, date unsubscribed', refused],
  ['MailPoet', 'global status, list status', 'word'],
  ['phpList', 'is this subscriber confirmed, confirmed', unconfirmed],
  ['phpList', 'is this subscriber blacklisted, is this account disabled, disabled', refused],
  ['phpList', 'list membership', { '': null, news: null, 'No Lists': 'unsubscribed' }],
];

/** Words for states: what they mean in an export of their program. */
const WORDS: readonly (readonly [program: string, state: SubscriberState | null, words: string])[] = [
  ['Mailchimp', 'pending', 'transactional, nonsubscribed'],
  ['Substack', null, 'free, paid, comp, gift, founding, free trial, iap, lifetime, author'],
  ['Buttondown', 'active', 'regular, premium, trialed, gifted, churning, churned, paused, past due'],
  ['Buttondown', 'pending', 'unpaid, upcoming, unactivated'],
  ['Buttondown', 'suppressed', 'spammy, malicious'],
  ['listmonk', 'active', 'enabled'],
  ['listmonk', 'unsubscribed', 'disabled'],
  ['listmonk', 'suppressed', 'blocklisted'],
  ['beehiiv', 'pending', 'validating, needs attention'],
  ['beehiiv', 'unsubscribed', 'paused'],
  ['beehiiv', 'suppressed', 'invalid'],
  ['MailerLite', 'suppressed', 'junk'],
  ['Sendy', 'active', 'soft bounced'],
  ['Keila', 'suppressed', 'unreachable'],
];

/** Columns that sound like a state, and are none. */
const HARMLESS = `optin ip, confirm ip, active subscription, subscription source free, subscription source paid,
  subscription interval, subscription type, subscriptions gifted, emails received 6mo, emails dropped 6mo,
  days active 30d, digest enabled, churn date, subscription tier, subscription premium tier names,
  subscription premium tiers, sms blacklisted, sms blocklisted, sms marketing, whatsapp blacklisted,
  whatsapp blocklisted, opt in ip, confirmation ip, did this subscriber manually confirm, optedin,
  number of bounces, bouncecount, send this subscriber html emails`;

const listed = (words: string): readonly string[] => words.split(/,\s+/);

function programOf(name: string): Provider | null {
  return writerOf([SIGNATURES[name]?.[0] ?? '']);
}

describe('the exports of programs are known', () => {
  test.each(Object.entries(SIGNATURES).flatMap(([name, columns]) => columns.map((column) => [column, name])))(
    'by the column %s: %s',
    (column, name) => {
      expect(writerOf(['email', ` ${column} `])?.name).toBe(name);
    },
  );

  test('each with the name that people know', () => {
    const names = PROVIDERS.map(({ name }) => name);
    expect(names.toSorted()).toEqual([...Object.keys(SIGNATURES), 'Kit'].toSorted());
  });

  test('and of no other are they', () => {
    expect(writerOf(['email', 'name', 'status', ''])).toBeNull();
  });

  test.each(COLUMNS)('what they call the column: %s', (what, names) => {
    expect(NAMES[what].toSorted()).toEqual(listed(names).toSorted());
  });

  const read = STATE_COLUMNS.flatMap(([program, columns, cells]) =>
    cells === 'word' ? [] : listed(columns).map((column) => [program, column, cells] as const),
  );
  test.each(read)('%s: the column %s says a state', (_program, column, cells) => {
    const reader = STATES.get(column);
    const said = Object.keys(cells).map((cell) => [
      cell,
      typeof reader === 'function' ? reader(cell) : 'not read',
    ]);
    expect(Object.fromEntries(said)).toStrictEqual(cells);
  });

  test('and some have columns with words for it', () => {
    const named = STATE_COLUMNS.flatMap(([, columns, cells]) => (cells === 'word' ? listed(columns) : []));
    expect(named.map((column) => [column, STATES.get(column)])).toEqual(
      named.map((column) => [column, 'word']),
    );
  });

  test.each(WORDS)('%s: %s is said as %s', (program, state, words) => {
    const known = wordsOf(programOf(program));
    for (const word of listed(words)) expect([word, known.get(word)]).toEqual([word, state]);
  });

  test('a word that two use differently means the state with less mail, where nobody knows the program', () => {
    expect(wordsOf(null).get('paused')).toBe('unsubscribed');
    expect(wordsOf(null).get('cold')).toBe('active');
  });

  test.each(listed(HARMLESS))('the column %s says nothing of who gets mail', (column) => {
    expect(ASIDE.has(column)).toBe(true);
  });

  test('the date of a cancellation is that of a payment if another column says the state', () => {
    expect([...ASIDE_IF_STATED]).toEqual(['cancel date']);
  });

  test.each<readonly [string, string, SubscriberState]>([
    ['Mailchimp', 'unsubscribed_members_2024.csv', 'unsubscribed'],
    ['Mailchimp', 'cleaned_members_2024.csv', 'suppressed'],
    ['Mailchimp', 'nonsubscribed_members_2024.csv', 'pending'],
    ['Mailchimp', 'sms_only_members_2024.csv', 'pending'],
    ['Mailchimp', 'archived_members_2024.csv', 'unsubscribed'],
    ['Buttondown', 'unsubscribers.csv', 'unsubscribed'],
  ])('%s: all in the file %s are %s together', (program, file, state) => {
    expect(stateOfFile(file, programOf(program))).toBe(state);
  });

  test('a table without rows is described by its header', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'milepost-programs-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'list.csv');
    writeFileSync(path, 'email,unsubscribed_at\n');
    const survey = await surveyTable({ path, name: 'list.csv' });
    expect(survey === null ? null : describeTable(survey).states).toEqual([
      { column: 'unsubscribed_at', counts: [] },
    ]);
  });

  test('the order of day and month is that of the program', () => {
    const orders = Object.keys(SIGNATURES).map((name) => [name, programOf(name)?.dayOrder]);
    expect(orders.filter(([, order]) => order !== undefined)).toEqual([
      ['Mailchimp', 'month-first'],
      ['Brevo', 'day-first'],
    ]);
  });

  test('whoever left a single list is not in the export of listmonk, which is said', () => {
    expect(programOf('listmonk')?.note).toContain('export only those whose subscription to it is confirmed');
  });
});
