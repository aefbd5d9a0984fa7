/**
 * Reads a tag list, `v=DKIM1; k=rsa; p=…` (RFC 6376, section 3.2; DMARC uses the same, RFC 7489, section 6.4). Names are in
 * lower case. `null` if it is none, or has a tag twice.
 */
export function tagList(text: string): ReadonlyMap<string, string> | null {
  const tags = new Map<string, string>();
  for (const part of text.split(';').map((one) => one.trim())) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = part.slice(0, Math.max(equals, 0)).trim().toLowerCase();
    if (!/^[a-z]\w*$/.test(name) || tags.has(name)) return null;
    tags.set(name, part.slice(equals + 1).trim());
  }
  return tags;
}
