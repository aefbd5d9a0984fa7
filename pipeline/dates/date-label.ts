import { labelReadings } from './label-readings.ts';
import { openingLength, readLeading } from './leading-label.ts';
import type { DateMention } from './mention.ts';
import { readTrailing } from './trailing-label.ts';

/** A date before (or after) a title as a label, and the title that remains. */
export interface DateLabel {
  /** The words of the label: `25 August`, `1983 - 1990`. */
  readonly label: string;
  /** What is left, trimmed; may be empty. */
  readonly rest: string;
  /** How many UTF-16 units of the line the label takes, with what separates it from the rest. */
  readonly length: number;
  /** Whether the label is only a year, a span of years or a decade: then it can be the heading of a group. */
  readonly yearOnly: boolean;
  /** What the label says, with its place in the line. */
  readonly mention: DateMention;
}

/** Reads the dates that lines of one article have for labels. */
export interface LabelReader {
  /**
   * Reads a date at the beginning of a line that a separator, or the line's end, sets off from the rest: `March 1999: RSS
   * 0.90`, `12. Mai 2016: …`, `1983 - 1990: …`, `2018年5月：…`, `[2024-05-01] - …`. A line that merely begins with a date (`In
   * March 1999 Netscape …`, `2016 was …`) has no label.
   */
  leading(line: string): DateLabel | null;
  /** Reads a full date at the end of a title: `2.0.9 · 2026-01-12`, `[1.0.0] - 2017-06-20`, `v2 (3 mai 2020)`. */
  trailing(line: string): DateLabel | null;
  /**
   * How many UTF-16 units of a line its date takes, be it a label or one with its year that a sentence follows ("12. Mai
   * 2016 war …"); 0: it begins with none.
   */
  opening(line: string): number;
}

/**
 * Makes a reader for an article. A label is read in the article's language, and in any other that is known here where it can
 * be nothing else: many articles don't say their language, or quote another.
 *
 * @param tag BCP 47, of the article
 * @param text of the article, which tells how it writes `05/06/2016`, and days
 */
export function labelReader(tag: string, text: string): LabelReader {
  const readings = labelReadings(tag, text);
  return {
    leading: remembered((line) => readLeading(line, readings)),
    trailing: remembered((line) => readTrailing(line, readings)),
    opening: remembered((line) => openingLength(line, readings)),
  };
}

/** Several rules ask about the same line. */
function remembered<Answer>(read: (line: string) => Answer): (line: string) => Answer {
  const answers = new Map<string, Answer>();
  return (line) => {
    const known = answers.get(line);
    if (known !== undefined) return known;
    const answer = read(line);
    answers.set(line, answer);
    return answer;
  };
}
