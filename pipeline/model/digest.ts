/** How often a digest comes. */
export type DigestPeriod = 'daily' | 'weekly' | 'monthly';

/** All digest periods. */
export const DIGEST_PERIODS: readonly DigestPeriod[] = ['daily', 'weekly', 'monthly'];
