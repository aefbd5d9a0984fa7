import { collation } from '../../text/order/collation.ts';
import { compareTexts } from '../../text/order/compare.ts';
import type { AppliedTag, Tag, TagEvidence } from '../../model/publication.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

/**
 * The tags of an article: those of its milestones, the most frequent first and otherwise in order; its own if it has no
 * milestones. A tag given to the article but refused by every milestone is left out. Evidence is combined, each piece
 * once.
 */
export function gatherTags(
  own: readonly AppliedTag[],
  milestones: readonly (readonly AppliedTag[])[],
): readonly AppliedTag[] {
  const gathered = new Map<string, Gathered>();
  const carried = new Set(milestones.flatMap((tags) => tags.map(({ id }) => id)));
  const whole = milestones.length === 0 ? own : own.filter(({ id }) => carried.has(id));
  for (const tags of [whole, ...milestones]) {
    for (const { id, label, evidence, implied } of tags) {
      const known = gathered.get(id) ?? { label, uses: 0, evidence: new Map(), implied: true };
      gathered.set(id, known);
      known.uses += 1;
      known.implied &&= implied;
      for (const piece of evidence) {
        // The article's own tags already have it.
        if (piece.field === 'article') continue;
        const key = `${piece.field} ${piece.text}`;
        if (!known.evidence.has(key)) known.evidence.set(key, piece);
      }
    }
  }
  return Array.from(gathered)
    .sort(([, a], [, b]) => b.uses - a.uses)
    .map(([id, { label, evidence, implied }]) => ({ id, label, evidence: [...evidence.values()], implied }));
}

interface Gathered {
  readonly label: string;
  uses: number;
  readonly evidence: Map<string, TagEvidence>;
  implied: boolean;
}

/**
 * The tags that the articles use, by label, as the publication’s language orders them. Those of the vocabulary keep their description, others have only their
 * label. Broader tags are included if they are in use themselves.
 *
 * @param articles The tags of each.
 * @param language The publication’s.
 */
export function tagsInUse(
  articles: readonly (readonly Pick<AppliedTag, 'id' | 'label'>[])[],
  vocabulary: Vocabulary,
  language: string,
): readonly Tag[] {
  const labels = new Map<string, string>();
  for (const tags of articles) for (const { id, label } of tags) labels.set(id, label);
  const described = new Map(vocabulary.tags.map((tag) => [tag.id, tag]));
  const tags = Array.from(labels, ([id, label]): Tag => {
    const tag = described.get(id);
    return {
      id,
      label,
      description: tag?.description ?? null,
      aliases: tag?.aliases ?? [],
      broader: tag?.broader.filter((above) => labels.has(above)) ?? [],
      formerly: tag?.formerly ?? [],
    };
  });
  const compare = collation(language);
  return tags.sort((a, b) => compare(a.label, b.label) || compareTexts(a.id, b.id));
}
