/**
 * Repairs, line by line, what CommonMark reads differently from what an author means. The number of lines stays the
 * same.
 *
 * - `##Title`, as in Markdown.pl, is a heading. A single `#` without a space is left alone: a hashtag.
 * - A numbered line underlined with `-` or `=` is a heading; CommonMark takes it for a list.
 * - The title of a definition that contains its own delimiter (`[1]: URL (Vim (in Python))`) gets a different one; for
 * CommonMark, the line and the definitions below it would not be definitions, and each link to one would stay in
 * brackets.
 * - An indented tag inside an HTML block with an empty line in it stays HTML; CommonMark makes it code.
 * - A heading directly below a line with nothing but `<br>`, `<hr>` or empty anchors is one; for CommonMark it is part of
 * that line's HTML. The anchors go into the heading.
 * - Zero-width characters and a non-breaking space at the start of a line, left over from editors, would hide the
 * marker after them.
 */
export function repairText(text: string): string {
  let fence: string | null = null;
  let htmlDepth = 0;
  let anchors = '';
  let preformatted: 'here' | 'in a block' | null = null;
  let inList = false;
  const originals = text.split('\n');
  const lines = originals.map((original, index) => {
    const fenceMark = FENCE.exec(original)?.[1];
    if (fence !== null) {
      if (fenceMark !== undefined && fenceMark.startsWith(fence)) fence = null;
      return original;
    }
    if (fenceMark !== undefined) {
      fence = fenceMark;
      return original;
    }
    let line = original.replace(INVISIBLE_START, (found) =>
      found.replace(INVISIBLE, '').replaceAll('\u{A0}', ' '),
    );
    line = line.replace(HEADING_WITHOUT_SPACE, '$1 $2');
    if (anchors !== '') {
      const above = anchors;
      line = line.replace(HEADING, (_, mark: string, first: string) => `${mark}${above}${first}`);
      anchors = '';
    }
    if (LIST_ITEM.test(line)) inList = true;
    else if (FLUSH.test(line) && (originals[index - 1] ?? '').trim() === '') inList = false;
    // With a list or quote ends all HTML in it.
    if (preformatted === 'in a block' && FLUSH.test(line)) preformatted = null;
    const isFree = htmlDepth === 0 && preformatted === null;
    if (
      isFree &&
      TAGS_ALONE.test(line) &&
      HEADING_AHEAD.test(originals[index + 1]?.replace(INVISIBLE, '') ?? '')
    ) {
      anchors = (line.match(EMPTY_ANCHOR) ?? []).join('');
      return /<hr/i.test(line) ? line.replace(/<.*/, '***') : '';
    }
    if (
      NUMBERED_LINE.test(line) &&
      UNDERLINE.test(originals[index + 1] ?? '') &&
      (originals[index - 1] ?? '').trim() === ''
    )
      line = line.replace(NUMBERED_LINE, '$1\\$2');
    line = line.replace(DEFINITION, withFreeDelimiter);
    if (htmlDepth > 0 && INDENTED_TAG.test(line)) line = line.replace(/^[ \t]+/, '  ');
    const pre = preformatted === null ? PRE.exec(line) : null;
    if (pre !== null) {
      const [, indent = '', marks = ''] = pre;
      preformatted = marks !== '' || (inList && indent !== '') ? 'in a block' : 'here';
    }
    if (preformatted !== null && /<\/pre>/i.test(line)) preformatted = null;
    if (htmlDepth > 0 || HTML_START.test(line)) htmlDepth = Math.max(0, htmlDepth + htmlBalance(line));
    return line;
  });
  return lines.join('\n');
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const INVISIBLE = /[\u{200B}-\u{200F}\u{2060}\u{FEFF}]/gu;
const INVISIBLE_START = /^[\u{200B}-\u{200F}\u{2060}\u{FEFF}\u{A0} ]+/u;
const HEADING_WITHOUT_SPACE = /^( {0,3}#{2,6})([^\s#])/;

const HEADING = /^( {0,3}#{1,6}[ \t]+)(\S)/;
const HEADING_AHEAD = /^ {0,3}(?:#{1,6}[ \t]+\S|#{2,6}[^\s#])/;
const TAGS_ALONE = /^ {0,3}(?:<br[ \t]*\/?>[ \t]*|<hr[ \t]*\/?>[ \t]*|<a[ \t][^<>]*>[ \t]*<\/a>[ \t]*)+$/i;
/** Preformatted text begins where a line does (CommonMark 4.6, kind 1), also that of a list or quote; elsewhere it is words. */
const PRE = /^( {0,3})((?:>[ \t]{0,4}|(?:[-*+]|\d{1,9}[.)])[ \t]{1,4})*)<pre(?=[\s>]|$)/i;
const LIST_ITEM = /^ {0,3}(?:>[ \t]{0,4})*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const FLUSH = /^[^\s>]/;
const EMPTY_ANCHOR = /<a[ \t][^<>]*>[ \t]*<\/a>/gi;

const NUMBERED_LINE = /^( {0,3}\d{1,3})([.)])(?=[ \t]+\S)/;
const UNDERLINE = /^ {0,3}(?:-{2,}|={2,})[ \t]*$/;
/** A link reference definition with an address that looks like one, and a title; that of a footnote apart. */
const DEFINITION =
  /^( {0,3}\[(?!\^)[^\][]+\]:[ \t]+(?:<|[a-z][a-z\d+.-]*:\/\/|mailto:|[/.#?])\S*[ \t]+)([("'])(.*)([)"'])(?=[ \t]*$)/;
const DELIMITERS = ['""', "''", '()'];

function withFreeDelimiter(
  whole: string,
  before: string,
  open: string,
  title: string,
  close: string,
): string {
  const holds = (delimiter: string): boolean =>
    Array.from(title.replaceAll(/\\./g, '')).some((character) => delimiter.includes(character));
  const own = DELIMITERS.find((delimiter) => delimiter === `${open}${close}`);
  const free = DELIMITERS.find((delimiter) => !holds(delimiter));
  if (own === undefined || !holds(own) || free === undefined) return whole;
  return `${before}${free.charAt(0)}${title}${free.charAt(1)}`;
}

const HTML_START = /^ {0,3}<[a-z]/i;
const INDENTED_TAG = /^(?: {4,}|\t+)<\/?[a-z][\w-]*(?:\s[^<>]*)?\/?>/i;
/** A tag of an element that begins a block of HTML at the start of a line. */
const HTML_TAG =
  /<(\/?)(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|figure|footer|header|li|main|nav|ol|p|section|table|tbody|td|tfoot|th|thead|tr|ul)\b[^<>]*>/gi;

/** How many more block elements a line opens than it closes. */
function htmlBalance(line: string): number {
  let balance = 0;
  for (const tag of line.matchAll(HTML_TAG)) balance += tag[1] === '/' ? -1 : 1;
  return balance;
}
