/**
 * Other written forms of a term that ends in this word: its plural, and its singular where that is safe.
 * "vulnerabilities" gives "vulnerability"; "Docker" gives "Dockers"; "Windows" is left alone, for a capital
 * may mean a name, and "window" is something else. Possessives need nothing: `'` ends a word.
 *
 * English rules, for words in Latin script; a word of another script has no variants.
 */
export function wordVariants(word: string): readonly string[] {
  if (!/^\p{Script=Latin}{2,}$/u.test(word)) return [];
  const forms = new Set<string>();
  const singular = singularOf(word);
  if (singular !== null) forms.add(singular);
  else forms.add(pluralOf(word));
  return [...forms];
}

function pluralOf(word: string): string {
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/u.test(word) ? `${word}es` : `${word}s`;
}

function singularOf(word: string): string | null {
  if (/.{2}ies$/u.test(word)) return `${word.slice(0, -3)}y`;
  if (word !== word.toLowerCase()) return null;
  if (/(?:x|z|ch|sh|ss)es$/u.test(word)) return word.slice(0, -2);
  return /.{2}[^sui]s$/u.test(word) ? word.slice(0, -1) : null;
}
