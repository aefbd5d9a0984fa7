import type { PartialDate } from '../../model/date.ts';
import { addDays, partsOfDay } from '../../dates/calendar.ts';
import { unitInterval, type Unit } from '../../dates/unit.ts';
import type { Scope } from './scope.ts';
import { latestYear, nextYear } from './place.ts';
import { runningYear } from './running-year.ts';

/** A date that a milestone before has. */
export interface ToldDate {
  readonly date: PartialDate;
  /** Whether its year is in the text. */
  readonly printed: boolean;
}

/** This many dates before a milestone show the order of its list. */
const RECENT = 50;

/** In an article about no single year: the year of the list so far, or of publication if the list has come near it. */
export function yearOf(unit: Unit, before: readonly ToldDate[], scope: Scope): number | null {
  const outside = yearOfArticle(unit, scope);
  const recent = before.slice(-RECENT);
  const last = recent.findLast(({ printed }) => printed);
  if (scope.topicYear !== null || last === undefined) return outside;
  const running = runningYear(
    unit,
    recent.map(({ date }) => date),
  );
  if (outside === null || (running !== null && running <= outside)) return running;
  return partsOfDay(last.date.start).year >= outside - 1 ? outside : null;
}

/** The year in the title, or the next one where a list has gone through its December. */
export function yearOfLabel(unit: Unit, before: readonly ToldDate[], { labelYear }: Scope): number | null {
  if (labelYear === null) return null;
  const recent = before.slice(-RECENT).map(({ date }) => date);
  const last = recent.at(-1);
  const isWinter =
    last !== undefined &&
    last.start >= `${labelYear}-11` &&
    unitInterval(unit, labelYear).end < `${labelYear}-03`;
  return isWinter && runningYear(unit, recent) === labelYear + 1 ? labelYear + 1 : labelYear;
}

/** The year of an announced event. */
export function comingYear(unit: Unit, { ahead, published }: Scope): number | null {
  return ahead && published !== null ? nextYear(unit, published) : null;
}

/** In days; what a sentence about an announced event says of a later day was probably before. */
const SOON = 240;

/** The year of an announced event, if it is soon. */
export function soonYear(unit: Unit, scope: Scope): number | null {
  const year = comingYear(unit, scope);
  if (year === null || scope.published === null) return null;
  return unitInterval(unit, year).start <= addDays(scope.published, SOON) ? year : null;
}

/** The year that the article reports on; else the last one in which such a month had begun at publication. */
export function yearOfArticle(unit: Unit, { topicYear, published }: Scope): number | null {
  if (published === null) return topicYear;
  const latest = latestYear(unit, published);
  if (topicYear === null && unit.kind === 'day' && isUpcoming(unit, published)) return null;
  return topicYear === null ? latest : Math.min(topicYear, latest);
}

/** A day soon after publication is probably an announced event rather than one a year ago: nobody can tell. */
function isUpcoming(unit: Unit, published: string): boolean {
  const { start } = unitInterval(unit, partsOfDay(published).year);
  return start > published && start <= addDays(published, 60);
}
