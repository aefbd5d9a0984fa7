/**
 * The form in which words of a table are compared: lower case, without accents or the width of letters, and one space in
 * place of whatever is between words.
 */
export function wordKey(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The form in which names of columns are compared: {@link wordKey} of its words, however they are joined. */
export function headerKey(header: string): string {
  return wordKey(header.replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' '));
}
