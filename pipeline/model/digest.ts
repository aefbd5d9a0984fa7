/** How often a digest comes. */
export type DigestPeriod = 'daily' | 'weekly' | 'monthly';
