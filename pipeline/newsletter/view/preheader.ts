import type { Article } from '../../model/publication.ts';

/** What mailboxes show beside the subject: they cut it at 40 to 140 characters. */
const LIMIT = 140;

/** The line beside the subject in a mailbox: what the edition is about. */
export function preheader({ summary, milestones, title }: Article): string {
  return summary === ''
    ? preheaderOf(
        milestones.map((milestone) => milestone.title),
        title,
      )
    : shortened(summary, title);
}

/**
 * The line for a mail with several things in it: the first of them.
 *
 * @param otherwise The line if there are none.
 */
function preheaderOf(titles: readonly string[], otherwise: string): string {
  return shortened(titles.slice(0, 4).join(' · '), otherwise);
}

function shortened(text: string, otherwise: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= LIMIT) return line === '' ? otherwise : line;
  const cut = line.lastIndexOf(' ', LIMIT - 1);
  return `${line.slice(0, cut > 0 ? cut : LIMIT - 1).toWellFormed()}…`;
}
