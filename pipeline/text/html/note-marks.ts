import type { Element } from 'hast';

/** Whether an element is the number of a footnote in the text, or the link back from the footnote. */
export function isNoteMark({ properties: { dataFootnoteRef, dataFootnoteBackref } }: Element): boolean {
  return dataFootnoteRef !== undefined || dataFootnoteBackref !== undefined;
}
