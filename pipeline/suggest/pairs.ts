import type { Cue, Cues } from './cues.ts';
import type { Naming } from './labels.ts';
import { logOdds, wayOf } from './past.ts';
import type { Past } from './past.ts';

/** A tag that a text may be about, and the evidence for it as numbers. */
export interface TagCandidate {
  readonly tag: number;
  readonly features: readonly number[];
}

/**
 * The tags worth considering for a text: those it names or nearly names, and those with the most evidence in its words.
 *
 * @param scores What the words say, by tag: about 1 for it, about 0 against it.
 */
export function pairsOf(
  past: Past,
  scores: Float64Array,
  namings: ReadonlyMap<number, Naming>,
  cues: Cues,
): TagCandidate[] {
  const prominence = rankNamings(namings);
  const byScore = past.tags.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return byScore.flatMap((tag, rank): TagCandidate[] => {
    const naming = namings.get(tag);
    if (rank >= MOST_UNNAMED && naming === undefined) return [];
    return [
      {
        tag,
        features: features(
          past,
          tag,
          scores[tag] ?? 0,
          rank,
          naming,
          cues.get(tag) ?? [],
          prominence.get(tag) ?? 0,
        ),
      },
    ];
  });
}

/** For each tag that a text names: how many tags it names more prominently. */
function rankNamings(namings: ReadonlyMap<number, Naming>): ReadonlyMap<number, number> {
  const named = [...namings].filter(([, naming]) => wayOf(naming) !== null);
  named.sort(([, a], [, b]) => Number(b.title) - Number(a.title) || b.count - a.count);
  return new Map(named.map(([tag], rank) => [tag, rank]));
}

const MOST_UNNAMED = 40;

function features(
  past: Past,
  tag: number,
  score: number,
  rank: number,
  naming: Naming | undefined,
  cues: readonly Cue[],
  prominence: number,
): readonly number[] {
  const root = Math.sqrt(Math.max(0, score));
  const way = wayOf(naming);
  const isNamed = way === null ? 0 : 1;
  const inTitle = naming?.title === true ? 1 : 0;
  const coverage = naming?.coverage ?? 0;
  const recent = past.recentShare[tag] ?? 0;
  return [
    1,
    // What the words say, alone and compared with the other tags.
    root,
    score,
    Math.log1p(rank),
    // How often editors give the tag.
    past.share[tag] ?? 0,
    recent,

    // How the text names the tag, and how often such a mention has been right so far.
    isNamed,
    inTitle,
    Math.log1p(naming?.count ?? 0),
    Number(naming?.lead ?? false),
    Number(naming?.heading ?? false),
    Number(naming?.link ?? false),
    way === null ? 0 : (past.precision[way][tag] ?? 0),
    way === null ? (past.recall[tag] ?? 0) : 0,
    isNamed * root,
    Math.log1p(prominence),
    naming?.density ?? 0,
    inTitle * root,
    // How closely it comes to naming the tag.
    coverage,
    coverage > 0.8 ? 1 : 0,
    naming?.titleCoverage ?? 0,
    Number(naming?.initials ?? false),
    (1 - isNamed) * coverage * root,
    // The two words that went with it most.
    cues[0]?.strength ?? 0,
    cues[1]?.strength ?? 0,
  ];
}

/**
 * The pairs of a text once more, adding what the other likely tags say.
 *
 * @param probabilities Of each pair, from the first judgement.
 */
export function withCompany(
  past: Past,
  pairs: readonly TagCandidate[],
  probabilities: readonly number[],
): TagCandidate[] {
  const likely = pairs
    .map(({ tag }, index) => ({ tag, p: probabilities[index] ?? 0 }))
    .sort((a, b) => b.p - a.p || a.tag - b.tag)
    .slice(0, MOST_COMPANY);
  return pairs.map(({ tag, features }, index) => {
    let most = 0;
    let sum = 0;
    let none = 1;
    for (const { tag: other, p } of likely) {
      if (other === tag) continue;
      const implied = p * past.together(other, tag);
      most = Math.max(most, implied);
      sum += implied;
      none *= 1 - implied;
    }
    return { tag, features: [...features, logOdds(probabilities[index] ?? 0), most, sum, 1 - none] };
  });
}

const MOST_COMPANY = 12;
