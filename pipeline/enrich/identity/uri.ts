/**
 * Makes a `tag:` URI (RFC 4151): an authority that the publisher held in that year, and a name within it. It
 * names a thing for ever and says nothing of where it is.
 *
 * @param site URL of the site.
 * @param year Four digits.
 */
export function tagUri(site: string, year: string, name: string): string {
  const host = URL.canParse(site) ? new URL(site).hostname : '';
  return `tag:${host || 'localhost'},${year}:${escapeName(name)}`;
}

/** The URI of a part of what has this URI. */
export function partUri(uri: string, name: string): string {
  return `${uri}/${escapeName(name)}`;
}

/** Whether an author wrote a whole URI, which is then taken as it is. */
export function isUri(id: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s\p{Cc}]+$/iu.test(id);
}

/** The name within a `tag:` URI, as it was escaped; `null` for another URI. */
export function nameOf(uri: string): string | null {
  return /^tag:[^,:]+,[^:]+:(?<name>.*)$/su.exec(uri)?.groups?.['name'] ?? null;
}

/** Escapes what may not stand in the name of a `tag:` URI; `/` and the like may. */
export function escapeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll('%2F', '/').replaceAll('%3A', ':');
}
