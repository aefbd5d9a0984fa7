/**
 * One mailing, ready but for what differs from subscriber to subscriber. `html`, `text` and nothing else may
 * hold slots, which are replaced for each message, see {@link EditionSlot}.
 */
export interface Edition {
  /** Stable: the id of its article. */
  readonly id: string;
  /** Names it on the command line and in paths: the article's slug. */
  readonly slug: string;
  /** RFC 3339, the article's; decides what is archive and what is new. */
  readonly published: string;
  readonly subject: string;
  /** BCP 47. */
  readonly language: string;
  readonly html: string;
  readonly text: string;
  /** The edition on the web. */
  readonly url: string;
}

/** What is filled in for each subscriber. Each stands in the edition's parts as the token it maps to. */
export const EDITION_SLOTS = {
  /** HTTPS address that unsubscribes this subscriber after one press of a button. */
  unsubscribe: 'https://slot.invalid/unsubscribe',
} as const;

/** The name of a slot. */
export type EditionSlot = keyof typeof EDITION_SLOTS;
