import type { LeftOut } from './left-out.ts';
import type { Image, Link, Prose, TextRun } from './prose.ts';
import type { PlacedText, Source, SourcePlace } from './source.ts';
import type { RuleException } from './rule.ts';

/** What an author says of one milestone in an HTML comment inside it. */
export interface MilestoneAttributes {
  readonly id: string | null;
  /** EDTF, as written. */
  readonly date: string | null;
  /** Tags by id, label or alias; one with a leading `-` is refused. */
  readonly tags: readonly PlacedText[];
}

/**
 * How an item is shown: `section`, its title as a heading above its body; `paragraph`, as the paragraphs that it is,
 * its title a part of them; `line`, as a line of a list, likewise.
 */
export type ItemForm = 'section' | 'paragraph' | 'line';

/** One item of an article, as the author set it down. */
export interface ParsedMilestone {
  /** 1-based line of the source file at which it starts. */
  readonly line: number;
  /** 1-based line of the source file at which it ends, inclusive. */
  readonly endLine: number;
  /** The number, or `null` where none is. */
  readonly ordinal: number | null;
  /** The number as printed: `3`, `第三`, `Step 3`. */
  readonly number: string | null;
  /** Plain text, without the number. */
  readonly title: string;
  /**
   * The title with its markup: inline HTML, sanitised, URLs absolute. It also holds what of the title line is no part
   * of the plain title: a byline, a picture. Empty where the title is made from the body.
   */
  readonly titleHtml: string;
  /** Where the title leads, absolute: the link that it is or begins with, else its only one. */
  readonly target: string | null;
  readonly form: ItemForm;
  /** The date label that {@link title} and {@link titleHtml} are without, as printed: `25 August`. */
  readonly label: string | null;
  /**
   * The title line with any date that was cut from {@link title} (`v1.2 · 2024-05-01`), where dates are
   * looked for first.
   */
  readonly heading: string;
  /** The words of the title, where they stand; none where the title is made from the body. */
  readonly titleRuns: readonly TextRun[];
  /** What follows the title. */
  readonly body: Prose;
  /** All of the item but its number, the title in its place; `null` for a `section`. */
  readonly whole: Prose | null;
  /** How it begins, for its summary: plain text without headings, code and marks of notes. */
  readonly opening: string;
  /** The words of {@link body}, where they stand. */
  readonly bodyRuns: readonly TextRun[];
  readonly links: readonly Link[];
  readonly image: Image | null;
  readonly attributes: MilestoneAttributes;
  /** The fragment that the author gave its heading: `## Title {#own}`. */
  readonly anchor: string | null;
  /** What links of the author that lead to it name: the id of its heading, of the list that held it. */
  readonly fragments: readonly string[];
}

/** A heading that holds several milestones together: a year, a category. */
export interface ParsedGroup {
  /** Plain text. */
  readonly title: string;
  /** The title with its markup, as {@link ParsedMilestone.titleHtml}. */
  readonly titleHtml: string;
  readonly line: number;
  /** What stands between the heading and its first milestone. */
  readonly lead: Prose | null;
  /** Index in {@link ParsedArticle.milestones} of the first milestone below it. */
  readonly first: number;
  /** As {@link ParsedMilestone.anchor}. */
  readonly anchor: string | null;
  /** As {@link ParsedMilestone.fragments}. */
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

/** An article understood: its milestones, and everything around them, each thing in exactly one place. */
export interface ParsedArticle {
  readonly source: Source;
  /** Plain text. */
  readonly title: string;
  /** The words of the title, where they stand; none where it is made from the file's name. */
  readonly titleRuns: readonly TextRun[];
  /** The text before the first milestone; the whole article where it has none. */
  readonly intro: Prose | null;
  /** The words of {@link intro}, where they stand. */
  readonly introRuns: readonly TextRun[];
  readonly introLinks: readonly Link[];
  readonly milestones: readonly ParsedMilestone[];
  readonly groups: readonly ParsedGroup[];
  /** The author's closing words after the last milestone. */
  readonly outro: Prose | null;
  /** What links of the author that lead to its title or its beginning name. */
  readonly fragments: readonly string[];
  /** What its links and pictures lead to within the publication. */
  readonly references: readonly Reference[];
  /** What stands in no output, in the order of the text. */
  readonly leftOut: readonly LeftOut[];
  /** How its text begins, for its summary; `isWhole`: its author says that this is the summary. */
  readonly opening: { readonly text: string; readonly isWhole: boolean };
  /** Where its author has switched rules off. */
  readonly ruleExceptions: readonly RuleException[];
  readonly image: Image | null;
}
