/** Fields of a report by lower-case name; if a name is repeated, the first one counts. */
export type Fields = ReadonlyMap<string, string>;

/**
 * Reads groups of fields from a delivery report (RFC 3464, section 2.1) or a feedback report (RFC 5965, section 3),
 * separated by empty lines; folded lines are joined.
 */
export function readFieldGroups(text: string): readonly Fields[] {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n(?:[\t ]*\n)+/)
    .map(readFields)
    .filter((fields) => fields.size > 0);
}

function readFields(group: string): Fields {
  const fields = new Map<string, string>();
  for (const line of group.replaceAll(/\n[\t ]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
