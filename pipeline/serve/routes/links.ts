import type { Context } from 'hono';

import { verifyToken, type TokenPurpose } from '../../audience/token.ts';
import { counted } from '../../text/counted.ts';
import type { Exchange } from '../exchange.ts';
import { CONFIRM_DAYS, UNDO_HOURS } from '../link-lifetimes.ts';
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
  heading: 'This subscription is gone',
  words: 'There is no subscription to this link any more, so nothing is sent to it either.',
  again: true,
} as const;

const INCOMPLETE = {
  name: 'problem',
  heading: 'This link is not complete',
  words: 'Please copy the whole link from the mail, or answer to the mail and say what you wish.',
  again: false,
} as const;

const ELSEWHERE = {
  name: 'problem',
  heading: 'Not from here',
  words: 'A page that is not ours sent this, so nothing was changed. Please open the link in the mail.',
  again: false,
} as const;

const LATE = {
  name: 'problem',
  heading: 'This link is too old',
  words: `It held for ${counted(CONFIRM_DAYS, 'day')}. Please ask for another one.`,
  again: true,
} as const;

const EXPIRED = {
  confirm: LATE,
  undo: {
    ...LATE,
    words: `It held for ${counted(UNDO_HOURS, 'hour')}. Please subscribe again, if you like.`,
  },
  unsubscribe: INCOMPLETE,
  preferences: INCOMPLETE,
  'not-me': INCOMPLETE,
} as const;
