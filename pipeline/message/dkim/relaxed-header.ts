/**
 * A header field in the "relaxed" form (RFC 6376, section 3.4.2), without the CRLF at its end.
 *
 * @param field As it is in the message, possibly folded.
 */
export function relaxedField(field: string): string {
  const colon = field.indexOf(':');
  const name = field.slice(0, colon).trim().toLowerCase();
  const value = field
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replace(/[\t ]+/g, ' ')
    .trim();
  return `${name}:${value}`;
}

/** The fields of a header in relaxed form, by name, in the order of the message. */
export function relaxedFields(headers: string): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  // A line that begins with a blank continues the field before it (RFC 5322, section 2.2.3).
  for (const field of headers.split(/\r\n(?![\t ])/)) {
    if (field === '') continue;
    const relaxed = relaxedField(field);
    const name = relaxed.slice(0, relaxed.indexOf(':'));
    const known = fields.get(name);
    if (known === undefined) fields.set(name, [relaxed]);
    else known.push(relaxed);
  }
  return fields;
}
