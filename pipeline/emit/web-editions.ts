import type { Article, Publication } from '../model/publication.ts';
import { dayOf } from '../model/time/zoned-time.ts';
import { checkedArticles } from './checked-articles.ts';
import type { EmitContext } from './emitter.ts';

/**
 * The articles whose newsletters are on the web: those since a day, the newest, and those that can still be mailed. One
 * without a date has none.
 */
export function webEditions(
  publication: Publication,
  { settings, mailedSince }: Pick<EmitContext, 'settings' | 'mailedSince'>,
): ReadonlySet<Article> {
  const { since, keep } = settings.webEditions;
  const dated = publication.articles.flatMap((article) =>
    article.published === null ? [] : [{ article, published: article.published }],
  );
  const newestFirst = dated.toSorted((a, b) => Date.parse(b.published) - Date.parse(a.published));
  const newest = new Set(newestFirst.slice(0, keep));
  const isSince = (published: string): boolean => since !== null && dayOf(published) >= since;
  const isChecked = checkedArticles(publication, mailedSince);
  return new Set(
    dated
      .filter((one) => newest.has(one) || isSince(one.published) || isChecked(one.published))
      .map(({ article }) => article),
  );
}
