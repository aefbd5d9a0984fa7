/**
 * Marks for what an XML writer would get wrong. The `feed` package turns `&amp;` into `&`, splits one `]]>`
 * of several, and escapes in attributes nothing but `"`. So it is handed texts in which every character that
 * means something to XML is a mark, and {@link resolveMarks} puts the right spelling there afterwards. The
 * marks are control characters, which `cleanText` has taken out of all content.
 */
const marks = {
  ampersand: '\u0001',
  lessThan: '\u0002',
  greaterThan: '\u0003',
  sectionEnd: '\u0004',
} as const;

/** Plain text or an attribute's value, as the RSS profile spells them: `&#x26;` and `&#x3C;`. */
export function markText(text: string): string {
  return text
    .replaceAll('&', marks.ampersand)
    .replaceAll('<', marks.lessThan)
    .replaceAll('>', marks.greaterThan);
}

/** The content of a CDATA section, which `]]>` would end. */
export function markCdata(text: string): string {
  return text.replaceAll(']]>', `]]${marks.sectionEnd}`);
}

/** Spells out the marks in a document made of marked texts. */
export function resolveMarks(xml: string): string {
  return xml
    .replaceAll(marks.ampersand, '&#x26;')
    .replaceAll(marks.lessThan, '&#x3C;')
    .replaceAll(marks.greaterThan, '&#x3E;')
    .replaceAll(marks.sectionEnd, ']]><![CDATA[>');
}
