import { attributeValue, withoutReferences } from '../../../text/html/serialized.ts';
import { percentDecoded } from '../../../text/percent.ts';

/**
 * Lets the notes of a piece of HTML be read where they are referred to: the number is also a button that opens the note, as a
 * popover, without a script. The notes stay where they are, below the text, for print and for browsers without popovers; there,
 * the number is the link that it was.
 *
 * @param html As serialised from a tree.
 * @param label What the button of a number is called, as plain text.
 */
export function footnotePopovers(html: string, label: (number: string) => string): string {
  if (!html.includes('role="doc-noteref"')) return html;
  const shown = new Set<string>();
  return html
    .replace(NOTE, (whole: string, id: string, content: string) => {
      // A note with a note of its own would close with the one that it opens.
      if (content.includes('role="doc-noteref"') || content.includes('<li')) return whole;
      shown.add(withoutReferences(id));
      return `<li id="${id}"><div class="note" id="note:${id}" popover role="note">${content}</div></li>`;
    })
    .replace(REFERENCE, (whole: string, note: string, id: string, number: string) => {
      const target = percentDecoded(withoutReferences(note));
      if (!shown.has(target)) return whole;
      return (
        `<sup id="${id}"><a href="#${note}" role="doc-noteref" data-footnote-ref>${number}</a>` +
        `<button type="button" popovertarget="${attributeValue(`note:${target}`)}" aria-label="${attributeValue(label(number))}" hidden>${number}</button></sup>`
      );
    });
}

/** As `parse/tree/footnotes.ts` writes them; the last list item of a text is a note only in the section of notes. */
const NOTE =
  /<li id="(fn-[^"]+)">((?:(?!<li id="fn-)[^])*?)<\/li>(?=\s*(?:<li id="fn-|<\/ol>\s*<\/section>))/gu;
const REFERENCE =
  /<sup><a href="#([^"]+)" id="([^"]+)" role="doc-noteref" data-footnote-ref(?:="")?>(\d+)<\/a><\/sup>/gu;
