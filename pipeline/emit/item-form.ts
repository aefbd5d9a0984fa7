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

/** The content of the one paragraph that a line is; all of it where it is more. */
export function inlineOf(html: string): string {
  return ONE_PARAGRAPH.exec(html)?.[1] ?? html;
}

const ONE_PARAGRAPH = /^<p(?: [^>]*)?>((?:(?!<p[ >])[^])*)<\/p>$/;

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
