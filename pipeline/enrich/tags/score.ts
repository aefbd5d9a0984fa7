import { splitWords } from '../words.ts';
import type { Mention } from './matcher.ts';

/** Where a milestone's mentions stand. */
export interface MentionedAt {
  readonly title: readonly Mention[];
  readonly body: readonly Mention[];
  /** The body's text, which the offsets of its mentions count in. */
  readonly bodyText: string;
  /** The texts of the links in the body. */
  readonly linkTexts: readonly string[];
  /** Tags that the article's own title names. */
  readonly topics: ReadonlySet<string>;
}

/**
 * Weighs each tag's mentions by place. A milestone is about what its title names; of what only the body names,
 * it takes a place at the front, a link, or several mentions, more the longer the body is. One passing mention
 * is not enough, unless the whole article is about it, and a comparison ("Unlike Kubernetes, …") counts half.
 *
 * @returns Score by tag id; from {@link THRESHOLD} on, the tag is the milestone's.
 */
export function scoreMentions(at: MentionedAt): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  const add = (tag: string, weight: number): void => {
    scores.set(tag, (scores.get(tag) ?? 0) + weight);
  };
  for (const { tag } of at.title) add(tag, WEIGHT.title);
  if (at.body.length === 0) return scores;
  const dilution = Math.max(1, Math.sqrt(splitWords(at.bodyText).length / SHORT_BODY));
  const links = at.linkTexts.map((text) => text.toLowerCase());
  for (const mention of at.body) {
    const isLinked = links.some((link) => link.includes(mention.text.toLowerCase()));
    const share = isCompared(at.bodyText, mention) ? WEIGHT.compared : 1;
    if (mention.start < LEAD) add(mention.tag, share * WEIGHT.lead);
    else add(mention.tag, (share * (isLinked ? WEIGHT.link : WEIGHT.body)) / dilution);
  }
  for (const tag of at.topics) if (scores.has(tag)) add(tag, WEIGHT.topic);
  return scores;
}

/** The score that gives a tag. */
export const THRESHOLD = 2;

const WEIGHT = { title: 4, lead: 2, link: 1.5, body: 1, topic: 1, compared: 0.5 } as const;
/** How many characters of a body are its lead: about its first line. */
const LEAD = 100;
/** Words up to which a body is so short that each mention counts in full. */
const SHORT_BODY = 150;

/** English only: in other languages a comparison counts like any mention. */
function isCompared(text: string, { start }: Mention): boolean {
  return COMPARISON.test(text.slice(Math.max(0, start - 50), start));
}

const COMPARISON =
  /\b(?:unlike|versus|vs\.?|instead of|rather than|as opposed to|in contrast (?:to|with)|compared (?:to|with)|similar to|alternatives? to|than)\s(?:\S{1,12}\s){0,2}$/iu;
