/**
 * A piece of running text as readers get it.
 *
 * `html` is sanitised to an allow-list and has absolute URLs only, so it can go into a page, a feed or a mail as it is.
 * `text` is its plain text, with one empty line between paragraphs.
 */
export interface Prose {
  readonly html: string;
  readonly text: string;
  /**
   * Like `text`, but without the marks that stand for elements (`~~struck~~`, `10^6`), where it has some. Ids are kept by this, and
   * `updated` follows it: neither may change with the way of writing marks.
   */
  readonly unmarked?: string;
}

/**
 * Words on one line of a source file, within one element. They connect what is found in a text to its place in the
 * file.
 */
export interface TextRun {
  readonly text: string;
  /** 1-based line of the source file. */
  readonly line: number;
  /** 1-based column in UTF-16 units; the words begin at it or after it. */
  readonly column: number;
  /** What the words are part of; those in code and quotations are not the author's own. */
  readonly role: 'text' | 'link' | 'code' | 'quote';
  /** Whether a paragraph, heading, item or cell begins here. */
  readonly opens: boolean;
}

/** A hyperlink found in a milestone, in document order. `url` is absolute. */
export interface Link {
  /** Absolute. */
  readonly url: string;
  /** Its words, without markup. */
  readonly text: string;
}

/** A picture. `url` is absolute; `alt` is empty if the picture is only decoration. */
export interface Image {
  readonly url: string;
  readonly alt: string;
}

/** Everything in an article but its titles, in its order; `null` where there is nothing. */
export function proseOf({
  intro,
  groups,
  milestones,
  outro,
}: {
  readonly intro: Prose | null;
  readonly groups: readonly { readonly lead: Prose | null }[];
  readonly milestones: readonly { readonly body: Prose }[];
  readonly outro: Prose | null;
}): readonly (Prose | null)[] {
  return [intro, ...groups.map(({ lead }) => lead), ...milestones.map(({ body }) => body), outro];
}
