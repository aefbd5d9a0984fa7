/** Plain text as HTML, for the content of elements and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * Plain text as HTML that escapes only what HTML would misread, so that it also looks right where a reader treats it as
 * plain text. For the content of elements, not for attributes.
 *
 * An ampersand stays where the HTML standard never took it for a reference: before a space, `<` or `&`.
 */
export function lightlyEscapeHtml(text: string): string {
  return text.replaceAll(/&(?=[^\s<&])/gu, '&amp;').replaceAll('<', '&lt;');
}

/** Whether a plain text contains an end tag; validators then take it for undeclared HTML. */
export function looksLikeHtml(text: string): boolean {
  return /<\/\w+>/u.test(text);
}
