import type { Database } from '../../database/open.ts';
import { appearanceNumbers, appearedSlugs } from '../../deliver/ledger/appearance.ts';
import type { DigestItem } from '../../deliver/choice/digest-picks.ts';
import type { DigestArticle } from '../../emit/newsletter/digest-view.ts';
import { articleItems } from '../../emit/newsletter/items.ts';
import type { ArticleEdition } from '../mail-source.ts';

/** What digests could bring. */
export interface Candidates {
  readonly items: readonly DigestItem[];
  /** Newest first; their items are `items`, in this order. */
  readonly articles: readonly DigestArticle[];
  /** Slugs of articles whose milestones have other ids than when they appeared: to mail them could be twice. */
  readonly strangers: readonly string[];
}

/**
 * Looks at what digests could bring: the milestones of articles that are not archive.
 *
 * @param articles Oldest first.
 */
export async function digestCandidates(
  database: Database,
  articles: readonly ArticleEdition[],
): Promise<Candidates> {
  const known = await appearedSlugs(database);
  const ids = articles.flatMap(({ article }) => articleItems(article).map(({ id }) => id));
  const numbers = await appearanceNumbers(database, ids);
  const isStranger = ({ slug, article }: ArticleEdition): boolean =>
    known.has(slug) && articleItems(article).every(({ id }) => !numbers.has(id));
  const shown = articles.filter((edition) => !isStranger(edition)).toReversed();
  return {
    items: shown.flatMap(({ article, published }) =>
      articleItems(article).map((item) => ({
        ...item,
        day: new Date(published).toISOString().slice(0, 10),
        number: numbers.get(item.id) ?? null,
      })),
    ),
    articles: shown.map(({ article }) => ({ article, milestones: article.milestones })),
    strangers: articles.filter(isStranger).map(({ slug }) => slug),
  };
}

/** Leaves of the candidates those that somebody gets. @param wanted Indexes of items. */
export function onlyWanted(candidates: Candidates, wanted: ReadonlySet<number>): Candidates {
  let at = 0;
  const articles = candidates.articles.flatMap(({ article, milestones }): DigestArticle[] => {
    const first = at;
    at += Math.max(milestones.length, 1);
    if (milestones.length === 0) return wanted.has(first) ? [{ article, milestones }] : [];
    const kept = milestones.filter((_milestone, offset) => wanted.has(first + offset));
    return kept.length === 0 ? [] : [{ article, milestones: kept }];
  });
  return { ...candidates, items: candidates.items.filter((_item, index) => wanted.has(index)), articles };
}
