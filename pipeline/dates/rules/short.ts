import { isEastAsian, primaryTag } from '../language/languages.ts';
import { CONTEXT_YEAR, period } from '../mention.ts';
import { CHINESE_WEEKDAYS, JAPANESE_WEEKDAYS, KOREAN_WEEKDAYS } from './east-asian-weekdays.ts';
import { findAll, findNothing, wherever, type DateRule, type SlashOrder } from './rule.ts';

/** The day of the week behind a day: `(木)`, `（火曜）`, `(Tue)`. */
const WEEKDAY = `(?: ?[(（](?:[${JAPANESE_WEEKDAYS}](?:曜日?)?|[${KOREAN_WEEKDAYS}]|周?[${CHINESE_WEEKDAYS}]|\\p{L}{2,3}\\.?)[)）])`;

const EAST_ASIAN_DAY = new RegExp(
  `\\d/\\d{1,2} ?[(（][${JAPANESE_WEEKDAYS}${KOREAN_WEEKDAYS}${CHINESE_WEEKDAYS}]`,
  'u',
);

const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}/.,_-])(\\d{1,2})/(\\d{1,2})${WEEKDAY}?(?![\\p{L}\\p{N}/_-]|[.,]\\d)`,
  'gu',
);

/** At the start of a line, a table's cell, a heading or an item, and set off from the rest. */
const LABELS = new RegExp(
  `^[ \\t>#*+|[(-]{0,12}(?:\\p{L}{2,9}[.,]{0,2} )?(\\d{1,2})/(\\d{1,2})(?:(${WEEKDAY})|(?= ?(?:$|[|:：\\])*–—]|- )))`,
  'gmu',
);

/** `12/01(木)`, `25/11`: days without a year, as labels of an article that has several. */
export const shortRule: DateRule = ({ alone, shortOrder }) => {
  if (!alone || shortOrder === null) return findNothing;
  return wherever(/\d\/\d/, (text) =>
    findAll(text, PATTERN, ([, first, second]) => {
      const [month, day] = inOrder(Number(first), Number(second), shortOrder);
      return isDay(month, day) ? period({ kind: 'day', month, day }, CONTEXT_YEAR) : null;
    }),
  );
};

/** As few of them may be anything. */
const FEW = 3;

/**
 * What comes first in the days without a year that label the lines of an article; `null` if it has none, or nobody can tell.
 * "1/10, 2/10, …" counts parts, and "8/10" is a mark, if no day of the week stands beside them.
 *
 * @param tag Its language (BCP 47).
 */
export function shortOrderOf(text: string, tag: string): SlashOrder | null {
  const pairs: (readonly [number, number])[] = [];
  let weekdays = 0;
  for (const [, first, second, weekday] of text.matchAll(LABELS)) {
    pairs.push([Number(first), Number(second)]);
    if (weekday !== undefined) weekdays += 1;
  }
  if (pairs.length < FEW) return null;
  const isSure = weekdays * 2 >= pairs.length;
  const [, whole] = pairs[0] ?? [0, 0];
  if (!isSure && pairs.every(([part, of]) => of === whole && part <= of)) return null;
  const possible = (['day', 'month'] as const).filter((order) =>
    pairs.every(([a, b]) => isDay(...inOrder(a, b, order))),
  );
  if (possible.length < 2) return possible[0] ?? null;
  const usual = usualOrder(text, tag);
  if (usual !== null && isSure) return usual;
  const told = possible.filter((order) => keepsOrder(pairs.map(([a, b]) => inOrder(a, b, order))));
  if (usual !== null) return told.includes(usual) ? usual : null;
  return told.length === 1 ? (told[0] ?? null) : null;
}

/** Languages of Europe put the day first, East Asian ones the month; in English some do this and some that. */
function usualOrder(text: string, tag: string): SlashOrder | null {
  if (isEastAsian(tag) || EAST_ASIAN_DAY.test(text)) return 'month';
  return primaryTag(tag) === 'en' ? null : 'day';
}

/** Month and day. */
function inOrder(first: number, second: number, order: SlashOrder): [month: number, day: number] {
  return order === 'day' ? [second, first] : [first, second];
}

function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Oldest or newest first. */
function keepsOrder(days: readonly (readonly [number, number])[]): boolean {
  const places = days.map(([month, day]) => month * 31 + day);
  const steps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
  return steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
}
