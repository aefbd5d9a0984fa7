import type { Hono } from 'hono';

import { askedWording } from '../../audience/consent.ts';
import { confirmOptIn } from '../../audience/opt-in.ts';
import { findSubscriber } from '../../audience/subscribers.ts';
import { signToken } from '../../audience/token.ts';
import { sentLanguage } from '../../model/language.ts';
import type { Exchange } from '../exchange.ts';
import { GONE, masked, readLink, readOwnLink } from './links.ts';

/**
 * `GET /confirm/<token>` shows a button and changes nothing, because mail scanners follow every link. `POST` to the
 * same address confirms the subscription. `language` in the address: that of the form, if it becomes theirs by that.
 */
export function addConfirmRoutes(app: Hono, exchange: Exchange): void {
  const { context, metrics } = exchange;
  app.get('/confirm/:token', async (c) => {
    const owner = readLink(c, exchange, 'confirm');
    if (owner instanceof Response) return owner;
    const person = await findSubscriber(context.database, { id: owner.subscriber });
    if (person === null) return exchange.page(c, GONE, 410);
    exchange.speak(c, sentLanguage(c.req.query('language') ?? '') ?? person.language);
    const consent = await askedWording(context.database, owner.consent);
    return exchange.page(c, {
      name: 'confirm',
      heading: 'serve.confirm.heading',
      address: masked(person.address),
      consent: consent ?? context.consent(exchange.language(c)),
    });
  });
  app.post('/confirm/:token', async (c) => {
    const owner = readOwnLink(c, exchange, 'confirm');
    if (owner instanceof Response) return owner;
    const { database, secrets } = context;
    const network = exchange.network(c);
    const result = await exchange.writes.write(() =>
      confirmOptIn(database, owner, network, secrets, context.now(), {
        welcomes: (context.welcome ?? false) !== false,
        language: sentLanguage(c.req.query('language') ?? ''),
      }),
    );
    await exchange.speakTo(c, owner.subscriber);
    if (result !== 'confirmed') {
      exchange.refuse(c, 'stale token', 410);
      return exchange.page(c, result === 'stale' ? LEFT_SINCE : GONE, 410);
    }
    exchange.queue?.wake();
    metrics.count('milepost_confirmed_total');
    const token = signToken(secrets, 'preferences', owner.subscriber);
    const preferences = `${exchange.base}preferences/${token}`;
    return exchange.page(c, { name: 'confirmed', heading: 'serve.confirmed.heading', preferences });
  });
}

const LEFT_SINCE = {
  name: 'problem',
  heading: 'serve.left-since.heading',
  words: 'serve.left-since.words',
  again: true,
} as const;
