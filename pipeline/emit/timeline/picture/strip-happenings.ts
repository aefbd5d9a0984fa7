import type { Article } from '../../../model/publication.ts';
import { dataHash } from '../../../text/hash.ts';
import { type Happening, isTimeline, spanOf, type TimeSpan } from '../happening.ts';
import type { AxisWords } from '../scale/axis-words.ts';
import { periodUnit } from '../scale/period-unit.ts';

/** What a picture of an article's strip shows of its milestones with dates: where they are, and their numbers. */
export function stripHappenings({ milestones }: Article): readonly Happening[] {
  return milestones.flatMap(({ date, ordinal }) =>
    date === null
      ? []
      : [
          {
            ...spanOf(date),
            tags: [],
            number: ordinal,
            title: '',
            isRightToLeft: false,
            words: '',
            href: '',
          },
        ],
  );
}

/** Hash of what the strip of an article shows; `null`: it has none. */
export function stripHash(article: Article): string | null {
  const happenings = stripHappenings(article);
  if (!isTimeline(happenings)) return null;
  return dataHash(
    article.language,
    happenings.map(({ extent, start, end, number }) => [extent, start, end, number]),
  );
}

/**
 * From when to when something was, as exactly as it matters for its length: `2012 – 2016`, `Feb – Dec 2016`.
 *
 * @param spans At least one.
 */
export function stripPeriod(spans: readonly TimeSpan[], axis: AxisWords): string {
  const first = spans.reduce((least, { start }) => Math.min(least, start), Infinity);
  const last = spans.reduce((most, { end }) => Math.max(most, end), -Infinity);
  // Thin spaces are boxes in some mail programs.
  return axis.period(periodUnit(last - first), first, last).replaceAll(/[\u2009\u202F]/gu, ' ');
}
