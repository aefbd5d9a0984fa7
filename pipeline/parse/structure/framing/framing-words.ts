/**
 * How a language opens and closes an article. Each entry is a piece of a regular expression, in lower case; an
 * apostrophe stands for any.
 */
export interface FramingWords {
  /** Whole headings of what comes before the first item. */
  readonly opening: readonly string[];
  /** Whole headings of closing words. */
  readonly closing: readonly string[];
  /** Beginnings of headings of closing words. */
  readonly closingBegins: readonly string[];
  /** Beginnings of paragraphs that speak of the whole or to the readers. */
  readonly wholeBegins: readonly string[];
  /** What short closing paragraphs say somewhere. */
  readonly asks: readonly string[];
}
