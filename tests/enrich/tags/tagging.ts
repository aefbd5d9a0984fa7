import type { AppliedTag } from '../../../pipeline/model/publication.ts';
import { publish } from '../publish.ts';
import type { ArticleDraft, MilestoneDraft } from '../publish.ts';

/** The tags that a vocabulary (YAML) gives to a milestone of an article. */
export function tagsOf(
  tags: string,
  item: MilestoneDraft,
  article: ArticleDraft = {},
): readonly AppliedTag[] {
  const { articles } = publish([{ ...article, items: [item] }], { tags }).publication;
  return articles[0]?.milestones[0]?.tags ?? [];
}

/** Like {@link tagsOf}, but only the ids. */
export function idsOf(tags: string, item: MilestoneDraft, article: ArticleDraft = {}): readonly string[] {
  return tagsOf(tags, item, article).map(({ id }) => id);
}
