import type { Article, Publication } from '../model/publication.ts';
import type { WebEditionSettings } from '../model/settings.ts';
import { dayOf } from '../model/time/zoned-time.ts';

/** The articles whose newsletters are on the web: those since a day, and the newest. One without a date has none. */
export function webEditions(
  { articles }: Publication,
  { since, keep }: WebEditionSettings,
): ReadonlySet<Article> {
  const dated = articles.flatMap((article) =>
    article.published === null ? [] : [{ article, published: article.published }],
  );
  const newestFirst = dated.toSorted((a, b) => Date.parse(b.published) - Date.parse(a.published));
  const isSince = (published: string): boolean => since !== null && dayOf(published) >= since;
  return new Set([
    ...dated.filter(({ published }) => isSince(published)).map(({ article }) => article),
    ...newestFirst.slice(0, keep).map(({ article }) => article),
  ]);
}
