/**
 * What one article may have. They are far beyond what people write, and such that an article at each of them is published in
 * seconds: what takes time grows with the size and with these counts. The same file always meets the same bounds, whatever
 * the machine.
 */
export const BOUNDS = {
  /** Bytes of its file; a larger one is left out. Long posts have some ten thousand, the longest lists some hundred thousand. */
  fileBytes: 500_000,
  /** Lines of its file; one with more is left out. It is blocks that take time, and each begins a line. */
  lines: 20_000,
  /** Characters of its front matter; with more the article is left out. */
  frontMatter: 100_000,
  /** Fields of its front matter; further ones are not read. */
  fields: 500,
  /** Characters of a text of the front matter, and of a first line that is taken for the title. */
  text: 1000,
  /** Authors; further ones are not named. */
  authors: 50,
  /** Tags that its front matter gives; further ones are not given. */
  tags: 100,
  /** Characters of the name of an author or a tag. */
  name: 200,
  /** Milestones; an article with more is published as a single whole. */
  milestones: 2000,
} as const;

/** So many characters of a message a person reads; the rest would be what somebody pasted. */
export const MESSAGE_LENGTH = 500;

/** So many fields that nobody knows are told one by one. */
export const UNKNOWN_FIELDS_TOLD = 50;
