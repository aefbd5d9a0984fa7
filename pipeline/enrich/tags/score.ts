import type { Mentioned } from './mentions.ts';
import type { TagTally } from './tally.ts';

/** How much a mention of a tag below a title counts, depending on how rare such mentions are; about 1. */
export type Rarity = (tag: string) => number;

/**
 * Weighs each tag's mentions by place, count and rarity. A milestone is about what its title names. A tag that only the
 * body names needs a place at the front, a link, or several mentions; more of them in a longer body, and more if the
 * title names something else. One passing mention is not enough, and one for contrast ("Unlike Kubernetes, …", "without
 * the Docker daemon") counts little.
 *
 * @param topics Tags that the article's own title names.
 * @returns Score by tag id; from {@link THRESHOLD} up, the milestone gets the tag.
 */
export function scoreMentions(
  { mentions, words }: Mentioned,
  topics: ReadonlySet<string>,
  rarity: Rarity,
): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  const titled = new Set(mentions.filter(({ field }) => field === 'title').map(({ tag }) => tag));
  const dilution = Math.max(1, Math.sqrt(words / SHORT_BODY));
  const led = new Set<string>();
  let inBody = false;
  for (const { tag, field, setApart } of mentions) {
    const share = setApart ? WEIGHT.setApart : 1;
    const aside = titled.size > 0 && !titled.has(tag) ? WEIGHT.aside : 1;
    // A repeated mention in the first line counts like one in the body, not as the front again.
    const place = field === 'lead' && led.has(tag) ? 'body' : field;
    if (field === 'lead') led.add(tag);
    const weight = WEIGHT[place] * share * (place === 'title' ? 1 : aside);
    const isInFront = place === 'title' || place === 'lead';
    add(scores, tag, isInFront ? weight : (weight * rarity(tag)) / dilution);
    inBody ||= field !== 'title';
  }
  if (inBody) for (const tag of topics) if (scores.has(tag)) add(scores, tag, WEIGHT.topic);
  return scores;
}

/** The score from which a tag is given. */
export const THRESHOLD = 2;

/** A topic adds enough to a mention that nearly counts, but too little to make a passing one count. */
const WEIGHT = { title: 4, lead: 2, link: 1.5, body: 1, topic: 0.5, setApart: 0.4, aside: 0.7 } as const;
/** In a body of up to this many words, each mention counts in full. */
const SHORT_BODY = 150;

/**
 * Learns how rare mentions are in a publication. A tag mentioned in a tenth of the texts or more counts 1; one
 * mentioned in a hundredth counts more, up to 1.2 in a large publication. So rarity only decides close cases, and an
 * article added later changes next to no tags.
 *
 * @param tally The tags mentioned in all texts of the publication.
 */
export function learnRarity({ texts, counts }: TagTally): Rarity {
  // In few texts, rarity is chance.
  const certainty = texts / (texts + 100);
  const known = new Map(Object.entries(counts));
  return (tag) => {
    const share = (known.get(tag) ?? 1) / texts;
    return 1 + certainty * Math.min(0.2, Math.max(0, -Math.log10(share * 10) * 0.2));
  };
}

function add(scores: Map<string, number>, tag: string, weight: number): void {
  scores.set(tag, (scores.get(tag) ?? 0) + weight);
}
