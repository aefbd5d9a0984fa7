/** Whether the name from `start` to `end` of a text is only mentioned for contrast. */
export type IsSetApart = (start: number, end: number) => boolean;

/**
 * Recognises comparisons in a text: "Unlike Kubernetes and Mesos, Swarm …" contrasts Swarm with the two. A cue applies
 * to the name that follows it, across articles and the like, and to names joined to that one by "and", but not across a
 * comma, a full stop or another noun. The cues are those of the languages below; in other languages such a mention
 * counts like any other.
 *
 * @returns To be called in the order of the text, because a name is joined to the one asked about before.
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

/** Words that may come between a cue and the name: articles, possessives, "using". */
const BETWEEN =
  'the|an?|its|their|our|your|this|that|using|running|plain|pure|with|in|on|by|d(?:er|ie|as|en|em)|' +
  "ein(?:e[mnr]?)?|l[eao]s?|l[’']|une?|d[ue]s?|el|un[ao]?|os?|as?|uma?|il|i|gli|het|een";

const CUE = new RegExp(`(?<!\\p{L})(?:${CUES.join('|')})\\s(?:(?:${BETWEEN})\\s){0,2}$`, 'iu');
const JOINED = new RegExp(
  `^,? (?:and|or|nor|und|oder|et|ou|y|o|e|en|of|и|или|&) (?:(?:${BETWEEN})\\s)?$`,
  'iu',
);
