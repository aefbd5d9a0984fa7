/** A text in which bold runs end where their author meant them to. */
export interface ClosedText {
  /** Exactly as long as the text it was made from. */
  readonly text: string;
  /** The original characters, by the ones that replace them until the text is parsed. */
  readonly standIns: ReadonlyMap<string, string>;
}

/**
 * Ends bold runs that end in punctuation directly before a letter (`**2) Title—**As`), and those at the beginning of a
 * line that end in a space, as converters of HTML write them (`**Title. **As`). CommonMark leaves them open, because it
 * takes such asterisks for the beginning of another run. The last character is replaced by one that is neither
 * punctuation nor a space until the text is parsed, so nothing moves. (For Chinese, Japanese and Korean, the parser
 * handles this itself.)
 */
export function closeBold(text: string): ClosedText {
  if (!UNCLOSED.test(text) && !/\s\*\*/.test(text)) return { text, standIns: new Map() };
  const free = Array.from({ length: 32 }, (_, index) => String.fromCharCode(0xfdd0 + index)).filter(
    (character) => !text.includes(character),
  );
  const byMark = new Map<string, string>();
  const standInFor = (mark: string): string => {
    const standIn = byMark.get(mark) ?? free.pop();
    if (standIn !== undefined) byMark.set(mark, standIn);
    return standIn ?? mark;
  };
  const closed = text
    .split('\n')
    .map((line) =>
      line.length > LONGEST
        ? line
        : line
            .replace(
              SPACED_RUN,
              (_run, before: string, inner: string, space: string) =>
                `${before}**${inner}${standInFor(space)}**`,
            )
            .replace(UNCLOSED_RUNS, (run: string, inner: string, mark: string) =>
              isSyntax(inner, mark) ? run : `**${inner}${standInFor(mark)}**`,
            ),
    )
    .join('\n');
  return { text: closed, standIns: new Map(Array.from(byMark, ([mark, standIn]) => [standIn, mark])) };
}

/** Whether the punctuation ends a link, an entity or an escape instead of a word. */
function isSyntax(inner: string, mark: string): boolean {
  return (
    inner.endsWith('\\') ||
    mark === ']' ||
    (mark === ')' && inner.includes('](')) ||
    (mark === ';' && /&#?\w+$/.test(inner))
  );
}

/** No author writes a longer line of bold runs: repairing it would only give the parser more to do. */
const LONGEST = 10_000;
const NEXT = '(?=(?![\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}])[\\p{L}\\p{N}])';
const UNCLOSED = new RegExp(`[\\p{Pd}\\p{Pe}\\p{Pf}\\p{Po}]\\*\\*${NEXT}`, 'u');
const UNCLOSED_RUNS = new RegExp(
  `\\*\\*(?=\\S)([^*\\n]+)((?!\\*)[\\p{Pd}\\p{Pe}\\p{Pf}\\p{Po}])\\*\\*${NEXT}`,
  'gu',
);
/** Elsewhere in a line, or before a run that is left open, the asterisks may be the beginning of another one. */
const SPACED_RUN =
  /^(\s*(?:(?:[-+*]|\d{1,9}[.)])\s+)?)\*\*([\p{L}\p{N}\p{Ps}\p{Pi}"'][^*]*)(\s)\*\*(?=[^*]*(?:\*{1,2}[^*\s][^*]*\*{1,2}[^*]*)*$)/u;
