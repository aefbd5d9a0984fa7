import { dayOf } from '../../model/time/zoned-time.ts';
import { ORIGINS, type EditionStatistics, type Origin, type Statistics } from '../statistics.ts';
import type { SubscriberState } from '../../database/vocabulary.ts';
import type { Plot } from './plot.ts';

/** More bars than this can't be told apart; the table beside them has the rest. */
const MOST_BARS = 40;

/** Every plot; one that has nothing to show is left out. */
export function statisticsPlots({ subscribers, editions }: Statistics): readonly Plot[] {
  const { periods } = subscribers;
  const days = periods.map(({ until }) => until);
  const shown = editions.slice(-MOST_BARS);
  // Slugs are too long to stand below a bar; the table has both.
  const begun = shown.map(({ startedAt }) => (startedAt === null ? 'not recorded' : dayOf(startedAt)));
  const plots: readonly Plot[] = [
    {
      name: 'subscribers-by-state',
      title: 'Subscribers by state',
      kind: 'areas',
      places: days,
      series: STATES.map((state) => ({
        label: state,
        values: periods.map(({ states }) => states[state]),
      })),
    },
    {
      name: 'active-by-origin',
      title: 'Active subscribers by how they came',
      kind: 'areas',
      places: days,
      series: ORIGINS.map((origin) => ({
        label: ORIGIN_LABELS[origin],
        values: periods.map(({ origins }) => origins[origin]),
      })),
    },
    {
      name: 'joined-and-left',
      title: 'Joined and left',
      kind: 'bars',
      places: days.slice(-MOST_BARS),
      series: [
        { label: 'joined', values: periods.slice(-MOST_BARS).map(({ joined }) => joined) },
        { label: 'left', values: periods.slice(-MOST_BARS).map(({ left }) => -left) },
      ],
    },
    {
      name: 'editions',
      title: 'Messages of each edition, by the day when sending began',
      kind: 'bars',
      places: begun,
      series: [
        { label: 'accepted', values: shown.map(({ deliveries }) => deliveries.accepted) },
        { label: 'waiting or in doubt', values: shown.map(openDeliveries) },
        { label: 'bounced', values: shown.map(({ bounced }) => bounced) },
        { label: 'rejected', values: shown.map(({ deliveries }) => deliveries.rejected) },
      ],
    },
    {
      name: 'losses',
      title: 'Subscribers lost with each edition, by the day when sending began',
      kind: 'bars',
      places: begun,
      series: [
        { label: 'left after', values: shown.map(({ left }) => left) },
        { label: 'complained', values: shown.map(({ complained }) => complained) },
        { label: 'bounced', values: shown.map(({ bounced }) => bounced) },
      ],
    },
  ];
  return plots.filter(({ series }) => series.some(({ values }) => values.some((value) => value !== 0)));
}

/** From the bottom up. */
const STATES: readonly SubscriberState[] = ['active', 'pending', 'suppressed', 'unsubscribed'];

const ORIGIN_LABELS: Readonly<Record<Origin, string>> = {
  form: 'by a form',
  added: 'added',
  imported: 'imported',
  unknown: 'not recorded',
};

function openDeliveries({ deliveries }: EditionStatistics): number {
  return deliveries.planned + deliveries.claimed + deliveries.deferred + deliveries.unknown;
}
