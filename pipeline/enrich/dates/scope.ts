import type { Language } from '../../dates/language/language.ts';

/** What is known about the article and the milestone when a mention is judged. */
export interface Scope {
  readonly language: Language | null;
  /** Day of publication. */
  readonly published: string | null;
  /** The one year that the whole article reports on. */
  readonly topicYear: number | null;
  readonly reportYear: number | null;
  /** The year of a label without one, if the article's title says it. */
  readonly labelYear: number | null;
  /** Whether the milestone itself is a founding, a birth, a beginning, so that such words are not background. */
  readonly tellsOrigin: boolean;
  /** Of the milestone; may be empty. */
  readonly heading: string;
  /** Whether it is announced, so that it may be still to come. */
  readonly ahead: boolean;
  /** The heading of the last milestone before it that has a date; may be empty. */
  readonly previousHeading: string;
  /** Whether its article tells a history in order, and it has no date yet: then later paragraphs count, too. */
  readonly isGap: boolean;
}
