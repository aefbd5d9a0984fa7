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

/** The same as what a page describes them by. */
export function described(happenings: readonly Happening[]): readonly Describable[] {
  return happenings.map((happening) => ({ ...happening, describe: () => happening }));
}

export const surroundings: DrawingSurroundings = {
  axis: createAxisWords()('en'),
  isRightToLeft: false,
  name: 'Timeline',
  yearHref: () => null,
  laneOf: (tag) => ({ label: tag ?? 'Other', href: tag === null ? null : `tags/${tag}/` }),
};
