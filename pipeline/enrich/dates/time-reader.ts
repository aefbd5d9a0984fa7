import { createMemory } from '../../memory/memory.ts';
import { labelReader, type DateLabel, type LabelReader } from '../../dates/date-label.ts';
import { dottedDaysIn } from '../../dates/habits.ts';
import { dateFinder, type DateFinder } from '../../dates/find.ts';
import { labelPlace, type LabelPlace } from '../../dates/label-place.ts';
import { languageOf } from '../../dates/language/languages.ts';
import type { DateMention } from '../../dates/mention.ts';
import { slashOrderOf } from '../../dates/rules/numeric.ts';
import type { ParsedArticle } from '../../model/parsed.ts';
import { publicationDay } from './article-years.ts';

/** Reads the times in the texts of one article. */
export interface TimeReader {
  /** Every time that a text mentions, in order. */
  readonly mentions: DateFinder['mentions'];
  /** The times that stand in a heading like labels, the likeliest first. */
  labels(heading: string): readonly PlacedLabel[];
  /** The date that a line begins with and that is set off from the rest. */
  leading(line: string): DateLabel | null;
}

/** A time that labels a heading. */
export interface PlacedLabel {
  readonly mention: DateMention;
  readonly place: LabelPlace;
}

/** Makes the rules for dates ready for an article. */
export function timeReader(article: ParsedArticle): TimeReader {
  const { text, frontMatter } = article.source;
  const tag = frontMatter.language ?? 'en';
  const language = languageOf(tag);
  const finder = dateFinder({
    tag,
    language,
    published: publicationDay(article),
    slashOrder: slashOrderOf(text),
    shortOrder: null,
    dottedDays: dottedDaysIn(text, language),
    alone: false,
  });
  const labels = labelReader(tag, text);
  // A heading is asked for several times, a text again for what it says of a year that was found elsewhere.
  const known = createMemory<readonly DateMention[]>();
  const mentions = (words: string): readonly DateMention[] => known(words, () => finder.mentions(words));
  return {
    mentions,
    labels: (heading) => labelsOf(heading, mentions, labels),
    leading: (line) => labels.leading(line),
  };
}

/** What the parser took for a label is one here, too, also where running text in this language could not say it. */
function labelsOf(
  heading: string,
  mentions: DateFinder['mentions'],
  labels: LabelReader,
): readonly PlacedLabel[] {
  const placed = mentions(heading).flatMap((mention): PlacedLabel[] => {
    const place = labelPlace(heading, mention);
    return place === null ? [] : [{ mention, place }];
  });
  if (placed.some(({ place }) => place === 'start')) return placed;
  const leading = labels.leading(heading);
  if (leading !== null) return [{ mention: leading.mention, place: 'start' }, ...placed];
  const trailing = placed.length === 0 ? labels.trailing(heading) : null;
  return trailing === null ? placed : [{ mention: trailing.mention, place: 'end' }];
}
