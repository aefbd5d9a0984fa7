import type { Article } from '../../../model/publication.ts';
import type { MilestoneCard } from '../../cards/article-card.ts';
import { milestoneParts } from './milestone-parts.ts';
import { isSameRubric } from './same-rubric.ts';

/** A milestone that is like another one. */
export interface NearMilestone {
  readonly article: Article;
  readonly card: MilestoneCard;
  /** The cosine of the angle between the two, as vectors of what they are about; 1 more if they lead to the same page. */
  readonly likeness: number;
}

/** What tells which milestones are like each other. */
export interface MilestoneIndex {
  /** The numbers of an article's milestones, in order; of an article without milestones, its own. */
  partsOf(article: Article): readonly number[];
  /** The number of one milestone; `null`: there is none. @param index Its index in its article; of one without milestones, 0 is its own. */
  partOf(article: Article, index: number): number | null;
  /** The milestones of other articles that are like one, the nearest first. @param most How many there are at most. */
  nearest(part: number, most: number): readonly NearMilestone[];
}

/**
 * Indexes the milestones of articles by what they are about, each weighing more the fewer articles have it. What more than
 * {@link COMMON} milestones have is not followed, so that the time this takes grows with the number of milestones, not with its
 * square.
 *
 * @param articles In one language, in the publication's order.
 */
export function createMilestoneIndex(articles: readonly Article[]): MilestoneIndex {
  const { count, listed, subjectCount, of, partOf, place, at, subjects, isPage, holders, spread } =
    milestoneParts(articles);
  const mostRare = Math.max(RARE_ANYWAY, listed / RARE_PART);
  const weights = Float64Array.from(spread, (articlesWith, subject) =>
    isPage[subject] === 1 ? 0 : Math.log(1 + listed / Math.max(1, articlesWith)) ** 2,
  );
  // Nobody is found by what nobody else has, or by what too many have.
  const isFollowed = Uint8Array.from({ length: subjectCount }, (_, subject) => {
    const isStanding = isPage[subject] === 1 && (spread[subject] ?? 0) > STANDING;
    return isStanding || holders(subject).length > COMMON ? 0 : 1;
  });
  const lengths = Float64Array.from({ length: count }, (_, part) => {
    let sum = 0;
    for (const subject of subjects(part)) sum += weights[subject] ?? 0;
    return Math.sqrt(sum);
  });
  // What each milestone has in common with the one that is asked for; all zero in between.
  const points = new Float64Array(count);
  const shared = new Uint16Array(count);
  const isSamePage = new Uint8Array(count);

  /** @returns The milestones of other articles that have anything in common with a part. */
  const compare = (part: number): readonly number[] => {
    const found: number[] = [];
    const own = place[part];
    for (const subject of subjects(part)) {
      if (isFollowed[subject] === 0) continue;
      const weight = weights[subject] ?? 0;
      const rare = (spread[subject] ?? 0) <= mostRare ? 1 : 0;
      for (const other of holders(subject)) {
        if (place[other] === own) continue;
        if (points[other] === 0 && isSamePage[other] === 0) found.push(other);
        if (isPage[subject] === 1) isSamePage[other] = 1;
        points[other] = (points[other] ?? 0) + weight;
        shared[other] = (shared[other] ?? 0) + rare;
      }
    }
    return found;
  };

  const likeness = (part: number, other: number): number => {
    const length = (lengths[part] ?? 0) * (lengths[other] ?? 0);
    return (isSamePage[other] ?? 0) + (length === 0 ? 0 : (points[other] ?? 0) / length);
  };
  const distance = (part: number, other: number): number =>
    Math.abs((place[other] ?? 0) - (place[part] ?? 0));
  const titleOf = (part: number): string => {
    const known = at(part);
    return known?.card?.title ?? known?.article.title ?? '';
  };
  const isNear = (part: number, other: number): boolean =>
    isSamePage[other] === 1 ||
    ((shared[other] ?? 0) >= LEAST_SHARED &&
      likeness(part, other) >= LEAST &&
      !isSameRubric(titleOf(part), titleOf(other)));

  return {
    partsOf: of,
    partOf,
    nearest: (part, most) => {
      const found = compare(part);
      const near = found
        .filter((other) => isNear(part, other))
        .map((other) => ({ other, likeness: likeness(part, other) }))
        // Of those that are equally near, the one whose article appeared next.
        .sort(
          (a, b) =>
            b.likeness - a.likeness || distance(part, a.other) - distance(part, b.other) || a.other - b.other,
        )
        .slice(0, most);
      for (const other of found) points[other] = shared[other] = isSamePage[other] = 0;
      return near.flatMap(({ other, likeness: how }) => {
        const known = at(other);
        return known?.card == null ? [] : [{ article: known.article, card: known.card, likeness: how }];
      });
    },
  };
}

/** Cosine below which nothing is near. */
const LEAST = 0.55;
/** One rare word may be chance. */
const LEAST_SHARED = 2;
/** What this part of the articles has still counts as rare. */
const RARE_PART = 10;
/** In a small publication, so many may have it. */
const RARE_ANYWAY = 3;
/** Milestones that may have something until it is too common to say anything. */
const COMMON = 60;
/** A page to which milestones of more articles lead is a standing one: where to apply, where to ask. */
const STANDING = 5;
