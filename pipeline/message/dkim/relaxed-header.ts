import { headerFields } from '../header-fields.ts';

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

/** A header's fields in relaxed form, in the order of the message, each as {@link relaxedField} gives it. */
export type RelaxedHeader = (headers: string) => readonly string[];

/** The first so many fields are kept: those that all messages of an edition have are among them. */
const KEPT = 100;

/** Makes a function that brings a field that occurs again into its relaxed form only once. */
export function relaxedHeader(): RelaxedHeader {
  const known = new Map<string, string>();
  return (headers) =>
    headerFields(headers).map(({ text }) => {
      const before = known.get(text);
      if (before !== undefined) return before;
      const relaxed = relaxedField(text);
      if (known.size < KEPT) known.set(text, relaxed);
      return relaxed;
    });
}

/** The name of a field in relaxed form. */
export function relaxedName(field: string): string {
  return field.slice(0, field.indexOf(':'));
}
