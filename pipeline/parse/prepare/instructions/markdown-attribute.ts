import { CodeFinder } from './code.ts';
import { htmlLine } from './markdown.ts';

/**
 * Makes Markdown work inside an element with `markdown="1"` (kramdown, PHP Markdown Extra, Python-Markdown); for
 * CommonMark it is HTML. The number of lines stays the same.
 */
export function readMarkdownInHtml(text: string): string {
  if (!/<[a-z][^<>]*\smarkdown\b/i.test(text)) return text;
  const code = new CodeFinder(text);
  const lines: string[] = [];
  /** The open elements, innermost last, each with how many elements of its name are open in it. */
  const open: { readonly name: string; depth: number }[] = [];
  for (let start = 0; start <= text.length;) {
    const codeEnd = code.codeAtLine(start);
    const lineEnd = text.indexOf('\n', start);
    const end = codeEnd ?? (lineEnd < 0 ? text.length : lineEnd);
    const line = text.slice(start, end);
    lines.push(codeEnd === null ? readLine(line, open) : line);
    start = end + 1;
  }
  return lines.join('\n');
}

function readLine(line: string, open: { readonly name: string; depth: number }[]): string {
  const [, indent = '', tag = '', name = '', rest = ''] = OPENING.exec(line) ?? [];
  if (ATTRIBUTE.test(tag)) {
    const bare = indent + tag.replace(ATTRIBUTE, '');
    if (rest.trim() === '') {
      open.push({ name: name.toLowerCase(), depth: 0 });
      return indent + htmlLine(bare.trimStart());
    }
    // After an empty element, the line is a paragraph, in which Markdown is read.
    return `${indent}<b></b>${bare.trimStart()}${rest}`;
  }
  const innermost = open.at(-1);
  if (innermost === undefined) return line;
  const closing = new RegExp(`</${innermost.name}\\s*>`, 'gi');
  const opening = new RegExp(`<${innermost.name}(?=[\\s>])`, 'gi');
  innermost.depth += count(line, opening) - count(line, closing);
  if (innermost.depth >= 0) return line;
  open.pop();
  return /^\s*<\/[\w-]+\s*>\s*$/.test(line) ? line.replace(/<[^]*/, (tag) => htmlLine(tag)) : line;
}

const ATTRIBUTE =
  /\smarkdown(?:\s*=\s*(?:"(?:1|block|span|true)"|'(?:1|block|span|true)'|1|true|block|span))?(?=[\s>])/i;
const OPENING =
  /^([ \t]{0,3})(<(address|article|aside|blockquote|center|details|div|dl|dt|dd|figure|figcaption|footer|header|li|main|nav|p|section|summary|span)\s[^<>]*>)(.*)$/i;

function count(line: string, pattern: RegExp): number {
  return line.match(pattern)?.length ?? 0;
}
