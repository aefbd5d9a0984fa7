const DIGITS = '零一二三四五六七八九';

/**
 * Numerals as Chinese and Japanese write them: 十二 is 12, 一百零三 is 103, digit by digit 二〇一八 is 2018; digits of both kinds
 * may be mixed. `null` for anything else.
 */
export function readCjkNumeral(text: string): number | null {
  let total = 0;
  let figures = 0;
  for (const character of text) {
    const value = digitOf(character);
    const unit = character === '十' ? 10 : character === '百' ? 100 : 0;
    if (value !== null) figures = figures * 10 + value;
    else if (unit > 0) {
      total += (figures === 0 ? 1 : figures) * unit;
      figures = 0;
    } else return null;
  }
  return text === '' ? null : total + figures;
}

function digitOf(character: string): number | null {
  if (character === '〇') return 0;
  if (/^[0-9]$/.test(character)) return Number(character);
  const value = DIGITS.indexOf(character);
  return value < 0 ? null : value;
}

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };

/** Roman numerals up to 89: XIV is 14. `null` if it is not written correctly (`IIX`). */
export function readRomanNumeral(text: string): number | null {
  if (!/^L?X{0,3}(?:IX|IV|V?I{0,3})$|^XL(?:IX|IV|V?I{0,3})$/.test(text) || text === '') return null;
  let total = 0;
  for (const [index, letter] of text.split('').entries()) {
    const value = ROMAN[letter] ?? 0;
    const next = ROMAN[text[index + 1] ?? ''] ?? 0;
    total += value < next ? -value : value;
  }
  return total;
}
