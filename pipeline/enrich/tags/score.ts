import { SPACELESS } from '../words.ts';
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
 * it takes a place at the front, a link, or several mentions, more the longer the body is and more where the
 * title names something else. One passing mention is not enough, and one that only sets it apart ("Unlike
 * Kubernetes, …", "without the Docker daemon") counts half.
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
  const titled = new Set(at.title.map(({ tag }) => tag));
  const dilution = Math.max(1, Math.sqrt(countWords(at.bodyText) / SHORT_BODY));
  const links = at.linkTexts.map((text) => text.toLowerCase());
  for (const mention of at.body) {
    const isLinked = links.some((link) => link.includes(mention.text.toLowerCase()));
    const share = isSetApart(at.bodyText, mention) ? WEIGHT.setApart : 1;
    const aside = titled.size > 0 && !titled.has(mention.tag) ? WEIGHT.aside : 1;
    if (mention.start < LEAD) add(mention.tag, share * WEIGHT.lead);
    else add(mention.tag, (share * aside * (isLinked ? WEIGHT.link : WEIGHT.body)) / dilution);
  }
  for (const tag of at.topics) if (scores.has(tag)) add(tag, WEIGHT.topic);
  return scores;
}

/** The score that gives a tag. */
export const THRESHOLD = 2;

/** A topic helps a mention that nearly tells, and is too light to make one that is passing tell. */
const WEIGHT = { title: 4, lead: 2, link: 1.5, body: 1, topic: 0.5, setApart: 0.5, aside: 0.7 } as const;
/** How many characters of a body are its lead: about its first line. */
const LEAD = 100;
/** Words up to which a body is so short that each mention counts in full. */
const SHORT_BODY = 150;

/** English only: in other languages such a mention counts like any other. */
function isSetApart(text: string, { start }: Mention): boolean {
  return SETTING_APART.test(text.slice(Math.max(0, start - 50), start));
}

const SETTING_APART =
  /\b(?:unlike|versus|vs\.?|instead of|rather than|as opposed to|in contrast (?:to|with)|compared (?:to|with)|similar to|alternatives? to|(?:response|answer) to|without|than)\s(?:\S{1,12}\s){0,3}$/iu;

/** A character of a script without spaces counts as half a word. */
function countWords(text: string): number {
  let count = 0;
  for (const [word] of text.matchAll(/\S+/gu)) count += SPACELESS.test(word) ? word.length / 2 : 1;
  return count;
}
