import { collation } from '../../text/order/collation.ts';
import { compareTexts } from '../../text/order/compare.ts';
import type { AppliedTag, Publication } from '../../model/publication.ts';
import type { Vocabulary } from '../../enrich/tags/vocabulary/vocabulary.ts';

/** How often something has a tag, and from which source. */
export interface Uses {
  readonly total: number;
  /** An editor gave it. */
  readonly editor: number;
  /** The text is evidence for it. */
  readonly match: number;
  /** A narrower tag implies it. */
  readonly implied: number;
}

/** How a publication uses a tag. */
export interface TagUsage {
  readonly id: string;
  readonly label: string;
  readonly inVocabulary: boolean;
  readonly articles: Uses;
  readonly milestones: Uses;
}

/** How a publication uses its tags, most used first, including those of the vocabulary that nobody uses. */
export function tagUsage({ articles, site }: Publication, vocabulary: Vocabulary): readonly TagUsage[] {
  const known = new Set(vocabulary.tags.map(({ id }) => id));
  const tags = new Map<string, Counted>(vocabulary.tags.map(({ id, label }) => [id, counted(label)]));
  const note = (applied: AppliedTag, of: 'articles' | 'milestones'): void => {
    const tag = tags.get(applied.id) ?? counted(applied.label);
    tags.set(applied.id, tag);
    tag[of].total += 1;
    tag[of][wordOf(applied)] += 1;
  };
  for (const article of articles) {
    for (const tag of article.tags) note(tag, 'articles');
    for (const milestone of article.milestones) for (const tag of milestone.tags) note(tag, 'milestones');
  }
  const compare = collation(site.language);
  return Array.from(tags, ([id, tag]) => ({ id, inVocabulary: known.has(id), ...tag })).sort(
    (a, b) =>
      b.milestones.total - a.milestones.total ||
      b.articles.total - a.articles.total ||
      compare(a.label, b.label) ||
      compareTexts(a.id, b.id),
  );
}

type Counts = { -readonly [Key in keyof Uses]: number };

interface Counted {
  readonly label: string;
  readonly articles: Counts;
  readonly milestones: Counts;
}

function counted(label: string): Counted {
  const none = (): Counts => ({ total: 0, editor: 0, match: 0, implied: 0 });
  return { label, articles: none(), milestones: none() };
}

function wordOf({ evidence, implied }: AppliedTag): 'editor' | 'match' | 'implied' {
  if (evidence.some(({ field }) => field === 'author' || field === 'article')) return 'editor';
  return implied ? 'implied' : 'match';
}
