import type { Writer } from '../writer.ts';

/**
 * Carries out a kramdown attribute list, as far as it says more than how something looks: `{:toc}` removes the list
 * above it, `#id` is a place to link to.
 *
 * @param args Of the list.
 * @returns What else was removed.
 */
export function writeAttributes(args: string, writer: Writer): string {
  const isAlone = writer.line.trim() === '';
  if (/^toc\b/.test(args)) {
    let taken = '';
    if (isAlone) {
      writer.changeLast((line) => {
        if (!TOC_LINE.test(line)) return null;
        taken = line;
        return '';
      });
    }
    return taken;
  }
  const id = /(?:^|\s)#([\w:.-]+)/.exec(args)?.[1] ?? /(?:^|\s)id=["']?([\w:.-]+)/.exec(args)?.[1];
  if (id === undefined) return '';
  const mark = `{#${id}}`;
  if (isAlone && writer.changeLast((line) => (HEADING.test(line) ? `${line.trimEnd()} ${mark}` : null)))
    return '';
  writer.write(HEADING.test(writer.line) ? mark : `<a id="${id}"></a>`);
  return '';
}

const TOC_LINE = /^\s*(?:[-*+]|\d+\.)\s+\S.*$/;
const HEADING = /^ {0,3}#{1,6}[ \t]/;
