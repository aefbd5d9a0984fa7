/**
 * The secrets that sign links and hash erased addresses: the first makes what is new, all are tried on what is
 * there. So a secret is changed by putting the new one before the old.
 */
export type Secrets = readonly [string, ...string[]];
