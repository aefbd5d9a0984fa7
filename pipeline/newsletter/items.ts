import type { EditionItem } from '../model/edition.ts';
import type { Article } from '../model/publication.ts';

/** What a subscriber can choose from an article: its milestones, or the whole article if it has none. */
export function articleItems({
  id,
  milestones,
  tags,
}: Pick<Article, 'id' | 'milestones' | 'tags'>): readonly EditionItem[] {
  const items = milestones.length === 0 ? [{ id, tags }] : milestones;
  return items.map((item) => ({ id: item.id, tags: item.tags.map((tag) => tag.id) }));
}
