/** What is remembered of one milestone. */
export interface LockedMilestone {
  /** A `tag:` URI (RFC 4151), or the URI that its author gave. */
  readonly id: string;
  readonly anchor: string;
  readonly title: string;
  readonly ordinal: number | null;
  /** RFC 3339, the last meaningful edit. */
  readonly updated: string | null;
  /** See {@link import('../meaning.ts').meaningHash}. */
  readonly hash: string;
  /** See {@link import('../sketch.ts').sketchText}. */
  readonly sketch: string;
}

/** What is remembered of one article. */
export interface LockedArticle {
  readonly id: string;
  /** Path below the content folder; empty if the article is gone. */
  readonly source: string;
  readonly slug: string;
  /** Where its page was; `null`: at `articles/<slug>/`. */
  readonly address: string | null;
  /** Its addresses before that, in this order. */
  readonly formerly: readonly string[];
  /** The slugs that it had before, in this order: its newsletters were at their addresses. */
  readonly formerSlugs: readonly string[];
  /** The id of its entry in feeds that accept any text as an id; `null`: {@link LockedArticle.id}. */
  readonly guid: string | null;
  readonly title: string;
  /** RFC 3339, the first date it was published under, unless its author states another. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly hash: string;
  readonly sketch: string;
  /** In the order of the article. */
  readonly milestones: readonly LockedMilestone[];
  /** Milestones that are gone; their ids are never given to others. */
  readonly removed: readonly LockedMilestone[];
}

/** Whether it only prevents the reuse of an id that its author replaced. */
export function isRetired({ hash }: LockedArticle): boolean {
  return hash === '';
}

/** Where the page of a remembered article was. */
export function lockedAddress({ address, slug }: LockedArticle): string {
  return address ?? defaultAddress(slug);
}

/** The address of a page if nothing else is stated. */
export function defaultAddress(slug: string): string {
  return `articles/${slug}/`;
}
