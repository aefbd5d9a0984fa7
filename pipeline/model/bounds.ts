/**
 * The limits of one article. They are far beyond what people write, and an article at every limit is still published
 * within seconds, because time grows with the size and with these counts. The same file meets the same limits on every
 * machine.
 */
export const BOUNDS = {
  /**
   * Bytes in the file; a larger one is left out. Long posts have some ten thousand bytes, the longest lists some
   * hundred thousand.
   */
  fileBytes: 500_000,
  /** Lines in the file; an article with more is left out. Blocks are what takes time, and each begins a line. */
  lines: 20_000,
  /** Characters of front matter; an article with more is left out. */
  frontMatter: 100_000,
  /** Fields in the front matter; any more are not read. */
  fields: 500,
  /** Characters of a text in the front matter, and of a first line that is taken as the title. */
  text: 1000,
  /** Authors; any more are not named. */
  authors: 50,
  /** Tags in the front matter; any more are ignored. */
  tags: 100,
  /** Series that an article is a part of; any more are ignored. */
  series: 10,
  /** Characters in the name of an author, a tag or a series. */
  name: 200,
  /** Elements inside each other, as HTML; an article with more is left out. Nobody nests a page this deep by hand. */
  depth: 200,
  /** Milestones; an article with more is published as a whole. */
  milestones: 2000,
} as const;

/** How many characters of a message are shown; beyond that, it is something somebody pasted. */
export const MESSAGE_LENGTH = 500;

/** How many unknown fields are reported one by one. */
export const UNKNOWN_FIELDS_TOLD = 50;
