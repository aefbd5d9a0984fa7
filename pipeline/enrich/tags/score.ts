import type { Mentioned } from './mentions.ts';
import type { TagTotal } from './tally.ts';

/** How much a mention of a tag below a title counts, depending on how rare such mentions are; about 1. */
export type Rarity = (tag: string) => number;

/** What the score of a tag is made of. Plain data; whole hundredths, so that two tags with the same mentions are a tie in any order. */
export interface TagWeight {
  /** What counts in full: mentions in front, and that it is a topic. */
  readonly front: number;
  /** What counts more the rarer the tag is, and less in a long text. */
  readonly below: number;
}

/** What the scores of a text are made of. */
export interface TextWeights {
  /** By how much less what is below counts because the text is long. */
  readonly dilution: number;
  readonly byTag: ReadonlyMap<string, TagWeight>;
}

/**
 * Weighs each tag's mentions by place and count. A milestone is about what its title names. A tag that only the
 * body names needs a place at the front, a link, or several mentions; more of them in a longer body, and more if the
 * title names something else. One passing mention is not enough, and one for contrast ("Unlike Kubernetes, …", "without
 * the Docker daemon") counts little.
 *
 * @param topics Tags that the article's own title names.
 */
export function weigh({ mentions, words }: Mentioned, topics: ReadonlySet<string>): TextWeights {
  const byTag = new Map<string, { front: number; below: number }>();
  const titled = new Set(mentions.filter(({ field }) => field === 'title').map(({ tag }) => tag));
  const led = new Set<string>();
  let inBody = false;
  for (const { tag, field, setApart } of mentions) {
    const share = setApart ? WEIGHT.setApart : 1;
    const aside = titled.size > 0 && !titled.has(tag) ? WEIGHT.aside : 1;
    // A repeated mention in the first line counts like one in the body, not as the front again.
    const place = field === 'lead' && led.has(tag) ? 'body' : field;
    if (field === 'lead') led.add(tag);
    const weight = hundredths(WEIGHT[place] * share * (place === 'title' ? 1 : aside));
    const own = byTag.get(tag) ?? { front: 0, below: 0 };
    own[place === 'title' || place === 'lead' ? 'front' : 'below'] += weight;
    byTag.set(tag, own);
    inBody ||= field !== 'title';
  }
  if (inBody) {
    for (const tag of topics) {
      const own = byTag.get(tag);
      if (own !== undefined) own.front += hundredths(WEIGHT.topic);
    }
  }
  return { dilution: Math.max(1, Math.sqrt(words / SHORT_BODY)), byTag };
}

function hundredths(weight: number): number {
  return Math.round(weight * 100);
}

/** The score of a tag: from {@link THRESHOLD} up, the text gets it. @param rarity The tag's. */
export function scoreOf({ front, below }: TagWeight, dilution: number, rarity: number): number {
  return (front + (below * rarity) / dilution) / 100;
}

/** The score of each tag that a text mentions, by its id. */
export function scoreMentions(
  mentioned: Mentioned,
  topics: ReadonlySet<string>,
  rarity: Rarity,
): ReadonlyMap<string, number> {
  const { dilution, byTag } = weigh(mentioned, topics);
  return new Map(Array.from(byTag, ([tag, own]) => [tag, scoreOf(own, dilution, rarity(tag))]));
}

/** The tags whose scores reach the threshold, best first. */
export function ranked(scores: readonly (readonly [tag: string, score: number])[]): readonly string[] {
  return scores
    .filter(([, score]) => score >= THRESHOLD)
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([tag]) => tag);
}

/** The score from which a tag is given. */
export const THRESHOLD = 2;

/** A topic adds enough to a mention that nearly counts, but too little to make a passing one count. */
const WEIGHT = { title: 4, lead: 2, link: 1.5, body: 1, topic: 0.5, setApart: 0.4, aside: 0.7 } as const;
/** In a body of up to this many words, each mention counts in full. */
const SHORT_BODY = 150;

/** What rarity is at the most; the least is 1. */
export const MOST_RARITY = 1.2;

/**
 * Learns how rare mentions are in a publication. A tag mentioned in a tenth of the texts or more counts 1; one
 * mentioned in a hundredth counts more, up to 1.2 in a large publication. So rarity only decides close cases, and an
 * article added later changes next to no tags.
 *
 * @param total The tags mentioned in all texts of the publication.
 */
export function learnRarity({ texts, counts }: TagTotal): Rarity {
  // In few texts, rarity is chance.
  const certainty = texts / (texts + 100);
  return (tag) => {
    const share = (counts.get(tag) ?? 1) / texts;
    return 1 + certainty * Math.min(MOST_RARITY - 1, Math.max(0, -Math.log10(share * 10) * 0.2));
  };
}
