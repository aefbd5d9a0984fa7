import type { AppliedTag } from '../model/publication.ts';

/** The tags that a milestone does not just have from its article, to be shown among the article's other milestones. */
export function ownTags(tags: readonly AppliedTag[]): readonly AppliedTag[] {
  const inherited = new Set<string>();
  // A broader tag comes after the narrower ones that imply it.
  for (const { id, evidence } of tags) {
    const isInherited = evidence.every(
      ({ field, text }) => field === 'article' || (field === 'broader' && inherited.has(text)),
    );
    if (isInherited) inherited.add(id);
  }
  return tags.filter(({ id }) => !inherited.has(id));
}
