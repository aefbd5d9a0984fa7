import type { Author } from '../../model/source.ts';

/** A value as a record; empty for anything else. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
}

/** An author: a name, `Name <address or URL>`, or {name, url, email}; empty if it is none of these. */
export function readAuthor(value: unknown): readonly Author[] {
  if (typeof value === 'string') {
    const match = /^\s*(.*?)\s*(?:<([^<>]*)>)?\s*$/.exec(value);
    const name = match?.[1] ?? '';
    const contact = match?.[2] ?? null;
    if (name === '') return [];
    const isUrl = contact !== null && /^https?:/.test(contact);
    return [
      {
        name,
        url: isUrl ? contact : null,
        email: contact !== null && contact.includes('@') && !isUrl ? contact : null,
      },
    ];
  }
  const record = asRecord(value);
  const name = record['name'];
  if (typeof name !== 'string' || name.trim() === '') return [];
  return [
    {
      name: name.trim(),
      url: typeof record['url'] === 'string' ? record['url'] : null,
      email: typeof record['email'] === 'string' ? record['email'] : null,
    },
  ];
}

/** Tags as a list, as one string with commas, semicolons or line ends between them, or by taxonomy. */
export function readTags(value: unknown): readonly string[] {
  if (Array.isArray(value))
    return value
      .flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? [String(one).trim()] : []))
      .filter((tag) => tag !== '');
  if (typeof value === 'string')
    return value
      .split(value.includes(',') ? ',' : value.includes(';') ? ';' : '\n')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
  return Object.values(asRecord(value)).flatMap((one) => (Array.isArray(one) ? readTags(one) : []));
}
