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
 */
export function lightlyEscapeHtml(text: string): string {
  return text.replaceAll(/&(?=[#\w])/gu, '&amp;').replaceAll('<', '&lt;');
}
