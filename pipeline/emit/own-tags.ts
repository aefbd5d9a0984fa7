import type { AppliedTag } from '../model/publication.ts';

/** The tags that a milestone does not only have from its article, for where it stands among others of the article. */
export function ownTags(tags: readonly AppliedTag[]): readonly AppliedTag[] {
  const inherited = new Set<string>();
  // A broader tag comes behind the narrower ones that imply it.
  for (const { id, evidence } of tags) {
    const isInherited = evidence.every(
      ({ field, text }) => field === 'article' || (field === 'broader' && inherited.has(text)),
    );
    if (isInherited) inherited.add(id);
  }
  return tags.filter(({ id }) => !inherited.has(id));
}
