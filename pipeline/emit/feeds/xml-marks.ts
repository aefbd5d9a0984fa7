/**
 * Marks for what an XML writer would get wrong. The `feed` package turns `&amp;` into `&`, splits only the first of
 * several `]]>`, and in attributes escapes only `"`. So it is given texts in which every character with a meaning in
 * XML is a mark, and {@link resolveMarks} puts the right spelling in afterwards. The marks are control characters,
 * which `cleanText` has removed from all content.
 */
const marks = {
  ampersand: '\u0001',
  lessThan: '\u0002',
  greaterThan: '\u0003',
  sectionEnd: '\u0004',
} as const;

/** Plain text or an attribute's value, spelled as in the RSS profile: `&#x26;` and `&#x3C;`. */
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

/** Replaces the marks in a document made of marked texts. */
export function resolveMarks(xml: string): string {
  return xml
    .replaceAll(marks.ampersand, '&#x26;')
    .replaceAll(marks.lessThan, '&#x3C;')
    .replaceAll(marks.greaterThan, '&#x3E;')
    .replaceAll(marks.sectionEnd, ']]><![CDATA[>');
}
