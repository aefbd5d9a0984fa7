import type { Database } from '../../database/open.ts';
import { appearanceNumbers, appearedSlugs } from '../../deliver/ledger/appearance.ts';
import type { DigestItem } from '../../deliver/choice/digest-picks.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import type { DigestArticle } from '../../newsletter/view/digest-view.ts';
import { articleItems, firstItems } from '../../newsletter/items.ts';
import type { ArticleEdition } from './due-editions.ts';

/** What digests could contain. */
export interface DigestOffer {
  readonly items: readonly DigestItem[];
  /** Newest first; their items are `items`, in this order. */
  readonly articles: readonly DigestArticle[];
  /** Slugs of articles whose milestones have other ids than when they appeared: mailing them could be a second time. */
  readonly idsChanged: readonly string[];
}

/**
 * Works out what digests could contain: the milestones of articles that are not archive.
 *
 * @param articles Oldest first.
 */
export async function digestOffer(
  database: Database,
  articles: readonly ArticleEdition[],
): Promise<DigestOffer> {
  const known = await appearedSlugs(database);
  const ids = articles.flatMap(({ article }) => articleItems(article).map(({ id }) => id));
  const numbers = await appearanceNumbers(database, ids);
  const hasOtherIds = ({ slug, article }: ArticleEdition): boolean =>
    known.has(slug) && articleItems(article).every(({ id }) => !numbers.has(id));
  const shown = articles.filter((edition) => !hasOtherIds(edition)).toReversed();
  return {
    items: shown.flatMap(({ article, published }) =>
      articleItems(article).map((item) => ({
        ...item,
        day: dayOf(new Date(published).toISOString()),
        number: numbers.get(item.id) ?? null,
      })),
    ),
    articles: shown.map(({ article }) => ({ article, milestones: article.milestones })),
    idsChanged: articles.filter(hasOtherIds).map(({ slug }) => slug),
  };
}

/** The part of the offer that somebody gets. @param wanted Indexes of items. */
export function onlyWanted(offer: DigestOffer, wanted: ReadonlySet<number>): DigestOffer {
  const firsts = firstItems(offer.articles);
  const articles = offer.articles.flatMap(({ article, milestones }, index): DigestArticle[] => {
    const first = firsts[index] ?? 0;
    if (milestones.length === 0) return wanted.has(first) ? [{ article, milestones }] : [];
    const kept = milestones.filter((_milestone, offset) => wanted.has(first + offset));
    return kept.length === 0 ? [] : [{ article, milestones: kept }];
  });
  return { ...offer, items: offer.items.filter((_item, index) => wanted.has(index)), articles };
}
