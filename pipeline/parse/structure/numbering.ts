import { COUNTED_EAST_ASIAN, COUNTED_WORDS } from './naming/counted-words.ts';
import { readCjkNumeral, readRomanNumeral } from '../../text/numerals.ts';

/** A number at the beginning of a line. */
export interface Ordinal {
  readonly value: number;
  /** As printed, without what separates it from the title: `1`, `第三`, `Day 1`. */
  readonly text: string;
  /** Length of the number with what separates it from the title, in UTF-16 units of the text. */
  readonly length: number;
}

/**
 * Reads the number that a line or heading begins with: `1. `, `1) `, `(1) `, `#1 `, `No. 1: `, `1、`, `１．`,
 * `第一，`, `1 – `, `[1] `, `①`, `IV. `, `Day 1: `, `Frage 1: `.
 *
 * A version (`1.10 is out`), a date (`2016 was`, `1 May`), a decimal and a time give `null`.
 *
 * @param text As written; white space and zero-width characters before the number are allowed.
 */
export function readOrdinal(text: string): Ordinal | null {
  const printable = text.replace(/^[\s\u{200B}-\u{200F}\u{2060}\u{FEFF}]+/u, '');
  const lead = text.length - printable.length;
  const line = printable.slice(0, LONGEST).replace(/\n.*/s, '');
  for (const pattern of PATTERNS) {
    const match = pattern.exec(line);
    const digits = match?.groups?.['number'];
    if (match === null || digits === undefined) continue;
    const value = toNumber(digits);
    if (value === null || value > 999) continue;
    const printed = match[0].trim();
    return { value, text: printed.replace(SEPARATORS, '') || printed, length: lead + match[0].length };
  }
  return null;
}

/** More than any number takes with what separates it; it bounds the time of the expressions below. */
const LONGEST = 60;

const DIGITS = '[0-9０-９]{1,3}';
const CJK_NUMBER = '[一二三四五六七八九十百]{1,4}';

/** More telling ones first. The lookahead after `.` keeps versions and decimals (`1.10`) out. */
const PATTERNS: readonly RegExp[] = [
  new RegExp(`^第?(?<number>${DIGITS}|${CJK_NUMBER})(?:[、：]|[．，](?!\\d))\\s*`),
  new RegExp(`^第(?<number>${DIGITS}|${CJK_NUMBER})(?:[个条名位章节期])?[\\s:：、，.]+`),
  /^(?<number>[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])\s*/,
  new RegExp(`^[（【](?<number>${DIGITS}|${CJK_NUMBER})[）】]\\s*`),
  /^#\s?(?<number>\d{1,3})[.):]?(?=\s|$|[^\w.])\s*[:：.–—-]?\s*/,
  /^(?:no|n[°º]|nr|num|number|numéro|nummer|número)\.?\s?(?<number>\d{1,3})\s*[:.)–—-]?(?=\s|$)\s*/i,
  new RegExp(`^(?:${COUNTED_WORDS.join('|')})\\s+#?(?<number>\\d{1,3})\\s*[:.)–—-]\\s*`, 'iu'),
  new RegExp(
    `^(?:${COUNTED_EAST_ASIAN.join('|')})\\s?(?<number>${DIGITS}|${CJK_NUMBER})\\s*[:：、.．)）–—]\\s*`,
    'u',
  ),
  /^(?<number>\d|🔟)\u{FE0F}?\u{20E3}?(?<=[\u{20E3}🔟])\s*[.:–—-]?\s*/u,
  /^(?<number>[IVXL]{1,6})[.):]\s+/,
  /^(?<number>\d{1,3})\s?(?:\/|of)\s?\d{1,3}\s*[:.–—-]\s*/,
  /^(?<number>[0-9０-９]{1,3})[.．](?![\d.])\s*[:)–—-]?\s*/,
  /^\(?(?<number>[0-9０-９]{1,3})[)）](?![\d])\s*[.:–—-]?\s*/,
  /^\[(?<number>\d{1,3})\](?!\()\s*[.:–—-]?\s*/,
  /^(?<number>\d{1,3})\s*[:–—]\s+/,
  /^(?<number>\d{1,3})\s+[-|/]\s+/,
];

const SEPARATORS = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;

function toNumber(digits: string): number | null {
  if (digits === '🔟') return 10;
  const plain = digits.normalize('NFKC');
  return readRomanNumeral(plain) ?? readCjkNumeral(plain);
}
