import { splitWords } from '../../../text/words.ts';
import { findBoundaries } from './boundary.ts';
import { findAddresses } from './addresses.ts';
import { coverage } from './coverage.ts';
import { isRegexAlias, readRegexAlias } from './regex.ts';
import { buildTrie, findPhrases } from './trie.ts';
import type { Phrase } from './trie.ts';
import type { VocabularyTag } from '../vocabulary/vocabulary-tag.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** A tag's label or alias found in a text. */
export interface TagMention {
  /** Id of the tag. */
  readonly tag: string;
  /** The words as they are in the text. */
  readonly text: string;
  /** Offset in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Finds where a text mentions the vocabulary's tags, in order and without overlaps. */
export type Matcher = (text: string) => readonly TagMention[];

/**
 * Compiles a vocabulary once, for any number of texts.
 *
 * Labels and plain aliases are found in one pass, at word boundaries of any script, with their plurals and possessives;
 * `/regex/` aliases and exclude contexts run one by one over the first {@link REGEX_REACH} characters. Nothing matches
 * inside a URL or address, or inside an exclude context. If two matches overlap, the one that begins first counts, and
 * of those the longest: "Docker Swarm" does not mention Docker if it is a term itself (to get both tags, make Docker
 * its broader tag).
 */
export function compileMatcher(vocabulary: Vocabulary): Matcher {
  const phrases: Phrase<Meaning>[] = [];
  const expressions: { readonly regex: RegExp; readonly meaning: Meaning }[] = [];
  const add = (text: string, caseSensitive: boolean, meaning: Meaning): void => {
    if (!isRegexAlias(text)) {
      phrases.push({ text: text.normalize('NFC'), caseSensitive, meaning });
      return;
    }
    const read = readRegexAlias(text);
    if ('regex' in read) expressions.push({ regex: read.regex, meaning });
  };
  for (const tag of vocabulary.tags) {
    for (const term of [tag.label, ...tag.aliases])
      add(term, isExact(tag, term), { tag: tag.id, excludes: false });
    for (const phrase of tag.exclude) add(phrase, false, { tag: tag.id, excludes: true });
  }
  const trie = buildTrie(phrases);

  return (text) => {
    const words = splitWords(text);
    const spans: Span[] = [];
    for (const { meaning, first, last } of findPhrases(trie, words)) {
      spans.push({ ...meaning, start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 });
    }
    const reach = text.slice(0, REGEX_REACH);
    for (const { regex, meaning } of expressions) {
      for (const match of reach.matchAll(regex)) {
        if (match[0] !== '')
          spans.push({ ...meaning, start: match.index, end: match.index + match[0].length });
      }
    }
    return spans.length === 0 ? [] : choose(spans, text);
  };
}

interface Meaning {
  readonly tag: string;
  /** Inside this phrase the tag does not match. */
  readonly excludes: boolean;
}

interface Span extends Meaning {
  readonly start: number;
  readonly end: number;
}

const REGEX_REACH = 20_000;

/** Short words in capitals, or a single letter, are names that may be common words in lower case: IT, US, AID, C. */
function isExact(tag: VocabularyTag, term: string): boolean {
  return tag.caseSensitive ?? /^\p{Lu}{1,4}$/u.test(term);
}

function choose(spans: readonly Span[], text: string): readonly TagMention[] {
  const boundaries = findBoundaries(text);
  const whole = spans.filter(({ start, end }) => boundaries.begins(start) && boundaries.ends(end));
  const isInAddress = coverage(findAddresses(text));
  const contexts = Map.groupBy(
    whole.filter(({ excludes }) => excludes),
    ({ tag }) => tag,
  );
  const isExcluded = new Map(Array.from(contexts, ([tag, stretches]) => [tag, coverage(stretches)]));
  const candidates = whole.filter(
    (span) => !span.excludes && !isInAddress(span) && isExcluded.get(span.tag)?.(span) !== true,
  );
  // The sort is stable: of two equal matches, the tag listed first in the vocabulary wins.
  candidates.sort((a, b) => a.start - b.start || b.end - a.end);
  const mentions: TagMention[] = [];
  let free = 0;
  for (const { tag, start, end } of candidates) {
    if (start < free) continue;
    mentions.push({ tag, text: text.slice(start, end), start, end });
    free = end;
  }
  return mentions;
}
