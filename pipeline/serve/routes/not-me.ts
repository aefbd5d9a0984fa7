import type { Hono } from 'hono';

import { hasSaidNotMe, liftNotMe, sayNotMe } from '../../audience/not-me.ts';
import { findSubscriber } from '../../audience/subscribers.ts';
import type { Exchange } from '../exchange.ts';
import { readForm } from '../form.ts';
import { GONE, masked, readLink, readOwnLink } from './links.ts';

/**
 * `GET /not-me/<token>`, from the confirmation mail, shows a button and changes nothing. `POST` to the same address says
 * that somebody else asked, and nothing is ever sent again; with `lift` in the form it takes that back.
 */
export function addNotMeRoutes(app: Hono, exchange: Exchange): void {
  const { context, metrics, writes } = exchange;
  const { database, secrets } = context;
  app.get('/not-me/:token', async (c) => {
    const owner = readLink(c, exchange, 'not-me');
    if (owner instanceof Response) return owner;
    const person = await findSubscriber(database, { id: owner.subscriber });
    const said = await hasSaidNotMe(database, owner.subscriber, secrets);
    if (person === null || said === null) return exchange.page(c, GONE, 410);
    exchange.speak(c, person.language);
    return exchange.page(c, { ...(said ? SAID : ASKS), address: masked(person.address) });
  });
  app.post('/not-me/:token', async (c) => {
    const owner = readOwnLink(c, exchange, 'not-me');
    if (owner instanceof Response) return owner;
    const { subscriber } = owner;
    const form = await readForm(c);
    const isLift = form !== null && form.text('lift') !== '';
    const network = exchange.network(c);
    const isKnown = await writes.write(() =>
      isLift
        ? liftNotMe(database, subscriber, secrets, context.now())
        : sayNotMe(database, subscriber, secrets, network, context.now()),
    );
    const person = await findSubscriber(database, { id: subscriber });
    if (!isKnown || person === null) return exchange.page(c, GONE, 410);
    exchange.speak(c, person.language);
    if (!isLift) metrics.count('milepost_not_me_total');
    return exchange.page(c, { ...(isLift ? LIFTED : SAID), address: masked(person.address) });
  });
}

const ASKS = { name: 'not-me', heading: 'serve.not-me.heading', step: 'ask' } as const;
const SAID = { name: 'not-me', heading: 'serve.not-me.said-heading', step: 'said' } as const;
const LIFTED = { name: 'not-me', heading: 'serve.not-me.lifted-heading', step: 'lifted' } as const;
