/** Plain text as HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * Plain text as HTML in which only what HTML would read otherwise is spelled out, so that it also looks right
 * where a reader takes it for plain text. For the content of elements, not for attributes.
 *
 * An ampersand is left where the HTML standard never took it for a reference: before a space, `<` or `&`.
 */
export function lightlyEscapeHtml(text: string): string {
  return text.replaceAll(/&(?=[^\s<&])/gu, '&amp;').replaceAll('<', '&lt;');
}

/** Whether a plain text holds an end tag, which validators take for HTML that nobody declared. */
export function looksLikeHtml(text: string): boolean {
  return /<\/\w+>/u.test(text);
}
