import type { SubscriberState } from '../../database/schema.ts';
import { languageTag } from '../../model/language.ts';
import { parseAddress } from '../../text/mail-address.ts';

/** Which columns of a row matter; indexes, `null` if there is no such column. */
export interface Columns {
  readonly address: number;
  /** Joined with a space: first name, last name. */
  readonly names: readonly number[];
  readonly language: { readonly index: number; read(cell: string): string | null } | null;
  readonly consentAt: number | null;
  /**
   * Ids of tags to follow. Only a column with our own name counts: what other programs call tags are the publisher's
   * own labels, and subscribers made to follow those would get nothing.
   */
  readonly follows: number | null;
  readonly frequency: number | null;
  /** Columns that say a person's state, each with how to read it. */
  readonly states: readonly { readonly index: number; readonly read: ReadState }[];
}

/**
 * Reads a cell that says a person's state: a state, `null` if the cell says nothing, `undefined` if we don't know its
 * value.
 */
type ReadState = (cell: string) => SubscriberState | null | undefined;

/**
 * Finds the columns by a table's header, as written by Mailchimp, Substack, Buttondown, Ghost, listmonk and people.
 * `null` if no column in it is for addresses.
 */
export function columnsFromHeader(row: readonly string[]): Columns | null {
  const headers = row.map(normalise);
  const address = first(headers, ADDRESS_HEADERS);
  if (address === null) return null;
  const whole = first(headers, ['name', 'full name', 'subscriber name']);
  const parts = [
    first(headers, ['first name', 'given name', 'fname']),
    first(headers, ['last name', 'surname', 'lname']),
  ];
  return {
    address,
    names: whole === null ? parts.filter((index) => index !== null) : [whole],
    language: languageColumn(first(headers, ['language', 'lang', 'locale'])),
    consentAt: first(headers, CONSENT_HEADERS),
    follows: first(headers, ['follows', 'followed tags']),
    frequency: first(headers, ['frequency', 'digest']),
    states: headers.flatMap((header, index) => {
      const read = STATE_HEADERS[header];
      return read === undefined ? [] : [{ index, read }];
    }),
  };
}

/** The columns of a table without a header, found by the first cell that is an address; `null` if there is none. */
export function columnsFromData(row: readonly string[]): Columns | null {
  const address = row.findIndex((cell) => parseAddress(cell).address !== null);
  return address === -1 ? null : addressesOnly(address);
}

/** The columns of a table that is known to contain only addresses. */
export function addressesOnly(address: number): Columns {
  return { address, names: [], language: null, consentAt: null, follows: null, frequency: null, states: [] };
}

const ADDRESS_HEADERS = [
  'email',
  'email address',
  'e mail',
  'e mail address',
  'mail',
  'subscriber',
  'subscriber email',
  'address',
];
const CONSENT_HEADERS = [
  'optin time',
  'confirm time',
  'consent at',
  'subscribed at',
  'creation date',
  'created at',
];

const byWord: ReadState = (cell) => (cell === '' ? null : STATE_WORDS[cell]);
const stateIf =
  (flag: boolean, state: SubscriberState): ReadState =>
  (cell) => {
    const known = FLAGS[cell];
    return known === flag ? state : known === undefined && cell !== '' ? undefined : null;
  };
const stateIfFilled =
  (state: SubscriberState): ReadState =>
  (cell) =>
    cell === '' ? null : state;

const STATE_HEADERS: Readonly<Record<string, ReadState>> = {
  status: byWord,
  state: byWord,
  'member status': byWord,
  'subscriber type': byWord,
  type: byWord,
  // Ghost
  'subscribed to emails': stateIf(false, 'unsubscribed'),
  // Substack
  'email disabled': stateIf(true, 'suppressed'),
  // Mailchimp
  'unsub time': stateIfFilled('unsubscribed'),
  'clean time': stateIfFilled('suppressed'),
};

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  1: true,
  false: false,
  no: false,
  0: false,
};

const STATE_WORDS: Readonly<Record<string, SubscriberState>> = {
  active: 'active',
  subscribed: 'active',
  enabled: 'active',
  confirmed: 'active',
  regular: 'active',
  premium: 'active',
  free: 'active',
  pending: 'pending',
  unconfirmed: 'pending',
  unactivated: 'pending',
  unsubscribed: 'unsubscribed',
  inactive: 'unsubscribed',
  disabled: 'unsubscribed',
  removed: 'unsubscribed',
  bounced: 'suppressed',
  cleaned: 'suppressed',
  complained: 'suppressed',
  spam: 'suppressed',
  blocked: 'suppressed',
  blocklisted: 'suppressed',
  blacklisted: 'suppressed',
  suppressed: 'suppressed',
  undeliverable: 'suppressed',
};

/** A list has few languages, and many rows of each. */
const MAX_LANGUAGES = 1000;

function languageColumn(index: number | null): Columns['language'] {
  if (index === null) return null;
  const known = new Map<string, string | null>();
  return {
    index,
    read(cell) {
      const before = known.get(cell);
      if (before !== undefined) return before;
      const tag = languageTag(cell);
      if (known.size < MAX_LANGUAGES) known.set(cell, tag);
      return tag;
    },
  };
}

function normalise(header: string): string {
  return header
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
}

function first(headers: readonly string[], names: readonly string[]): number | null {
  for (const name of names) {
    const index = headers.indexOf(name);
    if (index !== -1) return index;
  }
  return null;
}
