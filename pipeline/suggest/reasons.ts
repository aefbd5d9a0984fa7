import { splitWords } from '../text/words.ts';
import type { Cue } from './cues.ts';
import type { Term } from './labels.ts';
import { stems } from './text.ts';
import type { TaggableText } from './text.ts';

/** Words of a text that are evidence for a tag. */
export interface TagReason {
  /** As they are in the text. */
  readonly text: string;
  /** 1-based line of the source file; `null` for words of a title in the front matter. */
  readonly line: number | null;
  /**
   * How many articles with these words were tagged, and how many of them with this tag; `null` if the words name the
   * tag.
   */
  readonly seen: { readonly articles: number; readonly tagged: number } | null;
}

/**
 * Says why a tag is suggested: that the text names it, and which of its words went with the tag before.
 *
 * @param wordsOf The words of a feature; `null` if one of them is in every other text and says nothing by itself.
 */
export function reasonsFor(
  text: TaggableText,
  term: Term | undefined,
  cues: readonly Cue[],
  wordsOf: (feature: number) => readonly string[] | null,
): readonly TagReason[] {
  const named = (term?.names ?? []).flatMap((name) => locate(text, stems(name)) ?? []).slice(0, 1);
  const said = cues.flatMap(({ feature, articles, tagged }): TagReason[] => {
    const words = wordsOf(feature);
    const found = words === null || tagged === 0 ? null : locate(text, words);
    return found === null ? [] : [{ ...found, seen: { articles, tagged } }];
  });
  // A pair of words and one of the two count as one reason.
  const distinct = said.filter(
    ({ text }, index) => !said.some((other, at) => at < index && overlaps(other.text, text)),
  );
  const bare = named.filter(({ text }) => !distinct.some((other) => other.text === text));
  return [...bare.map((found) => ({ ...found, seen: null })), ...distinct].slice(0, MOST_REASONS);
}

const MOST_REASONS = 3;

function overlaps(one: string, other: string): boolean {
  const [a, b] = [` ${one.toLowerCase()} `, ` ${other.toLowerCase()} `];
  return a.includes(b) || b.includes(a);
}

/** Where the words, reduced for comparing, first occur side by side in a text: in the title, else below it. */
function locate(
  { title, headings, body }: TaggableText,
  words: readonly string[],
): { readonly text: string; readonly line: number | null } | null {
  if (words.length === 0) return null;
  const places = [{ text: title, line: null }, ...headings, ...body].flatMap(({ text, line }) =>
    splitWords(text.normalize('NFC')).flatMap((word) =>
      stems(word.text).map((stem) => ({ stem, text: word.text, line })),
    ),
  );
  const at = places.findIndex((_, index) =>
    words.every((word, offset) => places[index + offset]?.stem === word),
  );
  const [first] = places.slice(at, at + 1);
  if (at < 0 || first === undefined) return null;
  return {
    text: places
      .slice(at, at + words.length)
      .map(({ text }) => text)
      .join(' '),
    line: first.line,
  };
}
