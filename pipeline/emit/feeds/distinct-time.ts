import { hashOf } from '../../text/hash.ts';

/**
 * Sets an entry's time apart from those of others that were edited at the same time, as the milestones of
 * an article are: RFC 4287, section 4.2.15, and validators ask that no two entries have one `updated`.
 *
 * The difference is below a millisecond and a function of the id alone, so it moves neither with the
 * entry's place nor with its neighbours.
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
