/**
 * Makes a `tag:` URI (RFC 4151): an authority that the publisher held in that year, and a name within it. It names a
 * thing for ever and says nothing about where it is.
 *
 * @param site URL of the site.
 * @param year Four digits.
 */
export function tagUri(site: string, year: string, name: string): string {
  const host = URL.canParse(site) ? new URL(site).hostname : '';
  return `tag:${host || 'localhost'},${year}:${escapeName(name)}`;
}

/** The URI of a part of the thing with this URI. */
export function partUri(uri: string, name: string): string {
  return `${uri}/${escapeName(name)}`;
}

/**
 * Whether an author wrote a whole URI, which is then used as it is: a web address, a `tag:` (RFC 4151) or a `urn:` (RFC
 * 8141), in characters that a URI may have. Anything else with a colon in it is a name.
 */
export function isUri(id: string): boolean {
  return URIS.some((form) => form.test(id));
}

const URIS = [
  /^https?:\/\/(?:[\w\-.~:/?#@!$&'()*+,;=[\]]|%[\da-f]{2})+$/i,
  /^tag:(?:[\w.-]+@)?[a-z\d.-]+,\d{4}(?:-\d\d){0,2}:(?:[\w\-.~:/?#@!$&'()*+,;=]|%[\da-f]{2})*$/,
  /^urn:(?!uuid:)[a-z\d][a-z\d-]{1,31}:(?:[\w\-.:=@;$!*'()+,]|%[\da-f]{2})+$/i,
  /^urn:uuid:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
];

/** The name within a `tag:` URI, still escaped; `null` for another URI. */
export function nameOf(uri: string): string | null {
  return /^tag:[^,:]+,[^:]+:(?<name>.*)$/su.exec(uri)?.groups?.['name'] ?? null;
}

/** Escapes what is not allowed in the name of a `tag:` URI; `/` and the like are allowed. */
export function escapeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replaceAll('%2F', '/').replaceAll('%3A', ':');
}
