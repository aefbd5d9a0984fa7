import type { CallPosition } from './call.ts';

/**
 * Where an instruction is.
 *
 * @param line The line before it, or its end.
 * @param rest What follows it on its line, see {@link restOfLine}.
 */
export function placeOf(line: string, rest: string): CallPosition {
  const before = line.slice(-FARTHEST);
  if (TARGET.test(before)) return 'target';
  return LINE_START.test(before) && isBlank(rest) ? 'line' : 'words';
}

const TARGET =
  /(?:\]\([ \t]*<?|^[ \t>]*\[[^\]]+\]:[ \t]*<?|(?:href|src|srcset|poster|cite|action|data(?:-[\w-]+)?)\s*=\s*(?:"[^"<>]*|'[^'<>]*|(?=[^"'])))[^\s()<>"']*$/i;
const LINE_START = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*$/;

/** Whether there is nothing but white space and further instructions. */
export function isBlank(rest: string): boolean {
  return /^[ \t\r]*(?:$|\{[{%:#])/.test(rest);
}

/** What follows an offset on its line; of a long line, its beginning. */
export function restOfLine(text: string, offset: number): string {
  const rest = text.slice(offset, offset + FARTHEST);
  const lineEnd = rest.indexOf('\n');
  return lineEnd < 0 ? rest : rest.slice(0, lineEnd);
}

/** How far before and after an instruction is looked, in UTF-16 units. */
const FARTHEST = 300;
