import type { EditionItem } from '../model/edition.ts';
import type { Article } from '../model/publication.ts';

/** What of an article a subscriber can choose: its milestones, or the whole of it where it has none. */
export function articleItems({
  id,
  milestones,
  tags,
}: Pick<Article, 'id' | 'milestones' | 'tags'>): readonly EditionItem[] {
  const items = milestones.length === 0 ? [{ id, tags }] : milestones;
  return items.map((item) => ({ id: item.id, tags: item.tags.map((tag) => tag.id) }));
}
