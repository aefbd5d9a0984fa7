import type { Context, Hono } from 'hono';

import { cleanName } from '../../text/display-name.ts';
import type { Frequency } from '../../database/vocabulary.ts';
import { isFrequency, setPreferences, type Preferences } from '../../audience/preferences.ts';
import { forgetAsking } from '../../audience/brakes/asking.ts';
import { setProfile } from '../../audience/profile.ts';
import { findSubscriber, type Subscriber } from '../../audience/subscribers.ts';
import { hasBounds, signToken } from '../../audience/token.ts';
import { DAY } from '../../model/time/duration.ts';
import { keyOf } from '../../text/mail-address.ts';
import type { Exchange } from '../exchange.ts';
import { readForm, type FormFields } from '../form.ts';
import type { SubscribeDesk } from '../subscribe-desk.ts';
import { GONE, masked, readLink, readOwnLink } from './links.ts';
import { TOO_MANY, UNAVAILABLE } from './subscribe.ts';
import { transact } from '../../database/transact.ts';
import { gregorianFormat } from '../../model/time/gregorian-format.ts';

/**
 * `GET /preferences/<token>`: a subscriber's choices, as a form. `POST` to the same address changes them. What is known of the person
 * besides is only for those whose token says that they had the link mailed to themselves lately; `POST /preferences/<token>/link`
 * mails it.
 */
export function addPreferencesRoutes(app: Hono, exchange: Exchange, desk: SubscribeDesk): void {
  const { context } = exchange;
  app.get('/preferences/:token', async (c) => {
    const found = await personOf(c, exchange, readLink);
    return found instanceof Response ? found : show(c, exchange, found, null);
  });
  app.post('/preferences/:token', async (c) => {
    const found = await personOf(c, exchange, readOwnLink);
    if (found instanceof Response) return found;
    const { person, isOwn } = found;
    const form = await readForm(c);
    const choice = form === null ? null : readChoice(form, exchange);
    if (choice === null) {
      exchange.refuse(c, 'not a form', 400);
      return exchange.page(c, NOT_UNDERSTOOD, 400);
    }
    const { name: _, ...others } = choice.profile;
    await exchange.writes.write(() =>
      transact(context.database, async (transaction) => {
        await setPreferences(transaction, person.id, choice.preferences, context.now());
        await setProfile(transaction, person.id, isOwn ? choice.profile : others, context.now());
        // They have the mail that was asked for.
        if (isOwn) await forgetAsking(transaction, context.secrets, keyOf(person.address));
      }),
    );
    const changed = await findSubscriber(context.database, { id: person.id });
    return changed === null
      ? exchange.page(c, GONE, 410)
      : show(c, exchange, { person: changed, isOwn }, 'saved');
  });
  app.post('/preferences/:token/link', async (c) => {
    const found = await personOf(c, exchange, readOwnLink);
    if (found instanceof Response) return found;
    const answer = await desk.mailLink(c, found.person.id);
    if (answer.kind === 'asked') return show(c, exchange, found, 'link-sent');
    if (answer.kind === 'unavailable') return exchange.page(c, UNAVAILABLE, 503);
    c.header('Retry-After', String(answer.seconds));
    if (answer.kind === 'lately') return show(c, exchange, found, 'link-lately');
    return exchange.page(c, TOO_MANY, 429);
  });
}

/** A subscriber, and whether the link is one that they had mailed to themselves lately. */
interface LinkedPerson {
  readonly person: Subscriber;
  readonly isOwn: boolean;
}

async function personOf(
  c: Context,
  exchange: Exchange,
  read: typeof readLink,
): Promise<LinkedPerson | Response> {
  // Only that one expires.
  const isOwn = hasBounds(c.req.param('token') ?? '');
  const owner = read(c, exchange, isOwn ? 'own-preferences' : 'preferences');
  if (owner instanceof Response) return owner;
  const person = await findSubscriber(exchange.context.database, { id: owner.subscriber });
  exchange.speak(c, person?.language ?? null);
  return person?.state === 'active' ? { person, isOwn } : exchange.page(c, GONE, 410);
}

/** The pauses on offer, in days and as they are called. */
const PAUSES = [
  { days: 14, label: 'serve.preferences.two-weeks' },
  { days: 30, label: 'serve.preferences.month' },
  { days: 90, label: 'serve.preferences.three-months' },
] as const;

/** How each frequency is called. */
const FREQUENCY_LABELS: Readonly<Record<Frequency, string>> = {
  every: 'serve.preferences.every',
  daily: 'serve.preferences.daily',
  weekly: 'serve.preferences.weekly',
  monthly: 'serve.preferences.monthly',
};

function show(
  c: Context,
  exchange: Exchange,
  { person, isOwn }: LinkedPerson,
  done: 'saved' | 'link-sent' | 'link-lately' | null,
): Response {
  const { context } = exchange;
  const { secrets, topics, words } = context;
  const language = exchange.language(c);
  const { frequency, tags } = person;
  const paused = person.pausedUntil === null ? null : new Date(person.pausedUntil);
  const day = gregorianFormat(language, { dateStyle: 'long' });
  const page = {
    name: 'preferences',
    heading: 'serve.preferences.heading',
    saved: done === 'saved',
    address: masked(person.address),
    isOwn,
    person: isOwn ? (person.name ?? '') : '',
    save: `${exchange.base}preferences/${c.req.param('token') ?? ''}`,
    askLink:
      isOwn || exchange.queue === null
        ? null
        : `${exchange.base}preferences/${signToken(secrets, 'preferences', person.id)}/link`,
    linkSent: done === 'link-sent',
    linkLately: done === 'link-lately',
    topics: topics.map((topic) => ({ ...topic, chosen: tags.includes(topic.id) })),
    frequencies: Object.entries(FREQUENCY_LABELS).map(([id, label]) => ({
      id,
      label: words.say(language, label),
      chosen: id === frequency,
    })),
    pauses: PAUSES.map(({ days, label }) => ({ days, label: words.say(language, label) })),
    pausedUntil: paused === null || paused <= context.now() ? null : day.format(paused),
    unsubscribe: `${exchange.base}unsubscribe/${signToken(secrets, 'unsubscribe', person.id)}`,
  } as const;
  return exchange.page(c, page, done === 'link-lately' ? 429 : 200);
}

/** `null`: the form is not one of ours. */
function readChoice(
  form: FormFields,
  { context }: Exchange,
): {
  readonly preferences: Partial<Preferences>;
  readonly profile: { readonly name: string | null; readonly pausedUntil?: Date | null };
} | null {
  const [frequency, pause] = [form.text('frequency'), form.text('pause')];
  const days = PAUSES.find((one) => String(one.days) === pause)?.days ?? null;
  if (!isFrequency(frequency) || (days === null && pause !== 'keep' && pause !== 'none')) return null;
  const chosen = form.all('tag');
  const { topics } = context;
  const tags = topics.map(({ id }) => id).filter((id) => chosen.includes(id));
  const pausedUntil = days === null ? null : new Date(context.now().getTime() + days * DAY);
  return {
    // If the page offers no topics, the existing choice stays.
    preferences: topics.length === 0 ? { frequency } : { frequency, tags },
    profile: { name: cleanName(form.text('name')), ...(pause === 'keep' ? {} : { pausedUntil }) },
  };
}

const NOT_UNDERSTOOD = {
  name: 'problem',
  heading: 'serve.not-understood.heading',
  words: 'serve.not-understood.form',
  again: false,
} as const;
