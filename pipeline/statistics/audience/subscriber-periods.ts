import type { SubscriberState } from '../../database/vocabulary.ts';
import type { Origin, PeriodUnit, SubscriberPeriod } from '../statistics.ts';
import { dayName, dayNumber, lastDay } from './periods.ts';
import type { SubscriberStep } from './subscriber-steps.ts';

/** Counts steps by day, so that an audience of any size needs memory only for the days on which something happened. */
export interface StepTally {
  add(step: SubscriberStep): void;
  /** The first day on which something happened; `null`: nothing did. */
  readonly firstDay: () => number | null;
  /** What the steps come to, from the first one to `now`. */
  periods(unit: PeriodUnit, now: Date): readonly SubscriberPeriod[];
}

/** What changed on one day. */
interface DayTally {
  readonly states: Amounts<SubscriberState>;
  readonly origins: Amounts<Origin>;
  joined: number;
  left: number;
}

type Amounts<Name extends string> = Record<Name, number>;

/** Starts with nothing. */
export function stepTally(): StepTally {
  const days = new Map<number, DayTally>();
  const firstDay = (): number | null =>
    days.size === 0 ? null : [...days.keys()].reduce((a, b) => Math.min(a, b));
  return {
    add({ time, from, to, origin }) {
      const number = dayNumber(time);
      const day = days.get(number) ?? nothing();
      days.set(number, day);
      day.states[to] += 1;
      if (from !== null) day.states[from] -= 1;
      if (to === 'active') {
        day.origins[origin] += 1;
        day.joined += 1;
      }
      if (from === 'active') {
        day.origins[origin] -= 1;
        day.left += 1;
      }
    },
    firstDay,
    periods(unit, now) {
      const today = dayNumber(now.getTime());
      const first = firstDay();
      if (first === null) return [];
      const found: SubscriberPeriod[] = [];
      const standing = nothing();
      // A clock that was set back since has left days that are still to come: they belong to today.
      const changed = [...days].sort(([a], [b]) => a - b);
      let next = 0;
      for (let end = lastDay(Math.min(first, today), unit); ; end = lastDay(end + 1, unit)) {
        const isLast = end >= today;
        standing.joined = 0;
        standing.left = 0;
        for (; next < changed.length; next += 1) {
          const [day, change] = changed[next] ?? [0, nothing()];
          if (day > end && !isLast) break;
          addTo(standing, change);
        }
        found.push({
          until: dayName(end),
          states: { ...standing.states },
          origins: { ...standing.origins },
          joined: standing.joined,
          left: standing.left,
        });
        if (isLast) return found;
      }
    },
  };
}

function nothing(): DayTally {
  return {
    states: { pending: 0, active: 0, unsubscribed: 0, suppressed: 0 },
    origins: { form: 0, added: 0, imported: 0, unknown: 0 },
    joined: 0,
    left: 0,
  };
}

function addTo(sum: DayTally, { states, origins, joined, left }: DayTally): void {
  addCounts(sum.states, states);
  addCounts(sum.origins, origins);
  sum.joined += joined;
  sum.left += left;
}

function addCounts<Name extends string>(sum: Amounts<Name>, counts: Amounts<Name>): void {
  for (const name in counts) sum[name] += counts[name];
}
