import { createAxisWords } from '../../../pipeline/emit/timeline/scale/axis-words.ts';
import type { DateExtent, Happening } from '../../../pipeline/emit/timeline/happening.ts';
import type { Describable, DrawingSurroundings } from '../../../pipeline/emit/timeline/timeline-drawing.ts';

/** Numbers from 0 up to 1 that look random, the same for the same seed (Mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS =
  'Docker 1.10 is released a Kubernetes W iiiiiiii WWWWWW &<>" 容器安全 コンテナ संग्रह الحاويات אבטחה 👩🏽‍🚀 Überraschung Donaudampfschifffahrtsgesellschaft'.split(
    ' ',
  );
const EXTENTS: readonly DateExtent[] = ['day', 'within', 'period', 'since'];
/** How many days a timeline is long: one, some, a year, decades, centuries. */
const RANGES = [1, 12, 60, 366, 9000, 700_000] as const;

/** Happenings of every kind: titles of any length and script, spans of any width, one day only to centuries. */
export function someHappenings(seed: number, most = 40): readonly Happening[] {
  const random = numbersFrom(seed);
  const upTo = (count: number): number => Math.floor(random() * count);
  const range = RANGES[upTo(RANGES.length)] ?? 1;
  const first = 16_000 - upTo(range);
  return Array.from({ length: 3 + upTo(most - 2) }, (_, index) => {
    const extent = EXTENTS[upTo(EXTENTS.length)] ?? 'day';
    const start = first + upTo(range);
    const days = extent === 'within' || extent === 'period' ? 2 + upTo(range / 2) : 1;
    return {
      extent,
      start,
      end: start + days,
      tags: ['docker', 'feeds', 'mail', 'security', 'web', 'press', 'tools'].filter(() => random() < 0.2),
      number: index + 1,
      title: Array.from({ length: 1 + upTo(14) }, () => WORDS[upTo(WORDS.length)]).join(' '),
      isRightToLeft: random() < 0.2,
      words: 'in early February 2016',
      href: `#m${index + 1}`,
    };
  });
}

/** Some within a short time, and one to three that are centuries from them and from each other. */
export function outlyingHappenings(seed: number, most = 40): readonly Happening[] {
  const random = numbersFrom(seed * 7919);
  const crowd = someHappenings(seed, most).map((happening, index) => {
    // The first three are at different times.
    const start = 18_000 + (index < 3 ? index * 9 : Math.floor(random() * 300));
    const days = happening.end - happening.start > 1 ? 2 + Math.floor(random() * 60) : 1;
    return { ...happening, start, end: start + days };
  });
  const outliers = crowd
    .slice(0, 1 + Math.floor(random() * Math.min(3, crowd.length / 3)))
    .map((one, index) => {
      const start = (random() < 0.5 ? -40_000 : 70_000) * (index + 1) + Math.floor(random() * 900);
      return {
        ...one,
        extent: 'day' as const,
        start,
        end: start + 1,
        href: `#far${index}`,
        number: 50 + index,
      };
    });
  return [...crowd, ...outliers];
}

/** The same as what a page describes them by. */
export function described(happenings: readonly Happening[]): readonly Describable[] {
  return happenings.map((happening) => ({ ...happening, describe: () => happening }));
}

export const surroundings: DrawingSurroundings = {
  axis: createAxisWords()('en'),
  isRightToLeft: false,
  name: 'Timeline',
  yearHref: () => null,
  spacing: 'proportional',
  breakName: (period) => `${period} left out`,
  laneOf: (tag) => ({ label: tag ?? 'Other', href: tag === null ? null : `tags/${tag}/` }),
};
