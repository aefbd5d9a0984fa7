/**
 * Other forms of a term that ends in this word: its plurals, and its singular where that is safe. "vulnerabilities"
 * gives "vulnerability"; "Docker" gives "Dockers"; "Windows" is left alone, because a capital may mean a name, and
 * "window" is something else. Possessives need nothing, because `'` ends a word.
 *
 * English rules, for words in Latin script; a word in another script has no variants. Some of the forms are not words
 * ("movy"), but those do not occur in texts.
 */
export function wordVariants(word: string): readonly string[] {
  if (!/^\p{Script=Latin}{2,}$/u.test(word)) return [];
  const singulars = singularsOf(word);
  return [...new Set(singulars.length > 0 ? singulars : pluralsOf(word))];
}

function pluralsOf(word: string): readonly string[] {
  if (/[^aeiou]y$/u.test(word)) return [`${word.slice(0, -1)}ies`];
  if (word.endsWith('sis')) return [`${word.slice(0, -2)}es`];
  if (/[^aeiou]o$/u.test(word)) return [`${word}s`, `${word}es`];
  return [/(?:s|x|z|ch|sh)$/u.test(word) ? `${word}es` : `${word}s`];
}

function singularsOf(word: string): readonly string[] {
  if (/.{2}ies$/u.test(word)) return [`${word.slice(0, -3)}y`, word.slice(0, -1)];
  if (word !== word.toLowerCase() || NO_PLURAL.test(word)) return [];
  if (/(?:x|z|ch|sh|ss|o)es$/u.test(word)) return [word.slice(0, -2), word.slice(0, -1)];
  return /.{3}[^sui]s$/u.test(word) ? [word.slice(0, -1)] : [];
}

/** Sciences and similar words that end in "s" and name one thing. */
const NO_PLURAL = /(?:ics|news|sis|lens|series|species)$/u;
