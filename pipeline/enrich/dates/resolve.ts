import type { PartialDate } from '../../model/date.ts';
import { partsOfDay } from '../../dates/calendar.ts';
import type { ParsedArticle, ParsedMilestone } from '../../model/parsed.ts';
import { announces } from './announcement.ts';
import { articleYears } from './article-years.ts';
import { printsYear } from './candidate.ts';
import type { Scope } from './scope.ts';
import { chooseDate } from './choose.ts';
import { dateLine } from './date-line.ts';
import { parseEdtf } from '../../dates/edtf.ts';
import { isFinerWithin } from './finer.ts';
import { fillGaps } from './history.ts';
import { groupDates, NO_GROUP, type GroupDate } from './groups.ts';
import { beginsWithDate, headingDate } from './heading.ts';
import { languageOf } from '../../dates/language/languages.ts';
import { placeTime, type DateContext } from './place.ts';
import { timeReader, type TimeReader } from './time-reader.ts';
import { tellsOfOrigin } from './tense.ts';
import { comingYear, soonYear, yearOf, yearOfArticle, yearOfLabel, type ToldDate } from './year-of.ts';

/**
 * Finds the date of each milestone of an article, in order; `null` if it has none of its own. An author's date in a
 * comment is taken unchanged. Otherwise the heading is read first, then the lead of the body, then the heading of the
 * milestone's group.
 *
 * @example "In early February, Docker released …", in an article of December 2016, is 2016-02, from 1 to 10 February
 */
export function resolveDates(article: ParsedArticle): readonly (PartialDate | null)[] {
  const reader = timeReader(article);
  const years = articleYears(article, reader);
  const language = languageOf(article.source.frontMatter.language ?? 'en');
  const ahead = announces(article.title);
  const scope: Scope = {
    ...years,
    language,
    tellsOrigin: false,
    heading: '',
    ahead,
    previousHeading: '',
    isGap: false,
  };
  const outside: DateContext = {
    published: years.published,
    reportYear: years.reportYear,
    previous: null,
    yearOf: (unit) => yearOfArticle(unit, scope),
  };
  const groups = groupDates(article.groups, article.milestones.length, reader, outside);
  const timeline = isTimeline(article, reader);
  const before: ToldDate[] = [];
  let previousHeading = '';
  const readings = article.milestones.map((milestone, index) => {
    const group = groups[index] ?? NO_GROUP;
    const heading = headingOf(milestone);
    const around: DateContext = {
      ...outside,
      previous: before.at(-1)?.date ?? null,
      yearOf: (unit) => group.year ?? yearOf(unit, before, scope),
    };
    const within: Scope = {
      ...scope,
      topicYear: group.year ?? scope.topicYear,
      tellsOrigin: tellsOfOrigin(heading),
      heading,
      ahead: ahead || group.ahead,
      previousHeading,
    };
    const told: DateContext = {
      ...around,
      yearOf: (unit) => group.year ?? soonYear(unit, within) ?? around.yearOf(unit),
    };
    const reading = readMilestone(milestone, group, timeline, reader, within, told, before);
    if (reading.date !== null) {
      before.push({ date: reading.date, printed: reading.printed });
      previousHeading = heading;
    }
    const further = (): PartialDate | null => {
      const chosen = chooseDate(milestone.body.text, reader, { ...within, isGap: true }, told);
      return chosen !== null && printsYear(chosen.mention) ? chosen.date : null;
    };
    return { ...reading, further };
  });
  const dates = withoutStrays(readings);
  return scope.topicYear === null ? fillGaps(dates, (index) => readings[index]?.further() ?? null) : dates;
}

/** A date, and whether it was only a mention of another year in the body of an article about no particular year. */
interface Reading {
  readonly date: PartialDate | null;
  readonly passing: boolean;
  /** Whether its year is in the text. */
  readonly printed: boolean;
}

/**
 * Years that a few bodies mention are background if most of their siblings have no date: such an article gives advice
 * or arguments, it does not tell a history.
 */
function withoutStrays(readings: readonly Reading[]): readonly (PartialDate | null)[] {
  const dated = readings.filter(({ date }) => date !== null).length;
  const isHistory = dated * 3 > readings.length;
  return readings.map(({ date, passing }) => (passing && !isHistory ? null : date));
}

function readMilestone(
  milestone: ParsedMilestone,
  group: GroupDate,
  timeline: boolean,
  reader: TimeReader,
  scope: Scope,
  around: DateContext,
  before: readonly ToldDate[],
): Reading {
  const given = milestone.attributes.date;
  const authored = given === null ? null : parseEdtf(given, given);
  if (authored !== null) return { date: authored, passing: false, printed: true };
  const labelled: DateContext = {
    ...around,
    yearOf: (unit) =>
      group.year ?? comingYear(unit, scope) ?? yearOfLabel(unit, before, scope) ?? around.yearOf(unit),
  };
  const heading = headingDate(scope.heading, timeline, reader, scope, around, labelled);
  if (heading?.kind === 'outlook') return { date: null, passing: false, printed: false };
  if (heading !== null) {
    const date =
      lineWithin(heading.date, milestone, reader, labelled) ??
      refined(heading.date, milestone, reader, scope, around);
    return { date, passing: false, printed: printsYear(heading.mention) };
  }
  const line = dateLine(milestone.body.text, reader);
  const onLine = line === null ? null : placeTime(line.when, line.text, labelled);
  if (line !== null && onLine !== null && isOfTopic(onLine, scope)) {
    return { date: onLine, passing: false, printed: printsYear(line) };
  }
  const chosen = chooseDate(milestone.body.text, reader, scope, around);
  if (chosen === null) return { date: group.date, passing: false, printed: group.date !== null };
  const printed = printsYear(chosen.mention);
  return { date: chosen.date, passing: printed && scope.topicYear === null, printed };
}

/** A year alone on a line may be that of a film; in a review of a year it is not the milestone's. */
function isOfTopic({ precision, start }: PartialDate, { topicYear }: Scope): boolean {
  return precision !== 'year' || topicYear === null || Number(start.slice(0, 4)) === topicYear;
}

/** The finer date on a line of its own in the time that the heading names ("Talks in 2017", and below it "23 August"). */
function lineWithin(
  date: PartialDate,
  { body }: ParsedMilestone,
  reader: TimeReader,
  around: DateContext,
): PartialDate | null {
  if (date.precision === 'day' || date.edtf.includes('/')) return null;
  const line = dateLine(body.text, reader);
  const year = partsOfDay(date.start).year;
  const closer = line === null ? null : placeTime(line.when, line.text, { ...around, yearOf: () => year });
  return closer !== null && isFinerWithin(closer, date) ? closer : null;
}

/** A heading gives the year ("2013: Docker appears"), the first words of the body perhaps the month ("In March, …"). */
function refined(
  date: PartialDate,
  milestone: ParsedMilestone,
  reader: TimeReader,
  scope: Scope,
  around: DateContext,
): PartialDate {
  if (date.precision !== 'year' || date.edtf.includes('/')) return date;
  const year = partsOfDay(date.start).year;
  const inYear = { ...around, yearOf: () => year };
  const closer = chooseDate(milestone.body.text, reader, { ...scope, topicYear: year }, inYear);
  if (closer === null || closer.sentence > 0 || !closer.initial) return date;
  return isFinerWithin(closer.date, date) ? closer.date : date;
}

/** At least half of the headings begin with a date. */
function isTimeline(article: ParsedArticle, reader: TimeReader): boolean {
  const dated = article.milestones.filter((milestone) => beginsWithDate(headingOf(milestone), reader)).length;
  return dated > 1 && dated * 2 >= article.milestones.length;
}

function headingOf({ heading, title }: ParsedMilestone): string {
  return heading === '' ? title : heading;
}
