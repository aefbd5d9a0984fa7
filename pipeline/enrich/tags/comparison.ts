/** Whether the name from `start` to `end` of a text is only named to set something apart from it. */
export type IsSetApart = (start: number, end: number) => boolean;

/**
 * Tells comparisons in a text: "Unlike Kubernetes and Mesos, Swarm …" sets Swarm apart from the two. A cue holds for
 * the name that follows it, across articles and the like, and for those that "and" joins to that; not across a
 * comma, a full stop or another noun. The cues are those of the languages below; in others, such a mention
 * counts like any other.
 *
 * @returns To be asked in the order of the text, for a name is joined to the one asked before.
 */
export function createComparison(text: string): IsSetApart {
  let last = { end: -1, setApart: false };
  return (start, end) => {
    const isJoined = last.setApart && JOINED.test(text.slice(last.end, start));
    const setApart = isJoined || CUE.test(text.slice(Math.max(0, start - REACH), start));
    last = { end, setApart };
    return setApart;
  };
}

/** How far before a name its cue may begin. */
const REACH = 80;

const CUES = [
  // English
  'unlike|versus|vs\\.?|instead of|rather than|as opposed to|in contrast (?:to|with)|compared (?:to|with)',
  'similar to|alternatives? to|competitors? (?:of|to)|(?:response|answer) to|without|than',
  "(?:not|n[’']t|no longer) (?:need|require|use|depend on)|no need (?:for|of)",
  // German
  'anders als|\\p{L}+er als|statt|anstelle von|im (?:Gegensatz|Vergleich|Unterschied) zu[mr]?|verglichen mit|ohne',
  // French
  'contrairement (?:à|aux?)|au lieu d[eu]|(?:plutôt|plus \\p{L}+|moins \\p{L}+) que|par rapport (?:à|aux?)|sans',
  // Spanish, Portuguese, Italian
  'a diferencia de|en (?:lugar|vez) de|en comparación con|más \\p{L}+ que|sin|frente a',
  'ao contrário d[eo]|em vez d[eo]|em comparação com|sem|a differenza di|invece di|rispetto al?|senza',
  // Dutch, Russian
  'in tegenstelling tot|in plaats van|vergeleken met|zonder|в отличие от|вместо|по сравнению с',
];

/** Words that may stand between a cue and the name: articles, possessives, "using". */
const BETWEEN =
  'the|an?|its|their|our|your|this|that|using|running|plain|pure|with|in|on|by|d(?:er|ie|as|en|em)|' +
  "ein(?:e[mnr]?)?|l[eao]s?|l[’']|une?|d[ue]s?|el|un[ao]?|os?|as?|uma?|il|i|gli|het|een";

const CUE = new RegExp(`(?<!\\p{L})(?:${CUES.join('|')})\\s(?:(?:${BETWEEN})\\s){0,2}$`, 'iu');
const JOINED = new RegExp(
  `^,? (?:and|or|nor|und|oder|et|ou|y|o|e|en|of|и|или|&) (?:(?:${BETWEEN})\\s)?$`,
  'iu',
);
