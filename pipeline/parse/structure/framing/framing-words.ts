/**
 * How a language opens and closes an article. Each entry is part of a regular expression, in lower case; an apostrophe
 * matches any kind of apostrophe.
 */
export interface FramingWords {
  /** Whole headings of what comes before the first item. */
  readonly opening: readonly string[];
  /** Whole headings of closing words. */
  readonly closing: readonly string[];
  /** Beginnings of headings of closing words. */
  readonly closingBegins: readonly string[];
  /** Beginnings of paragraphs that speak about the whole article or to the readers. */
  readonly wholeBegins: readonly string[];
  /** Phrases in short closing paragraphs. */
  readonly asks: readonly string[];
}
