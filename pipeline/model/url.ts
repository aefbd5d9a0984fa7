/**
 * Makes a URL found in an article absolute: a fragment becomes part of the article's permalink, another article's file
 * its permalink, a file beside the article the address it is published at. Gives `null` for what can't be a URL.
 *
 * @param url As the author wrote it: `#top`, `../img/a.png`, `other.md`, `//host/x`, `https://…`.
 */
export type ResolveUrl = (url: string) => string | null;

/** Whether a URL is a placeholder: nothing is ever found below `.invalid` (RFC 2606, section 2). @param url Absolute. */
export function leadsNowhere(url: string): boolean {
  return new URL(url).hostname.endsWith('.invalid');
}
