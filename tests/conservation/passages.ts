import { type Multiset, size } from './multiset.ts';
import { wordList } from './words.ts';

/** Lost words that were next to each other, and where. */
export interface Passage {
  /** 1-based line of the article's file; `null` if it was not found. */
  readonly line: number | null;
  readonly text: string;
}

/**
 * Finds the places of lost words in an article. A multiset doesn't know which of several equal words is lost: it is the
 * one beside other lost ones.
 *
 * @param words The words of the article, in order.
 * @param file The article's text.
 */
export function passagesOf(lost: Multiset, words: readonly string[], file: string): readonly Passage[] {
  const marked = markLost(lost, words);
  const lines = file.split('\n').map((line) => wordList(line));
  const passages: Passage[] = [];
  let from = 0;
  for (let at = 0; at < words.length; at++) {
    if (!marked.has(at)) continue;
    const begin = at;
    while (marked.has(at + 1)) at++;
    const run = words.slice(begin, at + 1);
    const line = lineOf(run, lines, from);
    if (line !== null) from = line;
    passages.push({ line: line === null ? null : line + 1, text: run.join(' ') });
  }
  return passages;
}

function markLost(lost: Multiset, words: readonly string[]): ReadonlySet<number> {
  const places = Map.groupBy(words.keys(), (at) => words[at] ?? '');
  const marked = new Set<number>();
  const open = new Map<string, number>();
  for (const [word, count] of lost) {
    const at = places.get(word) ?? [];
    if (at.length <= count) for (const place of at) marked.add(place);
    else open.set(word, count);
  }
  const mark = (isWanted: (place: number) => boolean): void => {
    for (const [word, count] of open) {
      const wanted = (places.get(word) ?? []).filter((place) => !marked.has(place) && isWanted(place));
      for (const place of wanted.slice(0, count)) marked.add(place);
      open.set(word, count - Math.min(wanted.length, count));
    }
  };
  const near = (place: number, reach: number): boolean =>
    Array.from({ length: reach }, (_, index) => index + 1).some(
      (step) => marked.has(place - step) || marked.has(place + step),
    );
  for (let before = -1; before !== size(open);) {
    before = size(open);
    mark((place) => near(place, 1));
    if (size(open) === before) mark((place) => near(place, 2));
  }
  mark(() => true);
  return marked;
}

/** The line, from 0, that has most of a run's beginning; searched from a given line on, then from the first. */
function lineOf(run: readonly string[], lines: readonly (readonly string[])[], from: number): number | null {
  const start = run.slice(0, 3).join(' ');
  const holds = (line: readonly string[]): boolean => ` ${line.join(' ')} `.includes(` ${start} `);
  const later = lines.findIndex((line, at) => at >= from && holds(line));
  const found = later >= 0 ? later : lines.findIndex(holds);
  return found < 0 ? null : found;
}
