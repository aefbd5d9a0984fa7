/** Names of elements that begin a block of HTML wherever they stand at the start of a line, as a pattern. */
export const HTML_BLOCK_NAMES =
  'address|article|aside|blockquote|center|dd|details|div|dl|dt|figure|footer|header|li|main|nav|ol|p|section|table|tbody|td|tfoot|th|thead|tr|ul';

/** Whether a line begins a block of HTML, which goes on to the next empty line; no Markdown is read in it. */
export function beginsHtmlBlock(line: string): boolean {
  return HTML_BLOCK.test(line);
}

const HTML_BLOCK = new RegExp(`^ {0,3}</?(?:${HTML_BLOCK_NAMES})(?:[\\s>]|/>|$)`, 'i');
