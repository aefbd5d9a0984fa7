import { DIGEST_PERIODS } from '../../model/digest.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import type {
  EditionStatistics,
  Statistics,
  SubscribersByState,
  SubscriberStatistics,
} from '../statistics.ts';
import type { StatisticsTable, TableName } from './table.ts';

/** How each table is made. */
const TABLES: Readonly<Record<TableName, (statistics: Statistics) => StatisticsTable>> = {
  subscribers: ({ subscribers }) => subscribersTable(subscribers),
  sources: ({ subscribers }) => sourcesTable(subscribers),
  editions: ({ editions }) => editionsTable(editions),
  wishes: ({ subscribers }) => wishesTable(subscribers),
};

/** The name of every table. */
export const TABLE_NAMES: readonly TableName[] = ['subscribers', 'sources', 'editions', 'wishes'];

/** One of the tables. */
export function statisticsTable(statistics: Statistics, name: TableName): StatisticsTable {
  return TABLES[name](statistics);
}

function subscribersTable({ periods }: SubscriberStatistics): StatisticsTable {
  return {
    name: 'subscribers',
    title: 'Subscribers over time',
    note: 'At the end of each period, in UTC. The last period is not over.',
    isOverTime: true,
    columns: [
      'until',
      'active',
      'pending',
      'unsubscribed',
      'suppressed',
      'joined',
      'left',
      'active by form',
      'active added',
      'active imported',
      'active, unknown how',
    ],
    rows: periods.map(({ until, states, origins, joined, left }) => [
      until,
      ...stateCells(states),
      joined,
      left,
      origins.form,
      origins.added,
      origins.imported,
      origins.unknown,
    ]),
  };
}

function sourcesTable({ sources }: SubscriberStatistics): StatisticsTable {
  return {
    name: 'sources',
    title: 'Where subscribers came from',
    note: null,
    isOverTime: false,
    columns: ['source', 'active', 'pending', 'unsubscribed', 'suppressed'],
    rows: sources.map(({ source, states }) => [source, ...stateCells(states)]),
  };
}

function stateCells({ active, pending, unsubscribed, suppressed }: SubscribersByState): readonly number[] {
  return [active, pending, unsubscribed, suppressed];
}

function editionsTable(editions: readonly EditionStatistics[]): StatisticsTable {
  return {
    name: 'editions',
    title: 'Editions',
    note: 'Those who complained or left are counted with the last edition that they got.',
    isOverTime: true,
    columns: [
      'edition',
      'kind',
      'state',
      'begun',
      'accepted',
      'bounced',
      'rejected',
      'complained',
      'left after',
      'in doubt',
      'waiting',
      'skipped',
    ],
    rows: editions.map((edition) => {
      const { slug, kind, state, isPaused, startedAt, deliveries, bounced, complained, left } = edition;
      const { planned, claimed, accepted, rejected, deferred, unknown, skipped } = deliveries;
      return [
        slug,
        kind,
        isPaused ? 'paused' : state,
        startedAt === null ? null : dayOf(startedAt),
        accepted,
        bounced,
        rejected,
        complained,
        left,
        unknown,
        planned + claimed + deferred,
        skipped,
      ];
    }),
  };
}

function wishesTable(subscribers: SubscriberStatistics): StatisticsTable {
  const { frequencies, paused, tags, withoutTags } = subscribers;
  return {
    name: 'wishes',
    title: 'What active subscribers want',
    note: null,
    isOverTime: false,
    columns: ['wish', 'subscribers'],
    rows: [
      ['every edition', frequencies.every],
      ...DIGEST_PERIODS.map((period) => [`a ${period} digest`, frequencies[period]]),
      ['paused', paused],
      ['all tags', withoutTags],
      ...tags.map(({ tag, followers }) => [`tag: ${tag}`, followers]),
    ],
  };
}
