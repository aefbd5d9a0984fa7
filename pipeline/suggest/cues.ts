import type { LikenessIndex } from './likeness.ts';
import type { Past } from './past.ts';
import type { SparseVector } from './vectors.ts';

/** A word or pair of words that goes with a tag. */
export interface Cue {
  /** Id of the feature. */
  readonly feature: number;
  /** How many articles have it, and how many of these have the tag. */
  readonly articles: number;
  readonly tagged: number;
  /** The tag's share among them, drawn towards its overall share; the fewer they are, the more. */
  readonly strength: number;
}

/** The strongest cues of a text for each tag, at most {@link MOST_CUES}, strongest first. */
export type Cues = ReadonlyMap<number, readonly Cue[]>;

/**
 * Finds the words of a text that have gone with a tag so far.
 *
 * @param index Of the articles.
 * @param given The tags of each article.
 * @param except An article to leave out, -1 for none.
 */
export function findCues(
  index: LikenessIndex,
  given: readonly (readonly number[])[],
  past: Past,
  vector: SparseVector,
  except: number,
): Cues {
  const cues = new Map<number, Cue[]>();
  const counts = new Int32Array(past.tagCount);
  for (const feature of vector.ids) {
    const having = index.holders(feature);
    // A word in every fifth article is not a cue, and costs the most to look at.
    if (having.length > MOST_COMMON * given.length) continue;
    const touched: number[] = [];
    let articles = 0;
    for (const article of having) {
      if (article >= past.articles) break;
      if (article === except) continue;
      articles += 1;
      for (const tag of given[article] ?? []) {
        if (counts[tag] === 0) touched.push(tag);
        counts[tag] = (counts[tag] ?? 0) + 1;
      }
    }
    for (const tag of touched) {
      const tagged = counts[tag] ?? 0;
      counts[tag] = 0;
      const strength = (tagged + DOUBT * past.plainShare(tag)) / (articles + DOUBT);
      if (articles >= LEAST_ARTICLES) keep(cues, tag, { feature, articles, tagged, strength });
    }
  }
  return cues;
}

function keep(cues: Map<number, Cue[]>, tag: number, cue: Cue): void {
  const known = cues.get(tag);
  if (known === undefined) {
    cues.set(tag, [cue]);
    return;
  }
  if (known.length === MOST_CUES && cue.strength <= (known.at(-1)?.strength ?? 0)) return;
  const at = known.findIndex(({ strength }) => strength < cue.strength);
  known.splice(at < 0 ? known.length : at, 0, cue);
  known.splice(MOST_CUES);
}

const MOST_CUES = 6;
const MOST_COMMON = 1 / 5;
const LEAST_ARTICLES = 3;
/** How many ordinary articles are added to the count, so that three cases do not make a rule. */
const DOUBT = 20;
