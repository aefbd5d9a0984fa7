import type { Milestone } from '../model/publication.ts';
import type { DateView, DateWords } from './date-words.ts';

/** Divides milestones into runs: neighbouring lines of one list form a run, and so do neighbours of any other form. */
export function runsOf<Item extends Pick<Milestone, 'form'>>(
  milestones: readonly Item[],
): readonly (readonly Item[])[] {
  const runs: Item[][] = [];
  for (const milestone of milestones) {
    const last = runs.at(-1);
    const isAlike = (last?.[0]?.form === 'line') === (milestone.form === 'line');
    if (last !== undefined && isAlike) last.push(milestone);
    else runs.push([milestone]);
  }
  return runs;
}

/** A line of a list in two parts. */
export interface LineParts {
  /** Inline HTML: the line itself. */
  readonly line: string;
  /** HTML: what is below it, such as its footnotes; usually empty. */
  readonly below: string;
}

/** Separates the one paragraph of a line from what is below it. */
export function lineParts(html: string): LineParts {
  const [, line, below = ''] = FIRST_PARAGRAPH.exec(html) ?? [];
  return line === undefined ? { line: html, below: '' } : { line, below: below.trim() };
}

const FIRST_PARAGRAPH = /^<p(?: [^>]*)?>((?:(?!<\/p>)[^])*)<\/p>([^]*)$/;

/** A number as written before a title on one line: `3.`, `Step 3:`. */
export function withDot(number: string): string {
  return /^\d+$/u.test(number) ? `${number}.` : `${number}:`;
}

/**
 * The date of a milestone as its article shows it: as its author printed it, if that is beside the title; `null` if
 * there is none, or if its words are in the text of a paragraph or line.
 *
 * @param language BCP 47, of the article.
 */
export function shownDate(
  { date, label, form, body }: Milestone,
  words: DateWords,
  language: string,
): DateView | null {
  const view = date === null ? null : words.partial(date, language);
  if (label !== null) return { ...(view ?? UNKNOWN), words: label };
  return date !== null && form !== 'section' && body.text.includes(date.text) ? null : view;
}

const UNKNOWN: DateView = { words: '', exact: null, datetime: null };
