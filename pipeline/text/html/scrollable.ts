import { attributeValue } from './serialized.ts';

/**
 * Puts each table into a box that scrolls sideways where it is too wide, with the keyboard as well: it takes the focus, and
 * says what it is. A table within another one scrolls with that.
 *
 * @param html As serialised from a tree.
 * @param name What a table is called that its author gives no name.
 */
export function scrollableTables(html: string, name: string): string {
  if (!html.includes('<table')) return html;
  let depth = 0;
  return html.replace(TABLE_TAG, (tag: string, end: string, offset: number) => {
    if (end === '')
      return depth++ === 0
        ? `<div class="scroll" ${focusable(captionAt(html, offset) ?? attributeValue(name))}>${tag}`
        : tag;
    return --depth === 0 ? `${tag}</div>` : tag;
  });
}

/**
 * Lets code and formulas that may be wider than a page be scrolled with the keyboard.
 *
 * @param html As serialised from a tree.
 * @param name What code is called.
 */
export function scrollableBlocks(html: string, name: string): string {
  return html
    .replace(CODE, (whole: string, attributes: string, content: string) =>
      LONG_LINE.test(content.replace(TAG, ''))
        ? `<pre${attributes} ${focusable(attributeValue(name))}>${content}</pre>`
        : whole,
    )
    .replaceAll('<math display="block"', '<math display="block" tabindex="0"');
}

/**
 * A page may have many: a region would make each of them a landmark of its own.
 *
 * @param label The value of an attribute.
 */
function focusable(label: string): string {
  return `role="group" aria-label="${label}" tabindex="0"`;
}

/** What the author calls the table that begins there, as the value of an attribute; `null`: nothing. */
function captionAt(html: string, offset: number): string | null {
  CAPTION.lastIndex = offset;
  const words = (CAPTION.exec(html)?.[1] ?? '').replace(TAG, '').replaceAll('"', '&#x22;').trim();
  return words === '' ? null : words;
}

const TABLE_TAG = /<(\/?)table(?=[\s>])(?:"[^"]*"|[^">])*>/gu;
const CAPTION = /<table(?:"[^"]*"|[^">])*>\s*<caption(?:"[^"]*"|[^">])*>([^]*?)<\/caption>/uy;
const CODE = /<pre((?:\s(?:"[^"]*"|[^">])*)?)>([^]*?)<\/pre>/gu;
const TAG = /<\/?[a-z](?:"[^"]*"|[^">])*>/gu;
/** What the narrowest screens show of a line of code. */
const LONG_LINE = /[^\n]{33}/u;
