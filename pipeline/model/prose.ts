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

/** Words on one line of a source file, within one element: how what is found in a text is found in the file. */
export interface TextRun {
  readonly text: string;
  /** 1-based line of the source file. */
  readonly line: number;
  /** 1-based column in UTF-16 units, at or before which the words do not begin. */
  readonly column: number;
  /** What the words are part of; those of code and of quotations are not the author's. */
  readonly role: 'text' | 'link' | 'code' | 'quote';
  /** Whether a paragraph, heading, item or cell begins here. */
  readonly opens: boolean;
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
