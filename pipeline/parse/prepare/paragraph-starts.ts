import { beginsHtmlBlock } from './html-blocks.ts';
import { tableColumns } from './table-rows.ts';

/** Tells whether a line certainly begins a new paragraph; it is given the lines of a text in order. */
export type BeginsParagraph = (line: string) => boolean;

/** Makes a teller for one text. A line that may go on with the paragraph before it is taken to do so. */
export function paragraphStarts(): BeginsParagraph {
  let isAfterBlank = true;
  let item: Item = NO_ITEM;
  let previous = '';
  let isTable = false;
  return (line) => {
    const [, indent = '', mark = '', gap = ''] = ITEM.exec(line) ?? [];
    const isBlank = BLANK.test(line);
    const own: Item = { offset: indent.length + mark.length + gap.length, ordered: /\d/.test(mark) };
    // An item more than three deeper than the text above goes on with it, and so does one that counts from 2.
    const startsItem =
      mark !== '' &&
      (isAfterBlank ||
        (indent.length <= item.offset + 3 && (!own.ordered || item.ordered || /^0*1[.)]/.test(mark))));
    const inTable = isTable && !isBlank;
    isTable = inTable || tableColumns(previous, line) > 0;
    const begins =
      isBlank || isAfterBlank || startsItem || HEADING.test(line) || beginsHtmlBlock(line) || inTable;
    if (startsItem) item = own;
    else if (isAfterBlank && /^\S/.test(line)) item = NO_ITEM;
    isAfterBlank = isBlank;
    previous = line;
    return begins;
  };
}

/** The list item that the text before stands in: where its text begins, and whether it is numbered. */
interface Item {
  readonly offset: number;
  readonly ordered: boolean;
}

const NO_ITEM: Item = { offset: 0, ordered: false };
const BLANK = /^[ \t>]*$/;
const HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const ITEM = /^([ \t>]*)([-*+]|\d{1,9}[.)])([ \t]+)/;
