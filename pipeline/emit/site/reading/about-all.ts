import type { Article } from '../../../model/publication.ts';
import { dataHash } from '../../../text/hash.ts';
import { cardOf } from '../../cards/article-card.ts';

/** Hash of all by which it is found which of some articles, in their order, and their milestones are about the same. */
export function aboutAll(articles: readonly Article[]): string {
  return dataHash(articles.map((article) => cardOf(article).about));
}
