import { CodeFinder } from './instructions/code.ts';
import { MarkFinder } from './instructions/mark-finder.ts';

/**
 * Escapes the beginning of an HTML block that an empty line does not end (CommonMark 4.6, kinds 1 to 5) if nothing else
 * ends it either: otherwise everything after it would count as HTML.
 */
export function escapeUnclosedHtml(text: string): string {
  if (!START.test(text)) return text;
  const code = new CodeFinder(text);
  const marks = new MarkFinder(text.toLowerCase());
  const lines: string[] = [];
  for (let start = 0; start <= text.length;) {
    const codeEnd = code.codeAtLine(start);
    const lineEnd = text.indexOf('\n', start);
    const end = codeEnd ?? (lineEnd < 0 ? text.length : lineEnd);
    const line = text.slice(start, end);
    lines.push(codeEnd === null ? escapeLine(line, start, marks) : line);
    start = end + 1;
  }
  return lines.join('\n');
}

const START = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*<(?:script|pre|style|textarea|!|\?)/im;
const OPENING =
  /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)<(script|pre|style|textarea|!--|!\[CDATA\[|![a-z]|\?)(?=[\s>]|[^]?)/i;

function escapeLine(line: string, start: number, marks: MarkFinder): string {
  const [, lead = '', mark] = OPENING.exec(line) ?? [];
  if (mark === undefined) return line;
  const isElement = /^[a-z]/i.test(mark);
  const at = start + lead.length;
  if (isElement && !/^[\s>]?$/.test(line.charAt(lead.length + 1 + mark.length))) return line;
  const ends = isElement ? [`</${mark.toLowerCase()}>`] : [ENDS[mark.slice(0, 2)] ?? '>'];
  if (mark === '!--') ends[0] = '-->';
  return ends.some((end) => marks.find(end, at) >= 0) ? line : `${lead}&lt;${line.slice(lead.length + 1)}`;
}

const ENDS: Readonly<Record<string, string>> = { '?': '?>', '![': ']]>' };
