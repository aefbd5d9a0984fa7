import type { Cache } from '../../cache/cache.ts';
import { keepCard } from '../../emit/cards/article-card.ts';
import type { Article } from '../../model/publication.ts';
import { lazyArticle } from '../texts/lazy-article.ts';
import { isArticle, type LoadBody } from '../texts/load-body.ts';
import { type ArticleDetails, bodyKey, detailsOf } from './article-record.ts';

/** Articles that were just made. */
export interface HeldArticles {
  /**
   * Takes an article, and gives the same one.
   *
   * @param ids All ids on its page.
   */
  readonly hold: (article: Article, ids: ReadonlySet<string>) => Article;
  /** What is known of an article, by its path. */
  readonly details: ReadonlyMap<string, ArticleDetails>;
}

/** How articles are held. */
export interface HoldOptions {
  readonly cache: Cache;
  readonly loadBody: LoadBody;
  /** URL of the site. */
  readonly site: string;
  /** Whether their texts are loaded from the cache when they are asked for. */
  readonly isFrugal: boolean;
}

/** Puts each article into the cache, and notes what a record has of it while its texts are in memory. */
export function holdArticles({ cache, loadBody, site, isFrugal }: HoldOptions): HeldArticles {
  const details = new Map<string, ArticleDetails>();
  return {
    details,
    hold(article, ids) {
      const found = detailsOf(article, ids, site);
      details.set(article.source, found);
      cache.recall(bodyKey(found), () => article, isArticle);
      if (!isFrugal) return article;
      loadBody(bodyKey(found), article);
      return heldArticle(found, loadBody);
    },
  };
}

/**
 * An article whose texts are loaded when they are asked for. It is made in a scope of its own, so that it does not keep more
 * than these two in memory.
 */
export function heldArticle(
  { light, card }: Pick<ArticleDetails, 'light' | 'card'>,
  loadBody: LoadBody,
): Article {
  const key = bodyKey({ light, card });
  const held = lazyArticle(light, () => loadBody(key));
  keepCard(held, card);
  return held;
}
