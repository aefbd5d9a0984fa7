/**
 * One mailing, compiled: its HTML and its text in parts. What a subscriber gets are the parts that they follow,
 * joined, with their own values in the slots. Plain data, so that it can be kept as it was when its sending began.
 */
export interface Edition {
  readonly kind: 'article' | 'digest';
  /** Stable: the id of its article; of a digest, made from its period and its time. */
  readonly id: string;
  /** Names it on the command line and in paths: the article's slug. */
  readonly slug: string;
  /** RFC 3339, the article's, or when the digest was made; decides what is archive and what is new. */
  readonly published: string;
  readonly subject: string;
  /** BCP 47. */
  readonly language: string;
  /** What a subscriber can choose from; parts name them by their index. */
  readonly items: readonly EditionItem[];
  readonly html: readonly EditionPart[];
  readonly text: readonly EditionPart[];
  /** The edition on the web; `null`: it has no page there, as a digest. */
  readonly url: string | null;
}

/** A milestone of an edition, or the whole of an article that has none. */
export interface EditionItem {
  readonly id: string;
  /** Ids of its tags, those implied by narrower ones among them. */
  readonly tags: readonly string[];
}

/** A run of an edition's HTML or text, or the place of a subscriber's own value. */
export type EditionPart = ContentPart | SlotPart;

/** A run of HTML or text. It ends anywhere; joined with its neighbours it makes sense. */
export interface ContentPart {
  readonly kind: 'content';
  /**
   * What it stands in; it is shown where all of these are. `milestone:3`: with the item 3; `section:1`: with any
   * item of that section; `omitted`: where milestones had to be left out for size.
   */
  readonly within: readonly string[];
  readonly content: string;
  /** Shorter forms for an edition that is too large, longest first; empty: it can't be shortened. */
  readonly shorter: readonly ShorterForm[];
}

/** A beginning of a part's content, and what follows it instead of the rest: closing tags, a link. */
export interface ShorterForm {
  /** UTF-16 units of the content that are kept. */
  readonly at: number;
  readonly end: string;
}

/** The place of a value that differs from subscriber to subscriber. */
export interface SlotPart {
  readonly kind: 'slot';
  readonly within: readonly string[];
  readonly slot: EditionSlot;
}

/** What is filled in for each subscriber, and the token that stands for it in templates. */
export const EDITION_SLOTS = {
  /** HTTPS address that unsubscribes this subscriber after one press of a button. */
  unsubscribe: 'https://slot.invalid/unsubscribe',
  /** Where this subscriber chooses what comes, and how often. */
  preferences: 'https://slot.invalid/preferences',
} as const;

/** The name of a slot. */
export type EditionSlot = keyof typeof EDITION_SLOTS;
