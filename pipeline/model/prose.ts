/**
 * A piece of running text as readers get it.
 *
 * `html` is sanitised to an allow-list and holds absolute URLs only, so it can stand in a page, a feed or a
 * mail as it is. `text` is its plain text, paragraphs separated by one empty line.
 */
export interface Prose {
  readonly html: string;
  readonly text: string;
}

/** A hyperlink found in a milestone, in document order. `url` is absolute. */
export interface Link {
  readonly url: string;
  readonly text: string;
}

/** A picture. `url` is absolute; `alt` is empty where the picture only decorates. */
export interface Image {
  readonly url: string;
  readonly alt: string;
}
