import type { DigestPeriod } from '../../model/digest.ts';
import { dayOf } from '../../model/time/zoned-time.ts';

/** A name that no edition has yet: the period and the day, with a number from the second one on. */
export function digestSlug(period: DigestPeriod, now: Date, taken: ReadonlySet<string>): string {
  const name = `${period}-${dayOf(now.toISOString())}`;
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
