import type { TimeSpan } from '../happening.ts';

/** A stretch of time in numbers of days, see `dayNumber`. */
export interface TimeStretch {
  readonly from: number;
  /** The first day after it. */
  readonly to: number;
}

/** More breaks than this are a scale that nobody reads. */
const MOST_BREAKS = 3;
/** A time in which nothing is may be left out if it is so many times as long as all that is shown then. */
const LONGEST = 4;
/** What stands close together is worth that if it is at least so many, at different times. */
const CROWD = 3;
/** How much of all has to be in such crowds: what is alone between them is an exception. */
const MOSTLY = 0.75;

/**
 * Cuts out the times in which nothing is, where they are so long that everything else would be at one point: a single thing
 * of 1850 among forty of 2024. As many as can be, up to three; usually none.
 *
 * @param spans At least one. What goes on counts where it begins.
 * @returns The stretches that are left, in order, which contain all spans.
 */
export function stretchesOf(spans: readonly Pick<TimeSpan, 'start' | 'end'>[]): readonly TimeStretch[] {
  const covered = joined(spans);
  const whole = stretchBetween(covered);
  const gaps = covered
    .slice(1)
    .map(({ from }, index) => ({ index, length: from - (covered[index]?.to ?? from) }))
    .sort((a, b) => b.length - a.length || a.index - b.index);
  for (let count = Math.min(MOST_BREAKS, gaps.length); count > 0; count -= 1) {
    const chosen = gaps.slice(0, count);
    const left = whole.to - whole.from - chosen.reduce((sum, { length }) => sum + length, 0);
    if ((chosen.at(-1)?.length ?? 0) < left * LONGEST) continue;
    const stretches = cutAfter(covered, new Set(chosen.map(({ index }) => index)));
    if (areCrowded(stretches, spans)) return stretches;
  }
  return [whole];
}

/** The stretches that are covered, each from the beginning of the first to the end of the last that touch. */
function joined(spans: readonly Pick<TimeSpan, 'start' | 'end'>[]): readonly TimeStretch[] {
  const all: { from: number; to: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last === undefined || last.to < start) all.push({ from: start, to: end });
    else last.to = Math.max(last.to, end);
  }
  return all;
}

function cutAfter(covered: readonly TimeStretch[], after: ReadonlySet<number>): readonly TimeStretch[] {
  const stretches: TimeStretch[][] = [[]];
  for (const [index, stretch] of covered.entries()) {
    stretches.at(-1)?.push(stretch);
    if (after.has(index)) stretches.push([]);
  }
  return stretches.map(stretchBetween);
}

function stretchBetween(covered: readonly TimeStretch[]): TimeStretch {
  return { from: covered[0]?.from ?? 0, to: covered.at(-1)?.to ?? 1 };
}

function areCrowded(
  stretches: readonly TimeStretch[],
  spans: readonly Pick<TimeSpan, 'start' | 'end'>[],
): boolean {
  const crowded = stretches.reduce((sum, { from, to }) => {
    const within = spans.filter(({ start }) => from <= start && start < to);
    return new Set(within.map(({ start }) => start)).size < CROWD ? sum : sum + within.length;
  }, 0);
  return crowded >= spans.length * MOSTLY;
}
