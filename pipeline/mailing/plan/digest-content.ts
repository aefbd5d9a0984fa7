import type { DigestArticle, DigestContent } from '../../newsletter/view/digest-view.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import type { Publication } from '../../model/publication.ts';

const TITLES: Readonly<Record<DigestPeriod, string>> = {
  daily: 'Today at',
  weekly: 'This week at',
  monthly: 'This month at',
};

/** How many days a digest looks back where it is nobody's in particular. */
export const DAYS: Readonly<Record<DigestPeriod, number>> = { daily: 1, weekly: 7, monthly: 31 };

/**
 * What a digest says of itself.
 *
 * @param slug `weekly-2026-03-08`; with the publication's id it makes that of the digest.
 * @param articles Newest first.
 */
export function digestContent(
  { id, site }: Publication,
  period: DigestPeriod,
  slug: string,
  articles: readonly DigestArticle[],
  now: Date,
): DigestContent {
  const published = articles.flatMap(({ article }) => article.published ?? []);
  const oldest = published.map((time) => Date.parse(time)).sort((a, b) => a - b)[0] ?? now.getTime();
  return {
    id: `${id}:digest:${slug}`,
    slug,
    published: now.toISOString(),
    language: site.language,
    title: `${TITLES[period]} ${site.title}`,
    period: new Intl.DateTimeFormat(site.language, { dateStyle: 'long', timeZone: 'UTC' })
      .formatRange(Math.min(oldest, now.getTime()), now)
      .replace(/[\u2009\u202f]/g, ' '),
    articles,
  };
}

/** A name that no edition has yet: that of the period and the day, with a number from the second on. */
export function digestSlug(period: DigestPeriod, now: Date, taken: ReadonlySet<string>): string {
  const name = `${period}-${now.toISOString().slice(0, 10)}`;
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
