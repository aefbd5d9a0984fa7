import type { Fingerprint } from './fingerprint.ts';
import { pairByLikeness, titleLikeness } from './likeness.ts';
import type { LockedMilestone } from './lock/locked.ts';
import { sketchLikeness } from './sketch.ts';

/** What a milestone is found by in the lock. */
export interface MilestoneKey extends Fingerprint {
  readonly ordinal: number | null;
  /** Its index in the article. */
  readonly position: number;
}

/** A milestone in the lock that may be matched. */
export interface FormerMilestone extends LockedMilestone {
  /** Id of the article it belongs to in the lock. */
  readonly owner: string;
  readonly position: number;
  readonly isRemoved: boolean;
}

/** The matches so far; each candidate belongs to one milestone at most. */
export interface MilestoneMatches<Key extends MilestoneKey> {
  readonly found: Map<Key, FormerMilestone>;
  readonly taken: Set<FormerMilestone>;
}

/**
 * Finds the milestones of one article among those that the lock has for it: by content, by title, then by likeness. A
 * milestone at the same position or with the same number needs less likeness.
 */
export function matchWithinArticle<Key extends MilestoneKey>(
  milestones: readonly Key[],
  candidates: readonly FormerMilestone[],
  matches: MilestoneMatches<Key>,
): void {
  const living = candidates.filter(({ isRemoved }) => !isRemoved);
  matchByKey(milestones, living, matches, ({ hash }) => hash);
  const [rest, left] = unmatched(milestones, living, matches);
  if (rest.length === 0 || left.length === 0) return;
  // Several may have the same title ("Fixed"): the most similar first, the others in order.
  settle(pairByLikeness(rest, left, sameTitleLikeness), matches);
  matchByKey(rest, left, matches, ({ title }) => title);
  settle(pairByLikeness(...unmatched(rest, left, matches), likenessInPlace), matches);
}

/**
 * Finds milestones that moved from one article to another, or come back after they were removed. This needs more
 * certainty than within an article: the same content, or half of it.
 *
 * @param ownerOf Id of a milestone's article.
 */
export function matchAcrossArticles<Key extends MilestoneKey>(
  milestones: readonly Key[],
  candidates: readonly FormerMilestone[],
  matches: MilestoneMatches<Key>,
  ownerOf: (milestone: Key) => string,
): void {
  const [rest, left] = unmatched(milestones, candidates, matches);
  if (rest.length === 0 || left.length === 0) return;
  const ownKey = new Map(rest.map((milestone) => [milestone, `${ownerOf(milestone)} ${milestone.hash}`]));
  matchByKey(rest, left, matches, (of) =>
    'owner' in of ? `${of.owner} ${of.hash}` : (ownKey.get(of) ?? ''),
  );
  // Two titles without text can be equal by chance ("Introduction").
  const telling = unmatched(
    rest.filter(({ sketch }) => sketch !== ''),
    left.filter(({ sketch }) => sketch !== ''),
    matches,
  );
  matchByKey(...telling, matches, ({ hash }) => hash);
  settle(pairByLikeness(...unmatched(...telling, matches), likenessAnywhere), matches);
}

function matchByKey<Key extends MilestoneKey>(
  milestones: readonly Key[],
  candidates: readonly FormerMilestone[],
  matches: MilestoneMatches<Key>,
  key: (of: Key | FormerMilestone) => string,
): void {
  const index = new Map<string, FormerMilestone[]>();
  for (const candidate of candidates) {
    if (matches.taken.has(candidate)) continue;
    const same = index.get(key(candidate));
    if (same === undefined) index.set(key(candidate), [candidate]);
    else same.push(candidate);
  }
  // Taken from the end, so reversed to give the first of equal ones first.
  for (const same of index.values()) same.reverse();
  for (const milestone of milestones) {
    if (matches.found.has(milestone)) continue;
    const candidate = index.get(key(milestone))?.pop();
    if (candidate !== undefined) settle([[milestone, candidate]], matches);
  }
}

function settle<Key extends MilestoneKey>(
  pairs: readonly (readonly [Key, FormerMilestone])[],
  { found, taken }: MilestoneMatches<Key>,
): void {
  for (const [milestone, candidate] of pairs) {
    found.set(milestone, candidate);
    taken.add(candidate);
  }
}

function unmatched<Key extends MilestoneKey>(
  milestones: readonly Key[],
  candidates: readonly FormerMilestone[],
  { found, taken }: MilestoneMatches<Key>,
): [Key[], FormerMilestone[]] {
  return [
    milestones.filter((milestone) => !found.has(milestone)),
    candidates.filter((candidate) => !taken.has(candidate)),
  ];
}

function sameTitleLikeness(milestone: MilestoneKey, candidate: FormerMilestone): number {
  return milestone.title === candidate.title ? sketchLikeness(milestone.sketch, candidate.sketch) : 0;
}

function likenessInPlace(milestone: MilestoneKey, candidate: FormerMilestone): number {
  const isInPlace =
    milestone.position === candidate.position ||
    (milestone.ordinal !== null && milestone.ordinal === candidate.ordinal);
  const bonus = isInPlace ? 0.1 : 0;
  if (milestone.sketch === '' && candidate.sketch === '') {
    const likeness = titleLikeness(milestone.title, candidate.title);
    return likeness >= (isInPlace ? 0.5 : 0.7) ? likeness + bonus : 0;
  }
  const likeness = sketchLikeness(milestone.sketch, candidate.sketch);
  return likeness >= (isInPlace ? 0.25 : 0.3) ? likeness + bonus : 0;
}

function likenessAnywhere(milestone: MilestoneKey, candidate: FormerMilestone): number {
  const likeness = sketchLikeness(milestone.sketch, candidate.sketch);
  return likeness >= 0.5 ? likeness + (milestone.title === candidate.title ? 0.1 : 0) : 0;
}
