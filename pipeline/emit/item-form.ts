import type { Milestone } from '../model/publication.ts';
import type { DateView, DateWords } from './date-words.ts';

/** Milestones in runs: neighbours that are lines of one list together, any other kind likewise. */
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

/** A line of a list in two. */
export interface LineParts {
  /** Inline HTML: what stands in the line. */
  readonly line: string;
  /** HTML: what stands below it, as its footnotes do; mostly empty. */
  readonly below: string;
}

/** Parts the one paragraph that a line is from what stands below it. */
export function lineParts(html: string): LineParts {
  const [, line, below = ''] = FIRST_PARAGRAPH.exec(html) ?? [];
  return line === undefined ? { line: html, below: '' } : { line, below: below.trim() };
}

const FIRST_PARAGRAPH = /^<p(?: [^>]*)?>((?:(?!<\/p>)[^])*)<\/p>([^]*)$/;

/** A number as it stands before a title on one line: `3.`, `Step 3:`. */
export function withDot(number: string): string {
  return /^\d+$/u.test(number) ? `${number}.` : `${number}:`;
}

/**
 * The date of a milestone as its article shows it: as its author printed it, where that is beside the title; `null`
 * where there is none, or its words stand in the text of a paragraph or line.
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
