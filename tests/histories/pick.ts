import type { Random } from '../faults/random.ts';

/**
 * One of some things.
 *
 * @throws {Error} If there are none.
 */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('Nothing to choose from');
  return item;
}

/** Whether something happens that does once in so many times. */
export function once(random: Random, times: number): boolean {
  return random.below(times) === 0;
}

/** Some random words. */
export function words(random: Random, count: number): string {
  return Array.from({ length: count }, () => pick(random, WORDS)).join(' ');
}

/** A sentence of random words, sometimes with a link. */
export function sentence(random: Random): string {
  const text = words(random, 5 + random.below(7));
  const link = once(random, 4) ? ` [${words(random, 2)}](https://${pick(random, WORDS)}.example/)` : '';
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${link}.`;
}

/** Some of them are tags. */
export const WORDS: readonly string[] =
  'docker linux kernel feed cache queue browser harbour lighthouse river bridge garden winter summer morning letter paper picture ship captain village mountain forest bread coffee market engine wheel ladder window candle clock ancient quiet narrow golden'.split(
    ' ',
  );
