import type { Article } from '../../model/publication.ts';
import { lazy } from './lazy.ts';

/** What of an article is only loaded when it is asked for. */
const TEXTS = ['intro', 'milestones', 'groups', 'outro', 'boilerplate', 'tags'] as const;

/** An article with empty texts, its fields in their order. */
export function lightArticle(article: Article): Article {
  return { ...article, intro: null, milestones: [], groups: [], outro: null, boilerplate: '', tags: [] };
}

/**
 * An article whose texts are loaded when they are asked for.
 *
 * @param light See {@link lightArticle}.
 * @param load Gives the whole article; may be called again and again.
 */
export function lazyArticle(light: Article, load: () => Article): Article {
  return lazy(light, TEXTS, load);
}
