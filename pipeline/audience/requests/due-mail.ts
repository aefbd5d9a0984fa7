import type { Transaction } from 'kysely';

import type { Schema } from '../../database/schema.ts';
import type { Preferences } from '../preferences.ts';

/**
 * The mail for a request. `already`: the person is already subscribed, and is told so; `own-link`: somebody with a link of theirs asked
 * for one that shows everything; `welcome`: they have just confirmed, `goodbye`: they have just left, and each of the two is theirs once,
 * see `claimOnce`.
 */
export interface DueMail {
  readonly request: number;
  readonly kind: 'confirm' | 'already' | 'own-link' | OnceKind;
  readonly address: string;
  /** Of the address, see `parseAddress`. */
  readonly key: string;
  readonly subscriber: number;
  /** The row of the record for their request; 0 where there was none. */
  readonly consent: number;
  readonly askedAt: Date;
  /** The language of the form, or the subscriber's (BCP 47); `null`: not known. */
  readonly language: string | null;
  /** Theirs from now on, if they confirm; left out: it stays what it is. */
  readonly becomes?: string;
  /** The words beside the button. */
  readonly wording: string;
  /** How often it was tried before. */
  readonly attempts: number;
  /** Until then it belongs to whoever took it. */
  readonly leasedUntil: Date;
  /** What they get, for a welcome. */
  readonly wanted?: Preferences;
}

/**
 * Decides, within the transaction that takes a request for the first time, whether its mail is sent; a date: not before
 * that.
 *
 * @param key Of the address, see `parseAddress`; `null`: a subscriber asked, and how often they may was decided then.
 */
export type RequestBrake = (
  transaction: Transaction<Schema>,
  key: string | null,
  now: Date,
) => Promise<'send' | 'drop' | Date>;

/** Letters that nobody asks for, each in the state in which its reader has to be. They stand in the queue in place of where a form is. */
export const ONCE = { welcome: 'active', goodbye: 'unsubscribed' } as const;

/** A letter that comes at most once for each time that somebody comes or leaves. */
export type OnceKind = keyof typeof ONCE;

/** Stands in the queue in place of where a form is. */
export const OWN_LINK = 'own link';

/** What a request has in place of what a form says. */
export const NO_FORM = { name: null, language: null, wording: '' } as const;

/** Whether a letter comes at most once, rather than once more in doubt. */
export function comesOnce(kind: string): kind is OnceKind {
  return Object.hasOwn(ONCE, kind);
}
