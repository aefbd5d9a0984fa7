import { gregorianFormat } from '../model/time/gregorian-format.ts';
import type { DigestArticle, DigestContent } from './view/digest-view.ts';
import type { DigestPeriod } from '../model/digest.ts';
import type { Words } from '../words/words.ts';
import type { Publication } from '../model/publication.ts';

/**
 * The content of a digest, apart from its articles' own.
 *
 * @param slug `weekly-2026-03-08`; the digest's id is made from it and the publication's id.
 * @param articles Newest first.
 */
export function digestContent(
  { id, site }: Publication,
  period: DigestPeriod,
  slug: string,
  articles: readonly DigestArticle[],
  now: Date,
  words: Words,
): DigestContent {
  const published = articles.flatMap(({ article }) => article.published ?? []);
  const oldest = published.map((time) => Date.parse(time)).sort((a, b) => a - b)[0] ?? now.getTime();
  return {
    id: `${id}:digest:${slug}`,
    slug,
    published: now.toISOString(),
    language: site.language,
    title: words.say(site.language, 'mail.digest.title', { period, site: site.title }),
    period: gregorianFormat(site.language, { dateStyle: 'long' })
      .formatRange(Math.min(oldest, now.getTime()), now)
      .replace(/[\u2009\u202f]/g, ' '),
    frequency: period,
    articles,
  };
}
