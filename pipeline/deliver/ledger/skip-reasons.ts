/** Why a delivery was skipped, in the words of the ledger. */
export const SKIPPED = {
  /** The edition has nothing with a tag that the subscriber follows. */
  noFollowedTag: 'no followed tag',
  /** Everything the subscriber follows already came to them in another edition, such as a digest. */
  hadItAll: 'nothing they have not had',
  /** Nothing has appeared since the subscriber's last digest. */
  nothingNew: 'nothing new since the last digest',
  noLongerSubscribed: 'no longer subscribed, or paused',
  leftInDoubt: 'in doubt, left at that',
} as const;

/** One of these. */
export type SkipReason = (typeof SKIPPED)[keyof typeof SKIPPED];
