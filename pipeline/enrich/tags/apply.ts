import type { AppliedTag, TagEvidence } from '../../model/publication.ts';
import type { EditorTags, GivenTag, NamedTag } from './editor-tags.ts';
import type { VocabularyTag } from './vocabulary/vocabulary-tag.ts';

/** A tag that a text is about, and the words that say so. */
export interface MatchedTag {
  readonly id: string;
  readonly evidence: readonly TagEvidence[];
}

/**
 * Combines an editor's tags with the matched ones: given tags first, then the matched ones in their order, those of the
 * whole article, then all broader tags; never one that was refused.
 *
 * @param inherited Tags given to the article of this milestone.
 */
export function applyTags(
  { given, refused }: EditorTags,
  matched: readonly MatchedTag[],
  vocabulary: ReadonlyMap<string, VocabularyTag>,
  inherited: readonly GivenTag[] = [],
): readonly AppliedTag[] {
  const applied = new Map<string, { readonly tag: NamedTag; readonly evidence: TagEvidence[] }>();
  const add = (tag: NamedTag, found: readonly TagEvidence[]): void => {
    const known = applied.get(tag.id);
    if (known === undefined) applied.set(tag.id, { tag, evidence: [...found] });
    else known.evidence.push(...found);
  };
  for (const { id, label, written } of given) add({ id, label }, [{ field: 'author', ...written }]);
  for (const { id, evidence } of matched) {
    const tag = vocabulary.get(id);
    if (tag !== undefined && !refused.has(id)) add(tag, evidence);
  }
  for (const { id, label, written } of inherited)
    if (!refused.has(id)) add({ id, label }, [{ field: 'article', ...written }]);
  // A map's iteration also visits entries added meanwhile, so this reaches the broadest tag; each is visited once.
  for (const [id, { evidence }] of applied) {
    for (const above of vocabulary.get(id)?.broader ?? []) {
      const tag = vocabulary.get(above);
      const [first] = evidence;
      if (tag === undefined || first === undefined || refused.has(above)) continue;
      add(tag, [{ field: 'broader', text: id, line: first.line, column: first.column }]);
    }
  }
  return Array.from(applied.values(), ({ tag: { id, label }, evidence }) => ({
    id,
    label,
    evidence,
    implied: evidence.every(({ field }) => field === 'broader'),
  }));
}
