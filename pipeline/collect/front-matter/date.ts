/** A date as a file states it. */
export type ReadDate =
  | { readonly ok: true; readonly iso: string }
  | { readonly ok: false; readonly reason: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date of the front matter: `2016-12-27`, `2016/12/27`, with or without a time and a zone
 * (`2014-01-09 5:24:49 -0400`, `2016-12-27T10:00Z`), `27 December 2016`, `December 27, 2016`, RFC 5322. Without
 * a zone it is UTC, without a time midnight.
 *
 * @returns RFC 3339 in UTC (`2016-12-27T00:00:00Z`), or why it is no date.
 */
export function readDate(value: string): ReadDate {
  const text = value.trim().replace(/^["']|["']$/g, '');
  const numeric = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:[T ]|\s+at\s+)\s*(.*))?$/i.exec(text);
  if (numeric !== null)
    return assemble(Number(numeric[1]), Number(numeric[2]), Number(numeric[3]), numeric[4] ?? '', text);
  const words = text.replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i, '');
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{4})(?:,?\s+(?:at\s+)?(.*))?$/i.exec(
      words,
    );
  if (dayFirst !== null)
    return assemble(Number(dayFirst[3]), month(dayFirst[2]), Number(dayFirst[1]), dayFirst[4] ?? '', text);
  const monthFirst =
    /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+(?:at\s+)?(.*))?$/i.exec(words);
  if (monthFirst !== null)
    return assemble(
      Number(monthFirst[3]),
      month(monthFirst[1]),
      Number(monthFirst[2]),
      monthFirst[4] ?? '',
      text,
    );
  return {
    ok: false,
    reason: `Unexpected date \`${text}\`, expected one like 2016-12-27 or 2016-12-27T10:00:00+01:00`,
  };
}

function month(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

const TIME =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{1,2})?$/i;

function assemble(year: number, monthNumber: number, day: number, time: string, text: string): ReadDate {
  const date = new Date(Date.UTC(year, monthNumber - 1, day));
  if (
    // Read as one of two digits otherwise.
    year < 100 ||
    monthNumber < 1 ||
    monthNumber > 12 ||
    date.getUTCMonth() !== monthNumber - 1 ||
    date.getUTCDate() !== day
  ) {
    return { ok: false, reason: `Unexpected date \`${text}\`, expected a day that exists` };
  }
  if (time.trim() === '') return { ok: true, iso: stamp(date) };
  const match = TIME.exec(time.trim());
  if (match === null)
    return { ok: false, reason: `Unexpected time \`${time.trim()}\`, expected one like 10:00:00+01:00` };
  const half = match[4]?.toLowerCase();
  const hours = half === undefined ? Number(match[1]) : (Number(match[1]) % 12) + (half === 'pm' ? 12 : 0);
  const minutes = Number(match[2]);
  const seconds = Number(match[3] ?? 0);
  if (hours > 23 || minutes > 59 || seconds > 59)
    return { ok: false, reason: `Unexpected time \`${time.trim()}\`, expected a time of day` };
  return {
    ok: true,
    iso: stamp(new Date(date.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000 - offset(match[5]))),
  };
}

/** Milliseconds that a zone is ahead of UTC. */
function offset(zone: string | undefined): number {
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone ?? '');
  if (match === null) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60_000;
}

function stamp(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
