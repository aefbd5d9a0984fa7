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
  let last: string | null = null;
  for (const line of group.replaceAll(/\n[\t ]+/g, ' ').split('\n')) {
    const colon = /^\s*[!-9;-~]+\s*:/.exec(line)?.[0].length ?? 0;
    const name = line
      .slice(0, Math.max(0, colon - 1))
      .trim()
      .toLowerCase();
    if (name !== '') {
      last = fields.has(name) ? null : name;
      if (last !== null) fields.set(name, line.slice(colon).trim());
    } else if (last === DIAGNOSTIC) {
      // Some systems forget to indent a server's words that they fold.
      fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`);
    }
  }
  return fields;
}

const DIAGNOSTIC = 'diagnostic-code';
