/** How often a digest comes. */
export type DigestPeriod = 'daily' | 'weekly' | 'monthly';

/** All of these. */
export const DIGEST_PERIODS: readonly DigestPeriod[] = ['daily', 'weekly', 'monthly'];
