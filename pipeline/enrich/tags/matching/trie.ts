import { foldWord, PARAGRAPH, splitWords } from '../../../text/words.ts';
import type { Word } from '../../../text/words.ts';
import { wordVariants } from './variants.ts';

/** A phrase to look for, and its meaning. */
export interface Phrase<Meaning> {
  readonly text: string;
  /** Matches only in this spelling. */
  readonly caseSensitive: boolean;
  readonly meaning: Meaning;
}

/** A phrase found in a text: its first and last words, as indexes into the words. */
export interface Occurrence<Meaning> {
  readonly meaning: Meaning;
  readonly first: number;
  readonly last: number;
}

/** A tree of phrases by their words. A node's children share the words up to it. */
export interface Trie<Meaning> {
  children: Map<string, Trie<Meaning>> | null;
  ends: PhraseEnd<Meaning>[] | null;
}

interface PhraseEnd<Meaning> {
  readonly meaning: Meaning;
  /** The words as written, for phrases that are case-sensitive. */
  readonly exact: readonly string[] | null;
}

/**
 * Builds a trie whose edges are words. Phrases that do not begin with a word of the text cost nothing, so ten thousand
 * phrases take about as long as ten.
 */
export function buildTrie<Meaning>(phrases: readonly Phrase<Meaning>[]): Trie<Meaning> {
  const root: Trie<Meaning> = { children: null, ends: null };
  const split = phrases.map((phrase) => ({ ...phrase, words: splitWords(phrase.text) }));
  for (const { words, ...phrase } of split) insert(root, words.map(textOf), phrase);
  // Variants come second: a phrase that the vocabulary spells out takes precedence over another's plural.
  for (const { words, ...phrase } of split) {
    const last = words.at(-1);
    if (last === undefined) continue;
    const begin = words.slice(0, -1).map(textOf);
    for (const variant of wordVariants(last.text)) insert(root, [...begin, variant], phrase);
  }
  return root;
}

/** Finds every occurrence of every phrase in one pass over the words; they may overlap. */
export function findPhrases<Meaning>(root: Trie<Meaning>, words: readonly Word[]): Occurrence<Meaning>[] {
  const found: Occurrence<Meaning>[] = [];
  for (let first = 0; first < words.length; first += 1) {
    let node: Trie<Meaning> | undefined = root;
    for (let last = first; last < words.length; last += 1) {
      node = node.children?.get(words[last]?.folded ?? PARAGRAPH);
      if (node === undefined) break;
      for (const { meaning, exact } of node.ends ?? []) {
        if (exact === null || exact.every((text, index) => words[first + index]?.text === text)) {
          found.push({ meaning, first, last });
        }
      }
    }
  }
  return found;
}

function insert<Meaning>(
  root: Trie<Meaning>,
  words: readonly string[],
  { caseSensitive, meaning }: Phrase<Meaning>,
): void {
  if (words.length === 0) return;
  let node = root;
  for (const word of words) {
    const key = foldWord(word);
    node.children ??= new Map();
    let next = node.children.get(key);
    if (next === undefined) {
      next = { children: null, ends: null };
      node.children.set(key, next);
    }
    node = next;
  }
  node.ends ??= [];
  node.ends.push({ meaning, exact: caseSensitive ? words : null });
}

function textOf(word: Word): string {
  return word.text;
}
