import { hashOf } from '../../text/hash.ts';

/**
 * Makes an entry's time differ from those of others edited at the same time, such as the milestones of one article. RFC
 * 4287, section 4.2.15, and validators require that no two entries have the same `updated`.
 *
 * The difference is less than a millisecond and depends only on the id, so it changes neither with the entry's position
 * nor with its neighbours.
 *
 * @param time RFC 3339.
 * @returns RFC 3339 in UTC with nine digits of second fraction, so that such times sort as text.
 */
export function distinctTime(time: string, id: string): string {
  const milliseconds = new Date(time).toISOString().slice(0, -1);
  return `${milliseconds}${sixDigits(id)}Z`;
}

function sixDigits(id: string): string {
  const number = Number.parseInt(hashOf(id).slice(0, 8), 16) % 1_000_000;
  return String(number).padStart(6, '0');
}
