import type { Relation } from './relations.ts';

/** What a series needs to be the milestones; learned from annotated articles. */
export interface ReadingWeights {
  /** What any series has, in points. */
  readonly any: number;
  /** Points for each unit of a feature, by its name; one that is not here says nothing. */
  readonly features: Readonly<Record<string, number>>;
  readonly relations: Readonly<Partial<Record<Relation, number>>>;
}
