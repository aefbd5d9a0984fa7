import type { LeftOut } from './left-out.ts';
import type { Image, Link, Prose, TextRun } from './prose.ts';
import type { PlacedText, Source, SourcePlace } from './source.ts';
import type { RuleException } from './rule.ts';

/** What an author says about one milestone in an HTML comment inside it. */
export interface MilestoneAttributes {
  readonly id: string | null;
  /** EDTF, as written. */
  readonly date: string | null;
  /** Tags by id, label or alias; a leading `-` refuses the tag. */
  readonly tags: readonly PlacedText[];
}

/**
 * How an item is shown. `section`: its title as a heading above its body; `paragraph`: as the paragraphs it is, with
 * the title part of them; `line`: as a line of a list, likewise.
 */
export type ItemForm = 'section' | 'paragraph' | 'line';

/** One item of an article, as the author wrote it. */
export interface ParsedMilestone {
  /** The 1-based line of the source file where it starts. */
  readonly line: number;
  /** The 1-based line of the source file where it ends, inclusive. */
  readonly endLine: number;
  /** The number; `null` if it has none. */
  readonly ordinal: number | null;
  /** The number as printed: `3`, `第三`, `Step 3`. */
  readonly number: string | null;
  /** Plain text, without the number. */
  readonly title: string;
  /**
   * Like {@link title}; where that is only the words of a link, what the whole line would be called. Ids are kept by
   * this, and it changes with every word of the line.
   */
  readonly fullTitle: string;
  /** {@link fullTitle} without marks, where it has some; see `Prose.unmarked`. */
  readonly unmarkedTitle?: string;
  /**
   * The title with its markup: inline HTML, sanitised, URLs absolute. It also holds the parts of the title line that
   * are not in the plain title: a byline, a picture. Empty if the title is made from the body's words.
   */
  readonly titleHtml: string;
  /** Where the title leads, absolute: the link that it is or begins with, else its only link. */
  readonly target: string | null;
  readonly form: ItemForm;
  /** The date label that was cut from {@link title} and {@link titleHtml}, as printed: `25 August`. */
  readonly label: string | null;
  /**
   * The title line with any date that was cut from {@link title} (`v1.2 · 2024-05-01`): dates are looked for here
   * first.
   */
  readonly heading: string;
  /** The words of the title with their places; empty if the title is made from the body. */
  readonly titleRuns: readonly TextRun[];
  /** What follows the title. */
  readonly body: Prose;
  /** Everything in the item except its number, with the title in its place; `null` for a `section`. */
  readonly whole: Prose | null;
  /** How it begins, for its summary: plain text without headings, code and footnote marks. */
  readonly opening: string;
  /** The words of {@link body} with their places. */
  readonly bodyRuns: readonly TextRun[];
  readonly links: readonly Link[];
  readonly image: Image | null;
  readonly attributes: MilestoneAttributes;
  /** The fragment that the author gave the heading: `## Title {#own}`. */
  readonly anchor: string | null;
  /** Other fragments that the author's links to it may use: the id of its heading, or of the list that held it. */
  readonly fragments: readonly string[];
}

/** A heading that holds several milestones together: a year, a category. */
export interface ParsedGroup {
  /** Plain text. */
  readonly title: string;
  /** The title with its markup, like {@link ParsedMilestone.titleHtml}. */
  readonly titleHtml: string;
  readonly line: number;
  /** Of the heading, 1 to 6; 7 if it is none. */
  readonly level: number;
  /** What is between the heading and its first milestone. */
  readonly lead: Prose | null;
  /** Index in {@link ParsedArticle.milestones} of the first milestone below it. */
  readonly first: number;
  /** Like {@link ParsedMilestone.anchor}. */
  readonly anchor: string | null;
  /** Like {@link ParsedMilestone.fragments}. */
  readonly fragments: readonly string[];
}

/** A link or picture that leads to something within the publication. */
export interface Reference extends SourcePlace {
  readonly kind: 'link' | 'picture';
  /** As its author wrote it. */
  readonly written: string;
  /** Where it leads, absolute. */
  readonly url: string;
}

/** An article after parsing: its milestones and everything around them, each thing in exactly one place. */
export interface ParsedArticle {
  readonly source: Source;
  /** Plain text. */
  readonly title: string;
  /** {@link title} without marks, where it has some; see `Prose.unmarked`. */
  readonly unmarkedTitle?: string;
  /** The words of the title with their places; empty if the title is made from the file's name. */
  readonly titleRuns: readonly TextRun[];
  /** The text before the first milestone; the whole article if it has no milestones. */
  readonly intro: Prose | null;
  /** The words of {@link intro} with their places. */
  readonly introRuns: readonly TextRun[];
  readonly introLinks: readonly Link[];
  readonly milestones: readonly ParsedMilestone[];
  readonly groups: readonly ParsedGroup[];
  /** The author's closing words after the last milestone. */
  readonly outro: Prose | null;
  /** Fragments that the author's links to its title or its beginning may use. */
  readonly fragments: readonly string[];
  /** What its links and pictures lead to within the publication. */
  readonly references: readonly Reference[];
  /** What is in no output, in the order of the text. */
  readonly leftOut: readonly LeftOut[];
  /** How its text begins, for its summary; `isWhole` if its author says that this is the summary. */
  readonly opening: { readonly text: string; readonly isWhole: boolean };
  /** Where its author has switched rules off. */
  readonly ruleExceptions: readonly RuleException[];
  readonly image: Image | null;
}
