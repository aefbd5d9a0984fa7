import { columns, graphemes, isWide } from './width.ts';

/** Characters that don't begin a line in Chinese and Japanese. */
const CLOSING = /^[、。，．・：；？！」』）】〉》〕｝ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々%]/u;
/** Characters that don't end one. */
const OPENING = /[「『（【〈《〔｛]$/u;

/**
 * Breaks text into lines of a number of columns: at blanks, and between characters of scripts without blanks. What
 * can't be broken, such as a URL, gets a line of its own, however long it is. A `\n` is kept.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { piece, glued } of breakable(text)) {
    const size = columns(piece);
    const blank = line === '' || glued ? '' : ' ';
    if (line !== '' && used + blank.length + size > width) {
      lines.push(line);
      line = piece;
      used = size;
    } else {
      line += blank + piece;
      used += blank.length + size;
    }
  }
  return [...lines, line];
}

/** A run of text that stays together; `glued`: there was no blank before it. */
interface UnbreakableRun {
  readonly piece: string;
  readonly glued: boolean;
}

function breakable(text: string): UnbreakableRun[] {
  // A no-break space is not in the list: it keeps its neighbours together.
  const words = text.split(/[ \t]+/).filter((word) => word !== '');
  return words.flatMap((word) => splitWide(word).map((piece, index) => ({ piece, glued: index > 0 })));
}

function splitWide(word: string): string[] {
  if (!isWide(word)) return [word];
  const pieces: string[] = [];
  let isLastWide = false;
  for (const grapheme of graphemes(word)) {
    const last = pieces.at(-1);
    const isThisWide = isWide(grapheme);
    const apart = isThisWide || isLastWide;
    isLastWide = isThisWide;
    if (last !== undefined && (!apart || CLOSING.test(grapheme) || OPENING.test(last))) {
      pieces[pieces.length - 1] = last + grapheme;
    } else {
      pieces.push(grapheme);
    }
  }
  return pieces;
}
