import type { Direction } from '../direction.ts';
import type { TimelineOverview } from '../timeline/picture/overview.ts';

/** What a link picture says, in plain words. */
export interface PictureWords {
  /** What the publication is called. */
  readonly publication: string;
  /** Where it is, for people: `example.org/log`. */
  readonly host: string;
  readonly title: string;
  /** Of the title (BCP 47). */
  readonly language: string;
  readonly direction: Direction;
  /** Shown below the title if there is room, and no items are; may be empty. */
  readonly summary: string;
  /** Beside each other at the bottom: a date, a number of milestones. */
  readonly facts: readonly string[];
  /** What the picture lists below the title: the first milestones. */
  readonly items: readonly { readonly number: string; readonly title: string }[];
  /** The large number beside the title of a milestone; `null`: it is none, or has none. */
  readonly number: string | null;
  /** What is drawn below the title; `null`: nothing. */
  readonly drawing: TimelineOverview | null;
}

/** The facts as they stand beside each other. */
export function factLine(facts: readonly string[]): string {
  return facts.join(' · ');
}
