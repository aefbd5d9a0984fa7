import type { Article, Group, Milestone } from '../model/publication.ts';

/** Milestones that are shown together: those of one group, or those before the first group. */
export interface Section {
  readonly group: Group | null;
  readonly milestones: readonly Milestone[];
  /** Index of the first of them among the article's milestones. */
  readonly first: number;
}

/**
 * Divides an article's milestones into sections, in the order of the article; only an empty group gives an empty one.
 */
export function sectionsOf({ milestones, groups }: Article): readonly Section[] {
  const ungrouped = { group: null, milestones: milestones.slice(0, groups[0]?.first), first: 0 };
  const grouped = groups.map((group, index) => ({
    group,
    milestones: milestones.slice(group.first, groups[index + 1]?.first),
    first: group.first,
  }));
  return ungrouped.milestones.length === 0 ? grouped : [ungrouped, ...grouped];
}
