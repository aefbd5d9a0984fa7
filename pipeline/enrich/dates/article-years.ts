import type { ParsedArticle } from '../../model/parsed.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import { partsOfDay } from '../../dates/calendar.ts';
import type { TimeReader } from './time-reader.ts';
import type { DateMention } from '../../dates/mention.ts';
import { LONE_YEAR } from '../../dates/rules/rule.ts';

/** When an article was written, and what time it is about. */
export interface ArticleYears {
  /** Day of publication, `YYYY-MM-DD`. */
  readonly published: string | null;
  /** The one year that it reports on, if there is one. */
  readonly topicYear: number | null;
  /** The year that its author calls "this year". */
  readonly reportYear: number | null;
  /** The year in its title, if that is the year of publication or a later one: its labels are of that year. */
  readonly labelYear: number | null;
}

/** The day on which an article was published, in its author's own time zone. */
export function publicationDay(article: ParsedArticle): string | null {
  const { published } = article.source.frontMatter;
  return published === null ? null : dayOf(published);
}

/** Looks in an article's title and introduction for the year it is about. */
export function articleYears(article: ParsedArticle, reader: TimeReader): ArticleYears {
  const published = publicationDay(article);
  const printed = titleYear(article.title, reader);
  const named =
    printed ??
    cuedYear(article.intro?.text ?? '') ??
    cuedYear(article.outro?.text ?? '') ??
    reviewedYear(article.title, published);
  const publishedIn = published === null ? null : partsOfDay(published);
  // An outlook has next year in its title; what it says about the past belongs to other years.
  const topicYear = named !== null && publishedIn !== null && named > publishedIn.year ? null : named;
  if (publishedIn === null) return { published, topicYear, reportYear: topicYear, labelYear: printed };
  const isFreshReview = topicYear === publishedIn.year - 1 && publishedIn.month <= 3;
  const labelYear = printed !== null && printed >= publishedIn.year ? printed : null;
  return { published, topicYear, reportYear: isFreshReview ? topicYear : publishedIn.year, labelYear };
}

/** Products whose names end in a year. */
const PRODUCT =
  /\b(?:Windows|Server|Office|Studio|Exchange|SharePoint|SQL|Outlook|Word|Excel|Access|Visio|Project|Dynamics|AutoCAD|Photoshop|ES|ECMAScript|C\+\+|Fortran|Edition|Delphi|Top 10|Agenda) $/i;

function titleYear(title: string, reader: TimeReader): number | null {
  const years = new Set(reader.mentions(title.slice(0, 300)).flatMap((mention) => yearsIn(title, mention)));
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}

/** The year of a mention; a span counts as two, so that its article has no single year. */
function yearsIn(title: string, mention: DateMention): readonly number[] {
  const { when } = mention;
  if (when.kind === 'distance') return [];
  if (when.kind === 'span') {
    return [when.from.year, when.to?.year ?? 0].filter((year) => typeof year === 'number');
  }
  if (typeof when.year !== 'number' || when.unit.kind === 'decade') return [];
  if (/^(?:since|until|till|by|before|after)$/.test(mention.preposition)) return [];
  return PRODUCT.test(title.slice(0, mention.index)) ? [] : [when.year];
}

/** What the introduction of a review says about its year. */
const CUES: readonly RegExp[] = [
  `(${LONE_YEAR}) (?:comes?|came|is coming|has come|draws|is drawing|drew|nears|is about) to (?:a|an|its) (?:close|end)`,
  `(${LONE_YEAR}) is (?:about to end|almost over|nearly over|over|ending|behind us)`,
  `\\b(${LONE_YEAR}) (?:was|has been|turned out to be|proved to be) (?:a|an|the|quite|another)\\b`,
  `\\b(?:look|looking|looked|looks) back (?:at|on|over) (?:\\w+ ){0,4}(${LONE_YEAR})\\b`,
  `\\b(?:the )?(?:end|close) of (${LONE_YEAR})\\b`,
  `\\b(?:reflect|reflecting|review|reviewing|recap|recapping|summary|round-?up)\\b(?: \\w+){0,8} (?:on|of|in|from) (${LONE_YEAR})\\b`,
  `(?:happened|highlights|stories|moments|milestones|achievements|events|best|biggest)(?: \\w+){0,4} (?:of|in|from) (${LONE_YEAR})\\b`,
  `(${LONE_YEAR})年(?:即将|即將|快要|就要|已经|已經|已)?(?:结束|結束|过去|過去)`,
  `(?:回顾|回顧|盘点|盤點|総括|振り返) ?(${LONE_YEAR})年`,
].map((pattern) => new RegExp(pattern, 'i'));

function cuedYear(text: string): number | null {
  const lead = text.slice(0, 2000);
  for (const cue of CUES) {
    const year = cue.exec(lead)?.[1];
    if (year !== undefined) return Number(year);
  }
  return null;
}

/** A review published in January without a year in its title is about the year before. */
function reviewedYear(title: string, published: string | null): number | null {
  if (
    published === null ||
    !/year in review|(?:of|in) the (?:past |last )?year|best of the year|annual|jahresrückblick/i.test(title)
  ) {
    return null;
  }
  const { year, month } = partsOfDay(published);
  return month === 1 ? year - 1 : year;
}
