import type { Database } from '../../database/open.ts';
import type { Frequency, SubscriberState } from '../../database/vocabulary.ts';
import { compareTexts } from '../../text/order/compare.ts';
import type { PeriodUnit, SourceStatistics, SubscriberStatistics } from '../statistics.ts';
import { dayNumber, fittingUnit } from './periods.ts';
import { stepTally } from './subscriber-periods.ts';
import { subscriberHistories } from './subscriber-steps.ts';

/** Reads the statistics of the subscribers. @param unit `null`: one that fits the time there is. */
export async function readSubscriberStatistics(
  database: Database,
  unit: PeriodUnit | null,
  now: Date,
): Promise<SubscriberStatistics> {
  const tally = stepTally();
  const sources = new Map<string, Record<SubscriberState, number>>();
  const states = noneOfAny();
  for await (const { state, source, steps } of subscriberHistories(database)) {
    for (const step of steps) tally.add(step);
    states[state] += 1;
    const name = source ?? 'not recorded';
    const known = sources.get(name) ?? noneOfAny();
    known[state] += 1;
    sources.set(name, known);
  }
  const first = tally.firstDay();
  const span = first === null ? 0 : dayNumber(now.getTime()) - first;
  const chosen = unit ?? fittingUnit(span);
  return {
    now: states,
    paused: await countPaused(database, now),
    unit: chosen,
    periods: tally.periods(chosen, now),
    sources: [...sources]
      .map(([source, counts]): SourceStatistics => ({ source, states: counts }))
      .sort((a, b) => total(b.states) - total(a.states) || compareTexts(a.source, b.source)),
    ...(await readWishes(database)),
  };
}

function noneOfAny(): Record<SubscriberState, number> {
  return { pending: 0, active: 0, unsubscribed: 0, suppressed: 0 };
}

function total(states: SourceStatistics['states']): number {
  return Object.values(states).reduce((sum, count) => sum + count, 0);
}

async function countPaused(database: Database, now: Date): Promise<number> {
  const { count } = await database
    .selectFrom('subscriber')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'active')
    .where('paused_until', '>', now.toISOString())
    .executeTakeFirstOrThrow();
  return count;
}

/** What those who are active want. */
async function readWishes(
  database: Database,
): Promise<Pick<SubscriberStatistics, 'frequencies' | 'tags' | 'withoutTags'>> {
  const frequencies: Record<Frequency, number> = { every: 0, daily: 0, weekly: 0, monthly: 0 };
  const byFrequency = await database
    .selectFrom('subscriber')
    .select(({ fn }) => ['frequency', fn.countAll<number>().as('count')])
    .where('state', '=', 'active')
    .groupBy('frequency')
    .execute();
  for (const { frequency, count } of byFrequency) frequencies[frequency] = count;
  const tags = await database
    .selectFrom('follow')
    .innerJoin('subscriber', 'subscriber.id', 'follow.subscriber_id')
    .select(({ fn }) => ['follow.tag', fn.countAll<number>().as('followers')])
    .where('subscriber.state', '=', 'active')
    .groupBy('follow.tag')
    .orderBy('followers', 'desc')
    .orderBy('follow.tag')
    .execute();
  const { count: withoutTags } = await database
    .selectFrom('subscriber')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'active')
    .where((where) =>
      where.not(
        where.exists(
          where.selectFrom('follow').select('tag').whereRef('follow.subscriber_id', '=', 'subscriber.id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return { frequencies, tags, withoutTags };
}
