import type { AxisWords } from './scale/axis-words.ts';
import type { Happening } from './happening.ts';
import type { FontSpacing } from './text-width.ts';

/** A lane with what it is called. */
export interface NamedLane {
  readonly label: string;
  /** `null`: it has no page. */
  readonly href: string | null;
  /** The tag's id; `null`: everything that is in no other lane. */
  readonly tag: string | null;
  readonly count: number;
  /** Which colour it has, from 0. */
  readonly colour: number;
}

/** The colour of what is in no other lane; the others have those before it. */
export const REST_COLOUR = 5;

/** What is drawn. */
export interface DrawnSubject {
  /** Those that are named: all of them, or the most notable. */
  readonly happenings: readonly Happening[];
  /** For each of these its lane. */
  readonly laneOf: readonly number[];
  readonly lanes: readonly NamedLane[];
  readonly axis: AxisWords;
  readonly isRightToLeft: boolean;
  /** What it shows, for those who don't see it. */
  readonly name: string;
  /** Where a year begins on the page; `null`: nowhere. */
  readonly yearHref: (year: number) => string | null;
  /** Of the font in which it is shown. */
  readonly spacing: FontSpacing;
  /** What a break of the scale is called that leaves out a time: `1851 – 2023 is left out`. */
  readonly breakName: (period: string) => string;
}
