import type { Article } from '../../model/publication.ts';

/** What mailboxes show beside the subject: they cut it at 40 to 140 characters. */
const LIMIT = 140;

/** The line that stands beside the subject in a mailbox: what the edition is about. */
export function preheader({ summary, milestones, title }: Article): string {
  const text =
    summary === ''
      ? milestones
          .slice(0, 4)
          .map((milestone) => milestone.title)
          .join(' · ')
      : summary;
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= LIMIT) return line === '' ? title : line;
  const cut = line.lastIndexOf(' ', LIMIT - 1);
  return `${line.slice(0, cut > 0 ? cut : LIMIT - 1).toWellFormed()}…`;
}
