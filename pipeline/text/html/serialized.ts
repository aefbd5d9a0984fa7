/** Matches a whole HTML tag, so that text that looks like an attribute stays text. */
export const WHOLE_TAG: RegExp = /<[a-z][a-z0-9]*(?:"[^"]*"|'[^']*'|[^"'>])*>/gu;

/** A text in HTML as serialised from a tree, with its character references resolved. */
export function withoutReferences(html: string): string {
  return html.replace(/&#x([\dA-F]+);/giu, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** A value in the form in which a tree is serialised, for an attribute in double quotes. */
export function attributeValue(text: string): string {
  return text.replaceAll('&', '&#x26;').replaceAll('"', '&#x22;');
}
