/** A lane of a drawing: what is about one subject. */
export interface Lane {
  /** The tag's id; `null`: everything that is in no other lane. */
  readonly tag: string | null;
  /** How many are in it. */
  readonly count: number;
}

/** Which lanes there are, the fullest first, and in which each thing is. */
export interface Lanes {
  readonly lanes: readonly Lane[];
  /** For each thing an index into `lanes`. */
  readonly laneOf: readonly number[];
}

/** More colours than this can't be told apart, and more lanes are no overview. */
export const MOST_LANES = 5;
/** A tag of fewer has no lane. */
const FEWEST = 2;
/** A tag of more than this part of all says nothing about any. */
const GENERAL = 0.75;

/**
 * Divides things by subject: the most frequent tag gets a lane, then the one that is most frequent among the rest, and so
 * on. Each thing is in one lane, whatever else it is about. If one lane would hold almost everything, there is only one.
 *
 * @param tags Of each thing: ids.
 */
export function lanesOf(tags: readonly (readonly string[])[]): Lanes {
  const laneOf: (number | null)[] = tags.map(() => null);
  const chosen: Lane[] = [];
  while (chosen.length < MOST_LANES) {
    const best = mostFrequent(tags.filter((_, index) => laneOf[index] === null));
    if (best === null || best.count < FEWEST) break;
    if (chosen.length === 0 && best.count > tags.length * GENERAL) {
      // It could be the lane of all; the tags beside it tell more.
      const others = lanesOf(tags.map((all) => all.filter((id) => id !== best.tag)));
      if (others.lanes.length > 1) return others;
      break;
    }
    for (const [index, ids] of tags.entries())
      if (laneOf[index] === null && best.tag !== null && ids.includes(best.tag))
        laneOf[index] = chosen.length;
    chosen.push(best);
  }
  const rest = laneOf.filter((lane) => lane === null).length;
  const lanes = rest === 0 ? chosen : [...chosen, { tag: null, count: rest }];
  if (lanes.length < 2) return { lanes: [{ tag: null, count: tags.length }], laneOf: tags.map(() => 0) };
  return { lanes, laneOf: laneOf.map((lane) => lane ?? chosen.length) };
}

/** Of tags that are as frequent, the one whose id comes first. */
function mostFrequent(tags: readonly (readonly string[])[]): Lane | null {
  const counts = new Map<string, number>();
  for (const ids of tags) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  let best: Lane | null = null;
  for (const [tag, count] of counts) {
    if (best === null || count > best.count || (count === best.count && tag < (best.tag ?? '')))
      best = { tag, count };
  }
  return best;
}
