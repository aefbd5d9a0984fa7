const DIGITS = '零一二三四五六七八九';

/** Numerals up to 999 as Chinese and Japanese write them: 十二 is 12, 一百零三 is 103. `null` for anything else. */
export function readCjkNumeral(text: string): number | null {
  let total = 0;
  let digit = 0;
  for (const character of text) {
    const value = DIGITS.indexOf(character);
    const unit = character === '十' ? 10 : character === '百' ? 100 : 0;
    if (value >= 0) digit = value;
    else if (unit > 0) {
      total += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    } else return null;
  }
  return text === '' ? null : total + digit;
}
