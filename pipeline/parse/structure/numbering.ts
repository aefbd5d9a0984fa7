import { readCjkNumeral, readRomanNumeral } from '../../text/numerals.ts';

/** A number at the beginning of a line. */
export interface Ordinal {
  readonly value: number;
  /** How it is written, because only numbers written alike form a series. */
  readonly style: 'dot' | 'paren' | 'hash' | 'word' | 'cjk' | 'roman' | 'keycap' | 'bare';
  /** As printed, without what separates it from the title: `1`, `第三`, `Step 1`. */
  readonly text: string;
  /** Length of the number with what separates it from the title, in UTF-16 units of the text. */
  readonly length: number;
}

/**
 * Reads the number that a line or heading begins with: `1. `, `1) `, `(1) `, `#1 `, `No. 1: `, `1、`, `１．`,
 * `第一，`, `1 – `, `[1] `, `①`, `Step 1: ` gives none of its own style (it is a `word`).
 *
 * A version (`1.10 is out`), a date (`2016 was`, `1 May`), a decimal and a time give `null`.
 *
 * @param text As written; white space and zero-width characters before the number are allowed.
 */
export function readOrdinal(text: string): Ordinal | null {
  const lead = /^[\s\u{200B}-\u{200F}\u{2060}\u{FEFF}]*/u.exec(text)?.[0].length ?? 0;
  const line = text.slice(lead).split('\n', 1)[0]?.slice(0, 60) ?? '';
  for (const { style, pattern } of PATTERNS) {
    const match = pattern.exec(line);
    const digits = match?.groups?.['number'];
    if (match === null || digits === undefined) continue;
    const value = toNumber(digits);
    if (value === null || value > 999) continue;
    const printed = match[0].trim();
    return { value, style, text: printed.replace(SEPARATORS, '') || printed, length: lead + match[0].length };
  }
  return null;
}

const DIGITS = '[0-9０-９]{1,3}';
const CJK_NUMBER = '[一二三四五六七八九十百]{1,4}';

/** More telling ones first. The lookahead after `.` keeps versions and decimals (`1.10`) out. */
const PATTERNS: readonly { style: Ordinal['style']; pattern: RegExp }[] = [
  { style: 'cjk', pattern: new RegExp(`^第?(?<number>${DIGITS}|${CJK_NUMBER})(?:[、：]|[．，](?!\\d))\\s*`) },
  {
    style: 'cjk',
    pattern: new RegExp(`^第(?<number>${DIGITS}|${CJK_NUMBER})(?:[个条名位章节期])?[\\s:：、，.]+`),
  },
  { style: 'cjk', pattern: /^(?<number>[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])\s*/ },
  { style: 'cjk', pattern: new RegExp(`^[（【](?<number>${DIGITS}|${CJK_NUMBER})[）】]\\s*`) },
  { style: 'hash', pattern: /^#\s?(?<number>\d{1,3})(?:[.):]|\s*[–—-])?(?=\s|$|[^\d\w.])\s*[:：.–—-]?\s*/ },
  {
    style: 'word',
    pattern:
      /^(?:no|n[°º]|nr|num|number|numéro|nummer|número)\.?\s?(?<number>\d{1,3})\s*[:.)–—-]?(?=\s|$)\s*/i,
  },
  {
    style: 'word',
    pattern:
      /^(?:item|reason|tip|rule|lesson|trend|fact|way|thing|milestone|moment|story|mistake|myth|idea|pick|point|prediction|law|principle|event|feature|change|highlight|part|day|week|chapter|number|round|place|rank|platz|grund|raison|razón)\s+#?(?<number>\d{1,3})\s*(?:[:.)–—-]\s*|\s+[–—-]\s*)/i,
  },
  { style: 'keycap', pattern: /^(?<number>\d|🔟)\u{FE0F}?\u{20E3}?(?<=[\u{20E3}🔟])\s*[.:–—-]?\s*/u },
  { style: 'roman', pattern: /^(?<number>[IVXL]{1,6})[.):](?=\s)\s*/ },
  { style: 'bare', pattern: /^(?<number>\d{1,3})\s?(?:\/|of)\s?\d{1,3}\s*[:.–—-]\s*/ },
  { style: 'dot', pattern: /^(?<number>[0-9０-９]{1,3})[.．](?![\d.])\s*[:)–—-]?\s*/ },
  { style: 'paren', pattern: /^\(?(?<number>[0-9０-９]{1,3})[)）](?![\d])\s*[.:–—-]?\s*/ },
  { style: 'paren', pattern: /^\[(?<number>\d{1,3})\](?!\()\s*[.:–—-]?\s*/ },
  { style: 'bare', pattern: /^(?<number>\d{1,3})\s*[:–—]\s+/ },
  { style: 'bare', pattern: /^(?<number>\d{1,3})\s+[-|/]\s+/ },
];

const SEPARATORS = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;
const CIRCLED_ONE = 0x2460;

function toNumber(digits: string): number | null {
  const first = digits.codePointAt(0) ?? 0;
  if (first >= CIRCLED_ONE && first < CIRCLED_ONE + 20) return first - CIRCLED_ONE + 1;
  if (digits === '🔟') return 10;
  if (/^[IVXL]+$/.test(digits)) return readRomanNumeral(digits);
  const ascii = digits.normalize('NFKC');
  if (/^\d+$/.test(ascii)) return Number(ascii);
  return readCjkNumeral(digits);
}
