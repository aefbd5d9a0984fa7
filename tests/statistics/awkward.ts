import type { Statistics, SubscribersByState } from '../../pipeline/statistics/statistics.ts';

const NOBODY: SubscribersByState = { pending: 0, active: 0, unsubscribed: 0, suppressed: 0 };

/** Those of a publication that nobody subscribes to. */
export function noStatistics(): Statistics {
  return {
    at: '2020-01-01T00:00:00Z',
    subscribers: {
      now: NOBODY,
      paused: 0,
      unit: 'day',
      periods: [],
      sources: [],
      frequencies: { every: 0, daily: 0, weekly: 0, monthly: 0 },
      tags: [],
      withoutTags: 0,
    },
    editions: [],
  };
}

/**
 * Those of a number of months, with an edition in each, sixty tags and long names.
 *
 * @param months From 1.
 */
export function awkwardStatistics(months: number): Statistics {
  const states = (month: number): SubscribersByState => ({
    pending: 12 + (month % 7),
    active: 100 + month * 1234,
    unsubscribed: month * 78,
    suppressed: month * 9,
  });
  const day = (month: number): string =>
    new Date(Date.UTC(2023, 10 + month + 1, 0)).toISOString().slice(0, 10);
  const all = Array.from({ length: months }, (_, month) => month);
  return {
    at: `${day(months)}T09:00:00Z`,
    subscribers: {
      now: states(months - 1),
      paused: 17,
      unit: months > 1 ? 'month' : 'day',
      periods: all.map((month) => ({
        until: day(month),
        states: states(month),
        origins: { form: 60 + month * 1000, added: 40, imported: month * 200, unknown: month * 34 },
        joined: 1240,
        left: 6 + (month % 5) * 30,
      })),
      sources: [
        { source: `form https://example.org/${'a-very-long-path/'.repeat(9)}`, states: states(3) },
        { source: 'import Abonnentinnen-und-Abonnenten-der-Gesellschaft.csv', states: states(1) },
        { source: 'form https://example.org/二〇二六年のコンテナ/عشرة', states: NOBODY },
      ],
      frequencies: { every: 40_000, daily: 0, weekly: 3210, monthly: 1 },
      tags: Array.from({ length: 60 }, (_, tag) => ({
        tag:
          tag % 9 === 0
            ? `rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz-${tag}`
            : `tag-${tag}`,
        followers: 900 - tag * 15,
      })),
      withoutTags: 12_345,
    },
    editions: all.map((month) => ({
      slug:
        month % 5 === 0
          ? `a-very-long-slug-of-an-edition-that-says-everything-in-its-title-${month}`
          : `issue-${month}`,
      kind: month % 4 === 3 ? 'weekly' : 'article',
      state: month === months - 1 ? 'sending' : 'complete',
      isPaused: false,
      startedAt: month === 0 ? null : `${day(month)}T08:00:00Z`,
      finishedAt: month === months - 1 ? null : `${day(month)}T08:20:00Z`,
      deliveries: {
        planned: month === months - 1 ? 400 : 0,
        claimed: 0,
        accepted: 100 + month * 1200,
        rejected: month % 6,
        deferred: 0,
        unknown: month % 11 === 10 ? 3 : 0,
        skipped: month % 3,
      },
      bounced: month * 2,
      complained: month % 3,
      left: month % 8,
    })),
  };
}
