import type { EditionItem } from '../model/edition.ts';
import type { Article } from '../model/publication.ts';

/** What a subscriber can choose from an article: its milestones, or the whole article if it has none. */
export function articleItems({
  id,
  milestones,
  tags,
}: Pick<Article, 'id' | 'milestones' | 'tags'>): readonly EditionItem[] {
  return taggedItems({ id, milestones, tags }).map((item) => ({
    id: item.id,
    tags: item.tags.map((tag) => tag.id),
  }));
}

/** The same with their tags. */
export function taggedItems({
  id,
  milestones,
  tags,
}: Pick<Article, 'id' | 'milestones' | 'tags'>): readonly Pick<Article, 'id' | 'tags'>[] {
  return milestones.length === 0 ? [{ id, tags }] : milestones;
}

/** The number of the first item of each article of a digest, where all their items are counted from 0. */
export function firstItems(articles: readonly Pick<Article, 'milestones'>[]): readonly number[] {
  let next = 0;
  return articles.map(({ milestones }) => {
    const first = next;
    next += Math.max(milestones.length, 1);
    return first;
  });
}
