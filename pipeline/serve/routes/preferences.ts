import type { Context, Hono } from 'hono';

import { cleanName } from '../../text/display-name.ts';
import type { Frequency } from '../../database/vocabulary.ts';
import { isFrequency, setPreferences, type Preferences } from '../../audience/preferences.ts';
import { setProfile } from '../../audience/profile.ts';
import { findSubscriber, type Subscriber } from '../../audience/subscribers.ts';
import { signToken } from '../../audience/token.ts';
import { DAY } from '../../model/time/duration.ts';
import type { Exchange } from '../exchange.ts';
import { readForm, type FormFields } from '../form.ts';
import { GONE, masked, readLink, readOwnLink } from './links.ts';
import { transact } from '../../database/transact.ts';

/** `GET /preferences/<token>`: a subscriber's choices, as a form. `POST` to the same address changes them. */
export function addPreferencesRoutes(app: Hono, exchange: Exchange): void {
  const { context } = exchange;
  app.get('/preferences/:token', async (c) => {
    const owner = readLink(c, exchange, 'preferences');
    if (owner instanceof Response) return owner;
    const person = await findSubscriber(context.database, { id: owner.subscriber });
    exchange.speak(c, person?.language ?? null);
    return person?.state === 'active' ? show(c, exchange, person, false) : exchange.page(c, GONE, 410);
  });
  app.post('/preferences/:token', async (c) => {
    const owner = readOwnLink(c, exchange, 'preferences');
    if (owner instanceof Response) return owner;
    const person = await findSubscriber(context.database, { id: owner.subscriber });
    exchange.speak(c, person?.language ?? null);
    if (person?.state !== 'active') return exchange.page(c, GONE, 410);
    const form = await readForm(c);
    const choice = form === null ? null : readChoice(form, exchange);
    if (choice === null) {
      exchange.refuse(c, 'not a form', 400);
      return exchange.page(c, NOT_UNDERSTOOD, 400);
    }
    await exchange.writes.write(() =>
      transact(context.database, async (transaction) => {
        await setPreferences(transaction, person.id, choice.preferences, context.now());
        await setProfile(transaction, person.id, choice.profile, context.now());
      }),
    );
    const changed = await findSubscriber(context.database, { id: person.id });
    return changed === null ? exchange.page(c, GONE, 410) : show(c, exchange, changed, true);
  });
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

function show(c: Context, exchange: Exchange, person: Subscriber, saved: boolean): Response {
  const { context } = exchange;
  const { secrets, topics, words } = context;
  const language = exchange.language(c);
  const { frequency, tags } = person;
  const paused = person.pausedUntil === null ? null : new Date(person.pausedUntil);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', calendar: 'gregory', timeZone: 'UTC' });
  return exchange.page(c, {
    name: 'preferences',
    heading: 'serve.preferences.heading',
    saved,
    address: masked(person.address),
    person: person.name ?? '',
    topics: topics.map((topic) => ({ ...topic, chosen: tags.includes(topic.id) })),
    frequencies: Object.entries(FREQUENCY_LABELS).map(([id, label]) => ({
      id,
      label: words.say(language, label),
      chosen: id === frequency,
    })),
    pauses: PAUSES.map(({ days, label }) => ({ days, label: words.say(language, label) })),
    pausedUntil: paused === null || paused <= context.now() ? null : day.format(paused),
    unsubscribe: `${exchange.base}unsubscribe/${signToken(secrets, 'unsubscribe', person.id)}`,
  });
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
