import type { PlacedText } from '../../model/source.ts';
import type { SourcePlace } from '../../model/source.ts';
import type { FrontMatterBlock } from './block.ts';

/**
 * Finds where the texts of a field are, each once. A text that is not written out there (an escape, a YAML alias) gets
 * the place of the field's key.
 *
 * @param texts In the order in which they are written.
 * @param key Where the field's key is.
 */
export function placeTexts(
  texts: readonly string[],
  key: SourcePlace,
  { source, line }: FrontMatterBlock,
): readonly PlacedText[] {
  const lines = source.split('\n');
  let at = key.line - line;
  // Below the header of a TOML table, further keys still belong to the same field.
  const end = (lines[at] ?? '').startsWith('[') ? NEXT_TABLE : NEXT_FIELD;
  let from = key.column - 1;
  const found = new Map<string, PlacedText>();
  for (const text of texts) {
    if (found.has(text)) continue;
    const place = find(lines, text, at, from, end);
    if (place !== null) [at, from] = [place.index, place.offset + text.length];
    found.set(
      text,
      place === null
        ? { text, line: key.line, column: key.column }
        : { text, line: line + place.index, column: place.offset + 1 },
    );
  }
  return [...found.values()];
}

interface LinePosition {
  readonly index: number;
  readonly offset: number;
}

function find(
  lines: readonly string[],
  text: string,
  first: number,
  from: number,
  end: RegExp,
): LinePosition | null {
  for (let index = first; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    // The next field ends the search: a text is never beyond it.
    if (index > first && end.test(line)) return null;
    const offset = findWhole(line, text, index === first ? from : 0);
    if (offset >= 0) return { index, offset };
  }
  return null;
}

/** Where a text occurs in a line without being part of a longer word; -1 if it does not. */
function findWhole(line: string, text: string, from: number): number {
  for (let offset = line.indexOf(text, from); offset >= 0; offset = line.indexOf(text, offset + 1)) {
    const isPart =
      ENDS_IN_WORD.test(line.slice(0, offset)) || BEGINS_WITH_WORD.test(line.slice(offset + text.length));
    if (!isPart) return offset;
  }
  return -1;
}

const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;
const BEGINS_WITH_WORD = /^[\p{L}\p{N}]/u;
const NEXT_TABLE = /^\[/u;
const NEXT_FIELD = /^[\p{L}_"'][^:=]*[:=]/u;
