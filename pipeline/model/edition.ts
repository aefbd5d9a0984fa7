/**
 * One mailing, compiled: its HTML and its text, in parts. A subscriber gets the parts that they follow, joined, with
 * their own values in the slots. It is plain data, so that it can be kept as it was when its sending began.
 */
export interface Edition {
  readonly kind: 'article' | 'digest';
  /** Stable: the id of its article; for a digest, made from its period and time. */
  readonly id: string;
  /** Its name on the command line and in paths: the article's slug. */
  readonly slug: string;
  /** RFC 3339: the article's time, or when the digest was made. Decides what is archive and what is new. */
  readonly published: string;
  readonly subject: string;
  /** BCP 47. */
  readonly language: string;
  /** What a subscriber can choose from; parts refer to items by index. */
  readonly items: readonly EditionItem[];
  readonly html: readonly EditionPart[];
  readonly text: readonly EditionPart[];
  /** The edition on the web; `null` if it has no page there, like a digest. */
  readonly url: string | null;
  /** How it says why somebody gets it; left out by older versions of this program, whose editions don't say it. */
  readonly why?: WhyWords;
}

/** The sentences that say why somebody gets an edition, in its language. */
export interface WhyWords {
  /** For who gets everything. */
  readonly everything: string;
  /** For who follows tags, with {@link WHY_TAGS} in place of their names. */
  readonly following: string;
  /** What the tags of its items are called, by id. */
  readonly labels: Readonly<Record<string, string>>;
  /** What stands for so many tags at the end of a long list: `1 more`, `2 more`, …; as many as there are tags. */
  readonly others: readonly string[];
}

/** The place of the tags in a sentence: a noncharacter, which no text has. */
export const WHY_TAGS = '\u{FDD2}';

/** A milestone of an edition, or a whole article that has none. */
export interface EditionItem {
  readonly id: string;
  /** Ids of its tags, including those implied by narrower ones. */
  readonly tags: readonly string[];
}

/** A piece of an edition's HTML or text, or the place of a value of the subscriber's own. */
export type EditionPart = ContentPart | SlotPart;

/** A piece of HTML or text. It may end anywhere; it makes sense once joined with its neighbours. */
export interface ContentPart {
  readonly kind: 'content';
  /**
   * What it belongs to; it is shown only where all of these are. `milestone:3`: with item 3; `section:1`: with any item
   * of that section; `omitted`: if milestones were left out for size.
   */
  readonly within: readonly string[];
  readonly content: string;
  /** Shorter forms for an edition that is too large, longest first; empty if it can't be shortened. */
  readonly shorter: readonly ShorterForm[];
}

/** The beginning of a part's content, and what replaces the rest: closing tags, a link. */
export interface ShorterForm {
  /** How many UTF-16 units of the content are kept. */
  readonly at: number;
  readonly end: string;
}

/** The place of a value that differs from subscriber to subscriber. */
export interface SlotPart {
  readonly kind: 'slot';
  readonly within: readonly string[];
  readonly slot: EditionSlot;
}

/** What is filled in for each subscriber, and the token for it in templates. */
export const EDITION_SLOTS = {
  /** The HTTPS address where this subscriber unsubscribes at the press of a button. */
  unsubscribe: 'https://slot.invalid/unsubscribe',
  /** Where this subscriber chooses what they get, and how often. */
  preferences: 'https://slot.invalid/preferences',
  /** The sentence that says why this subscriber gets it: words, no address. */
  why: 'https://slot.invalid/why',
} as const;

/** The name of a slot. */
export type EditionSlot = keyof typeof EDITION_SLOTS;

/** Whether something is the name of a slot. */
export function isEditionSlot(value: unknown): value is EditionSlot {
  return typeof value === 'string' && Object.hasOwn(EDITION_SLOTS, value);
}
