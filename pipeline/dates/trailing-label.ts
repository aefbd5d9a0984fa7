import type { DateLabel } from './date-label.ts';
import type { LabelReadings } from './label-readings.ts';
import type { DateMention } from './mention.ts';

/** A date, and what may stand behind it, take as many characters at the end of a line. */
const REACH = 80;

/** What sets a date off from the title before it, and what may stand behind it. */
const PARTING = /\s*(?:[·|–—,]|\s-|\s\(|\s\[|\s\/|\s)\s*$/u;
const ENDING = /^\s*[)\]]?(?:\s*(?<mark>\[yanked\]))?\s*$/iu;

/** Reads the full date that a line ends in. */
export function readTrailing(line: string, readings: LabelReadings): DateLabel | null {
  const offset = Math.max(0, line.length - REACH);
  const text = line.slice(offset);
  if (!/\d{4}[^]{0,40}$/.test(text) || !/\d\D{0,20}$/.test(text)) return null;
  const isPlaced = ({ end }: DateMention): boolean => ENDING.test(text.slice(end));
  for (const { mention } of readings(text, isPlaced)) {
    const parting = PARTING.exec(text.slice(0, mention.index));
    if (parting === null || mention.preposition !== '' || !isFullDate(mention)) continue;
    const mark = ENDING.exec(text.slice(mention.end))?.groups?.['mark'];
    const index = offset + parting.index;
    return {
      label: mark === undefined ? mention.text : `${mention.text} ${mark}`,
      rest: line.slice(0, index).trim(),
      length: line.length - index,
      yearOnly: false,
      mention: { ...mention, index: mention.index + offset, end: mention.end + offset },
    };
  }
  return null;
}

/** A day with its year, or `2016-05`. */
function isFullDate({ when, text }: DateMention): boolean {
  if (when.kind !== 'period' || typeof when.year !== 'number') return false;
  return when.unit.kind === 'day' || (when.unit.kind === 'month' && /^\d{4}[-/]\d/.test(text));
}
