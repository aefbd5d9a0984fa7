import { scoreMentions, THRESHOLD } from '../../enrich/tags/score.ts';
import type { TagReason } from '../../suggest/reasons.ts';
import { worthShowing } from '../../suggest/suggest.ts';
import type { TagModel } from './model.ts';
import type { NewTerm } from './new-terms.ts';
import type { TaggedArticle } from './tagged-articles.ts';

/** A tag proposed for an article. */
export interface Proposal {
  readonly id: string;
  readonly label: string;
  /** What to write in front matter. */
  readonly written: string;
  /** Whether it was learned from other articles, or the text mentions it but not enough for a match. */
  readonly source: 'learned' | 'mentioned';
  /** 0 to 1. For learned tags, the probability that the editor would give the tag. */
  readonly score: number;
  readonly reasons: readonly TagReason[];
}

/** What is proposed for an article. */
export interface ArticleProposals {
  readonly tagged: TaggedArticle;
  readonly proposals: readonly Proposal[];
  /** New terms that occur in it. */
  readonly terms: readonly NewTerm[];
}

/**
 * Proposes tags that an article does not have and that its editor did not refuse, best first, at most {@link
 * MOST_PROPOSED}.
 *
 * @param labels The labels of all tags, by id.
 * @param vocabulary Ids of the tags in the vocabulary: those are written by id, others by label.
 * @param model What was learned, if there was enough to learn from.
 */
export function propose(
  tagged: TaggedArticle,
  labels: ReadonlyMap<string, string>,
  vocabulary: ReadonlySet<string>,
  model: TagModel | null,
): readonly Proposal[] {
  const found = new Map<string, Pick<Proposal, 'source' | 'score' | 'reasons'>>();
  for (const [id, mention] of mentioned(tagged)) found.set(id, { source: 'mentioned', ...mention });
  const learned = model === null ? [] : worthShowing(model.suggest(tagged.text), model.threshold);
  for (const { tag, probability, reasons } of learned)
    found.set(tag, { source: 'learned', score: probability, reasons });
  return [...found]
    .filter(([id]) => !tagged.applied.has(id) && !tagged.refused.has(id))
    .map(([id, proposal]) => {
      const label = labels.get(id) ?? id;
      return { id, label, written: vocabulary.has(id) ? id : label, ...proposal };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_PROPOSED);
}

const MOST_PROPOSED = 5;

/** Tags that a milestone mentions with at least half the score needed for a match. */
function mentioned({ mentions }: TaggedArticle): ReadonlyMap<string, Pick<Proposal, 'score' | 'reasons'>> {
  const topics = new Set(mentions.topics);
  const found = new Map<string, Pick<Proposal, 'score' | 'reasons'>>();
  for (const text of mentions.whole === null ? mentions.milestones : [mentions.whole]) {
    for (const [id, points] of scoreMentions(text, topics, () => 1)) {
      // A match is certain, and this is less.
      const score = Math.min(0.5, points / THRESHOLD / 2);
      if (points < THRESHOLD / 2 || score <= (found.get(id)?.score ?? 0)) continue;
      const first = text.mentions.find(({ tag }) => tag === id);
      const reasons = first === undefined ? [] : [{ text: first.text, line: first.line, seen: null }];
      found.set(id, { score, reasons });
    }
  }
  return found;
}
