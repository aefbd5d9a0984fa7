import { BOUNDS } from '../../model/bounds.ts';
import type { Author } from '../../model/source.ts';

/** A value as a record; empty for anything else. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
}

/** An author: a name, `Name <address or URL>`, or {name, url, email}; empty if it is none of these. */
export function readAuthor(value: unknown): readonly Author[] {
  if (typeof value === 'string') {
    const match = /^\s*(.*?)\s*(?:<([^<>]*)>)?\s*$/.exec(value.trim().slice(0, BOUNDS.name));
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
  const name = textOf(record, NAMES)?.slice(0, BOUNDS.name) ?? null;
  if (name === null) return [];
  const url = textOf(record, ['url', 'link', 'website', 'homepage']);
  return [{ name, url: url !== null && /^https?:/.test(url) ? url : null, email: textOf(record, ['email']) }];
}

/** The keys that Jekyll's importers, Docusaurus and Ghost use for the name of a person or a tag. */
const NAMES = ['name', 'display_name', 'label', 'title', 'login', 'slug'];

/** The first text that a record has under one of several names. */
export function textOf(record: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
  const texts = names.map((name) => record[name]);
  return texts.find((text): text is string => typeof text === 'string' && text.trim() !== '')?.trim() ?? null;
}

/** Tags from a list, from a string with commas, semicolons or line ends between them, or by taxonomy. */
export function readTags(value: unknown): readonly string[] {
  if (Array.isArray(value))
    return value
      .map((one: unknown) => (typeof one === 'string' ? one.trim() : textOf(asRecord(one), NAMES)))
      .filter((tag): tag is string => tag !== null && tag !== '' && tag !== '~')
      .map((tag) => tag.slice(0, BOUNDS.name));
  if (typeof value === 'string')
    return value
      .split(value.includes(',') ? ',' : value.includes(';') ? ';' : '\n')
      .map((tag) => tag.trim().slice(0, BOUNDS.name))
      .filter((tag) => tag !== '');
  return Object.values(asRecord(value)).flatMap((one) => (Array.isArray(one) ? readTags(one) : []));
}
