import type { Context } from 'hono';

import { verifyToken, type TokenPurpose } from '../../audience/token.ts';
import type { Exchange } from '../exchange.ts';
import { CONFIRM_DAYS, OWN_LINK_DAYS, UNDO_HOURS } from '../link-lifetimes.ts';
import { isFromOwnPage } from '../origin.ts';

/** The person that a link belongs to. */
export interface LinkOwner {
  readonly subscriber: number;
  readonly consent: number;
}

/** Reads the token of a link, or answers with a page that says what is wrong with it. */
export function readLink(c: Context, exchange: Exchange, purpose: TokenPurpose): LinkOwner | Response {
  const { context } = exchange;
  const result = verifyToken(context.secrets, purpose, c.req.param('token') ?? '', context.now());
  if (result.kind === 'valid') return result;
  if (result.kind === 'expired') {
    exchange.refuse(c, 'expired token', 410);
    return exchange.page(c, EXPIRED[purpose], 410);
  }
  exchange.refuse(c, 'forged token', 404);
  return exchange.page(c, INCOMPLETE, 404);
}

/** Like {@link readLink}, for requests that change something: they must come from a page of ours, or from a program. */
export function readOwnLink(c: Context, exchange: Exchange, purpose: TokenPurpose): LinkOwner | Response {
  if (isFromOwnPage(c, exchange.context.endpoint)) return readLink(c, exchange, purpose);
  exchange.refuse(c, 'cross-origin', 403);
  return exchange.page(c, ELSEWHERE, 403);
}

/** An address as shown to somebody who may only have a forwarded mail: `a…@example.org`. */
export function masked(address: string): string {
  return address.replace(/^(.)[^@]*/, '$1…');
}

/** The answer to a link of somebody who is no longer there. */
export const GONE = {
  name: 'problem',
  heading: 'serve.gone.heading',
  words: 'serve.gone.words',
  again: true,
} as const;

const INCOMPLETE = {
  name: 'problem',
  heading: 'serve.incomplete.heading',
  words: 'serve.incomplete.words',
  again: false,
} as const;

const ELSEWHERE = {
  name: 'problem',
  heading: 'serve.elsewhere.heading',
  words: 'serve.elsewhere.words',
  again: false,
} as const;

const LATE = {
  name: 'problem',
  heading: 'serve.late.heading',
  words: 'serve.late.confirm',
  values: { days: CONFIRM_DAYS },
  again: true,
} as const;

const EXPIRED = {
  confirm: LATE,
  undo: {
    ...LATE,
    words: 'serve.late.undo',
    values: { hours: UNDO_HOURS },
  },
  unsubscribe: INCOMPLETE,
  preferences: INCOMPLETE,
  // Whoever asks to subscribe again gets another one.
  'own-preferences': { ...LATE, values: { days: OWN_LINK_DAYS } },
  'not-me': INCOMPLETE,
} as const;
