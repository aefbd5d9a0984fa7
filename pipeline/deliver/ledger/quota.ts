import type { Database } from '../../database/open.ts';
import { DAY, HOUR, MINUTE } from '../../model/time/duration.ts';
import type { ReasonName } from '../reasons/reason.ts';
import { isInState } from './delivery-states.ts';
import { claimedWithin } from './editions.ts';

/** What the mail server says that it takes from us. */
export interface Quota {
  readonly period: 'hour' | 'day';
  /** Messages in that period; `null`: it named no number. */
  readonly amount: number | null;
  /** The words in which it said so. */
  readonly reply: string;
  /** RFC 3339: nothing is sent before this time. */
  readonly until: string;
}

/** A number that was stated longer ago than this may have changed. */
const REMEMBERED = 30 * DAY;
const LENGTH: Readonly<Record<Quota['period'], number>> = { hour: HOUR, day: DAY };
/** The window of the server began a little before our first message in it, or much later: it is asked again so much early. */
const EARLY: Readonly<Record<Quota['period'], number>> = { hour: 5 * MINUTE, day: HOUR };

/** The account of a transport that names none. */
const UNNAMED = '';

/** A refusal that states a limit, and whose it is. */
export interface StatedLimit {
  /** See `Transport.account`. */
  readonly account?: string | undefined;
  readonly reason: ReasonName;
  readonly reply: string;
}

/**
 * Learns what a mail server takes from us, from the refusal that says so. It is not asked again before the messages
 * that it counts are as old as its period; if it names a number, that is kept to from now on.
 */
export async function learnQuota(
  database: Database,
  { account = UNNAMED, reason, reply }: StatedLimit,
  now: Date,
): Promise<Quota> {
  const period = reason === 'hourly-limit' ? 'hour' : 'day';
  // Edition by edition, so that it looks up only what was sent last.
  const first = await database
    .selectFrom('edition')
    .select((where) =>
      where.fn
        .min<string | null>(
          where
            .selectFrom('delivery')
            .select('claimed_at')
            .whereRef('delivery.edition_id', '=', 'edition.id')
            .where('claimed_at', '>', new Date(now.getTime() - LENGTH[period]).toISOString())
            // Not what a clock that was ahead has written down.
            .where('claimed_at', '<=', now.toISOString())
            .where(isInState(['accepted', 'unknown', 'rejected']))
            .orderBy('claimed_at', (order) => order.asc().nullsFirst())
            .limit(1),
        )
        .as('at'),
    )
    .executeTakeFirst();
  const since = first?.at == null ? now.getTime() : Date.parse(first.at);
  const until = new Date(Math.max(since + LENGTH[period] - EARLY[period], now.getTime() + EARLY[period]));
  const stated = statedAmount(reply);
  // More was taken already: the number is about something else.
  const sent = await claimedWithin(database, LENGTH[period], now);
  const amount = stated !== null && sent > stated * 1.2 + 5 ? null : stated;
  const quota = { period, amount, reply, until: until.toISOString() } as const;
  const row = { ...quota, learned_at: now.toISOString() };
  await database
    .insertInto('quota')
    .values({ account, ...row })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(row))
    .execute();
  return quota;
}

/** What was learned of an account and still holds; `null`: nothing. */
export async function knownQuota(
  database: Database,
  account: string | undefined,
  now: Date,
): Promise<Quota | null> {
  const row = await database
    .selectFrom('quota')
    .selectAll()
    .where('account', '=', account ?? UNNAMED)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { period, amount, reply, until, learned_at } = row;
  const age = now.getTime() - Date.parse(learned_at);
  // Learned in the future: the clock was set back.
  return age < 0 || age > REMEMBERED ? null : { period, amount, reply, until };
}

/** Forgets what was learned of an account: the next run asks the mail server again. */
export async function forgetQuota(database: Database, account: string | undefined): Promise<void> {
  await database
    .deleteFrom('quota')
    .where('account', '=', account ?? UNNAMED)
    .execute();
}

/** How many messages a quota still allows; `null`: any number. */
export async function quotaLeft(
  database: Database,
  { period, amount }: Quota,
  now: Date,
): Promise<number | null> {
  if (amount === null) return null;
  return Math.max(0, amount - (await claimedWithin(database, LENGTH[period], now)));
}

/** The number of messages that a refusal names: `limit of 500 messages a day`, `(100/100 (100%))`; `null`: none. */
function statedAmount(reply: string): number | null {
  const words = reply.replaceAll(/https?:\/\/\S+/g, ' ').replace(/^[\d. -]+/, '');
  const stated = STATED.map((form) => form.exec(words)?.[1]).find((number) => number !== undefined);
  const amount = Number((stated ?? '').replaceAll(/[,.]/g, ''));
  return Number.isInteger(amount) && amount > 0 && amount < 10_000_000 ? amount : null;
}

/** A number, not one of a length of time or of a code. */
const NUMBER = String.raw`(\d[\d,]*)(?![\d,.]*\d|\s*-?(?:hours?|h\b|hrs?\b|min|sec|days?|%))`;
/** How systems write it. */
const STATED: readonly RegExp[] = [
  /\((\d[\d,]*)\s*\/\s*\d/,
  new RegExp(String.raw`\b(?:limit|quota|maximum|max|allowed|more than)\b\D{0,30}?\b${NUMBER}`, 'i'),
  new RegExp(
    String.raw`\b${NUMBER}\s*(?:e?-?mails?|messages?|recipients?)?\s*(?:per|a|an|each|every|\/)\s*(?:day|hour|24|h\b)`,
    'i',
  ),
];
