/** A text that begins with a time of a recording. */
export interface TimedText {
  /** In seconds from the beginning. */
  readonly start: number;
  /** The text without the time; not empty. */
  readonly words: string;
}

/** Reads a time of a recording as people write it before what it is about: `12:34 Guests`, `[1:02:03] The end`; `null`: there is none. */
export function readTimedText(text: string): TimedText | null {
  const [, hours = '0', minutes = '0', seconds = '0', words = ''] = TIMED.exec(text) ?? [];
  if (words === '') return null;
  return { start: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), words: words.trim() };
}

const TIMED =
  /^\s*[[(]?(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)(?!\d)(?:\.\d+)?[\])]?\s*(?:[-–—:|·]\s*)?(\S.*)$/su;

/** A time of a recording as people write it: `12:34`, `1:02:03`. @param seconds Whole. */
export function clockTime(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (number: number): string => String(number).padStart(2, '0');
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
}
