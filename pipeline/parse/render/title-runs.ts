import type { TextRun } from '../../model/prose.ts';
import { collapse } from '../tree/text.ts';

/**
 * The words of a title with their places in the block that it was read from.
 *
 * @param runs Of the block, which contains the title, and also its number, date and what follows it.
 * @param title In the form that `collapse` gives it.
 * @returns One run with the whole title, at the block's beginning, if the block does not contain these words.
 */
export function titleRuns(runs: readonly TextRun[], title: string, line: number): readonly TextRun[] {
  const all = runs.slice(0, MOST_RUNS);
  const { text, places } = collapsed(all);
  const start = text.indexOf(collapse(title));
  if (start < 0 || title === '')
    return title === '' ? [] : [{ text: title, line, column: 1, role: 'text', opens: true }];
  const end = start + collapse(title).length;
  const first = places[start];
  const last = places[end - 1];
  if (first === undefined || last === undefined) return [];
  return all.slice(first.run, last.run + 1).map((run, index): TextRun => {
    const from = index === 0 ? first.offset : 0;
    const to = first.run + index === last.run ? last.offset + 1 : run.text.length;
    return { ...run, text: run.text.slice(from, to), column: run.column + from, opens: index === 0 };
  });
}

/** More than any title has; a block without a title of its own can be long. */
const MOST_RUNS = 100;

interface RunPosition {
  readonly run: number;
  readonly offset: number;
}

/** The runs' text in the form that `collapse` gives it, and the place of each of its UTF-16 units. */
function collapsed(runs: readonly TextRun[]): {
  readonly text: string;
  readonly places: readonly RunPosition[];
} {
  const places: RunPosition[] = [];
  let text = '';
  runs.forEach(({ text: words, opens }, run) => {
    // Here a space separates blocks, as it does words.
    const parted = opens && text !== '' && !text.endsWith(' ');
    if (parted) {
      text += ' ';
      places.push({ run, offset: 0 });
    }
    for (let offset = 0; offset < words.length; offset += 1) {
      const unit = words.charAt(offset);
      const kept = collapse(unit);
      if (kept === '' && (!/\s/u.test(unit) || text === '' || text.endsWith(' '))) continue;
      text += kept === '' ? ' ' : kept;
      places.push({ run, offset });
    }
  });
  return { text, places };
}
