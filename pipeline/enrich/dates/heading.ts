import type { PartialDate } from '../../model/date.ts';
import { partsOfDay } from '../../dates/calendar.ts';
import { isFuture, isWholeYear } from './candidate.ts';
import type { Scope } from './scope.ts';
import { chooseDate } from './choose.ts';
import type { PlacedLabel, TimeReader } from './time-reader.ts';
import { isLeadingYear } from '../../dates/label-place.ts';
import type { DateMention } from '../../dates/mention.ts';
import { placeTime, type DateContext } from './place.ts';

/** What a heading says about its milestone's date; an outlook is about the future, which has no date. */
export type HeadingDate =
  | {
      readonly kind: 'date';
      readonly date: PartialDate;
      readonly mention: DateMention;
    }
  | { readonly kind: 'outlook' }
  | null;

/** A longer heading is running text. */
const REACH = 400;

/** Whether a heading begins with a date, which shows that its list is a timeline. */
export function beginsWithDate(heading: string, reader: TimeReader): boolean {
  const text = heading.slice(0, REACH);
  return (
    reader.labels(text).some(({ place }) => place === 'start') ||
    reader.mentions(text).some((mention) => isLeadingYear(text, mention))
  );
}

/**
 * Reads the date of a heading: a label ("2016: …", "v1.2 · 2024-05-01"), else one in its sentence ("Released in June").
 *
 * @param timeline Whether the headings around it also begin with dates: only then is a year at the start surely a date,
 * not a name ("2001: A Space Odyssey") or an outlook ("2017: more to come").
 * @param labelled What is known around a label; in a sentence a month may be of another year.
 */
export function headingDate(
  heading: string,
  timeline: boolean,
  reader: TimeReader,
  scope: Scope,
  around: DateContext,
  labelled: DateContext,
): HeadingDate {
  const text = heading.slice(0, REACH);
  for (const { mention, place } of labelsOf(text, timeline, reader)) {
    const date = placeTime(labelTime(mention), mention.text, labelled);
    if (date === null) continue;
    if (place === 'start' && isWholeYear(mention) && !timeline) {
      if (isFuture(date, scope)) return { kind: 'outlook' };
      if (mention.preposition === '' && !isNear(date, scope)) return null;
    }
    return { kind: 'date', date, mention };
  }
  const chosen = chooseDate(text, reader, { ...scope, tellsOrigin: true }, around);
  return chosen === null ? null : { kind: 'date', date: chosen.date, mention: chosen.mention };
}

/** In a timeline a year at the start needs nothing between it and the words ("1991 Linus Torvalds announces"). */
function labelsOf(heading: string, timeline: boolean, reader: TimeReader): readonly PlacedLabel[] {
  const labels = reader.labels(heading);
  const year = timeline
    ? reader.mentions(heading).find((mention) => isLeadingYear(heading, mention))
    : undefined;
  return year === undefined ? labels : [{ mention: year, place: 'start' }, ...labels];
}

/** "Since 2016: …" as a heading is about something that lasts. */
function labelTime({ when, preposition }: DateMention): DateMention['when'] {
  return /^(?:since|seit|depuis|desde|dal|sinds|sedan|с)$/.test(preposition) && when.kind === 'period'
    ? { kind: 'span', from: when, to: null }
    : when;
}

/** A lone year is a date rather than a name if it is one that the article is about. */
function isNear(date: PartialDate, { topicYear, reportYear }: Scope): boolean {
  const year = partsOfDay(date.start).year;
  return year === topicYear || year === reportYear;
}
