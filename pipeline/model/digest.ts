/** How often a digest comes. */
export type DigestPeriod = 'daily' | 'weekly' | 'monthly';

/** All digest periods. */
export const DIGEST_PERIODS: readonly DigestPeriod[] = ['daily', 'weekly', 'monthly'];

/** How much of its items a digest contains: all of their text, or where that is long its beginning and a link to the rest. */
export type DigestForm = 'whole' | 'compact';

/** The form of the digests of each period. */
export type DigestForms = Readonly<Record<DigestPeriod, DigestForm>>;
