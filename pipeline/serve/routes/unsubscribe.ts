import type { Hono } from 'hono';

import { undoUnsubscribe } from '../../audience/opt-in.ts';
import { findSubscriber, type Subscriber } from '../../audience/subscribers.ts';
import { signToken } from '../../audience/token.ts';
import { isUnavailable } from '../../database/away/unavailable.ts';
import type { Database } from '../../database/open.ts';
import { HOUR } from '../../model/time/duration.ts';
import type { Exchange } from '../exchange.ts';
import { UNDO_HOURS } from '../link-lifetimes.ts';
import { GONE, masked, readLink, readOwnLink } from './links.ts';
import { readOneClick } from './one-click.ts';

/**
 * `GET /unsubscribe/<token>` shows a page with a button and changes nothing. `POST` to the same address unsubscribes at
 * once, without cookie, login or redirect, wherever it comes from (RFC 8058). `POST /undo/<token>` undoes that.
 */
export function addUnsubscribeRoutes(app: Hono, exchange: Exchange): void {
  const { context } = exchange;
  app.get('/unsubscribe/:token', async (c) => {
    const owner = readLink(c, exchange, 'unsubscribe');
    if (owner instanceof Response) return owner;
    const person = await shownPerson(context.database, owner.subscriber);
    exchange.speak(c, person?.language ?? null);
    const address = person === null ? null : masked(person.address);
    return exchange.page(c, { name: 'unsubscribe', heading: 'serve.unsubscribe.heading', address });
  });
  app.post('/unsubscribe/:token', async (c) => {
    const owner = readLink(c, exchange, 'unsubscribe');
    if (owner instanceof Response) return owner;
    const by = await readOneClick(c);
    if (by === null) {
      exchange.refuse(c, 'not one-click', 400);
      return exchange.page(c, NOT_UNDERSTOOD, 400);
    }
    const now = context.now();
    const withdrawal = await exchange.unsubscriptions.take(owner.subscriber, by);
    // A program reads no page.
    const person = by === 'one click' ? null : await shownPerson(context.database, owner.subscriber);
    exchange.speak(c, person?.language ?? null);
    // A subscriber who has been removed is certainly unsubscribed.
    const undo = withdrawal === null ? null : undoLink(exchange, owner.subscriber, withdrawal, now);
    return exchange.page(c, { name: 'goodbye', heading: 'serve.goodbye.heading', undo });
  });
  app.post('/undo/:token', async (c) => {
    const owner = readOwnLink(c, exchange, 'undo');
    if (owner instanceof Response) return owner;
    const { database, secrets } = context;
    const network = exchange.network(c);
    const isBack = await exchange.writes.write(() =>
      undoUnsubscribe(database, owner, network, context.now()),
    );
    await exchange.speakTo(c, owner.subscriber);
    if (!isBack) {
      exchange.refuse(c, 'stale token', 410);
      return exchange.page(c, GONE, 410);
    }
    const preferences = `${exchange.base}preferences/${signToken(secrets, 'preferences', owner.subscriber)}`;
    return exchange.page(c, { name: 'returned', heading: 'serve.returned.heading', preferences });
  });
}

/** `null`: there is none, or it can't be read at the moment; the button works all the same. */
async function shownPerson(database: Database, subscriber: number): Promise<Subscriber | null> {
  try {
    return await findSubscriber(database, { id: subscriber });
  } catch (error) {
    if (isUnavailable(error)) return null;
    throw error;
  }
}

function undoLink({ context, base }: Exchange, subscriber: number, consent: number, now: Date): string {
  const expires = new Date(now.getTime() + UNDO_HOURS * HOUR);
  return `${base}undo/${signToken(context.secrets, 'undo', subscriber, { consent, expires })}`;
}

const NOT_UNDERSTOOD = {
  name: 'problem',
  heading: 'serve.not-understood.heading',
  words: 'serve.not-understood.button',
  again: false,
} as const;
