import { MINUTE } from '../model/time/duration.ts';
import { examine, type Diagnosis } from './diagnosis.ts';

/** Receivers and links allow for a few minutes. */
const MOST_APART = 2 * MINUTE;

/**
 * Compares this machine's clock with that of a server on the web.
 *
 * @param here The time here when it answered.
 * @param there Its field `Date` (RFC 9110, section 6.6.1); `null`: there is none.
 * @param whose Its address.
 */
export function examineClock(here: Date, there: string | null, whose: string): Diagnosis {
  const { ok, warning, skipped } = examine('clock', 'clock');
  const time = Date.parse(there ?? '');
  if (Number.isNaN(time))
    return skipped('No server answered whose clock could be compared with the one here');
  const apart = here.getTime() - time;
  if (Math.abs(apart) <= MOST_APART) return ok(`The clock agrees with that of ${whose}`);
  const minutes = Math.round(Math.abs(apart) / MINUTE);
  return warning(
    `The clock is ${minutes} minutes ${apart > 0 ? 'ahead of' : 'behind'} that of ${whose}`,
    'Dates of mails and their signatures (DKIM `t=`) are wrong, articles appear early or late, and links that expire do so at another time.',
    'Set the clock by NTP: `timedatectl set-ntp true`.',
  );
}
