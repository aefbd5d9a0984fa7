/**
 * Matches a whole tag of HTML, so that a text that looks like an attribute stays a text.
 */
export const WHOLE_TAG: RegExp = /<[a-z][a-z0-9]*(?:"[^"]*"|'[^']*'|[^"'>])*>/gu;

/** A text in HTML as it was serialised from a tree, with the characters that its references stand for. */
export function withoutReferences(html: string): string {
  return html.replace(/&#x([\dA-F]+);/giu, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** A value as a tree is serialised, for an attribute in double quotes. */
export function attributeValue(text: string): string {
  return text.replaceAll('&', '&#x26;').replaceAll('"', '&#x22;');
}
