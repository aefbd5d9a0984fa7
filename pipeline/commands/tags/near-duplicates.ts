import { editDistance } from '../../report/nearest.ts';
import { stems } from '../../suggest/text.ts';

/** A tag in the form used for comparing. */
export interface ComparedTag {
  readonly id: string;
  readonly label: string;
  readonly inVocabulary: boolean;
  readonly uses: number;
}

/** Two tags that are probably the same. */
export interface NearDuplicate {
  /** The one to keep: the one in the vocabulary, else the one used more. */
  readonly keep: ComparedTag;
  readonly other: ComparedTag;
  /** What differs. */
  readonly why: 'spelling' | 'plural' | 'letters';
}

/**
 * Finds tags that differ in case, hyphens and spaces, in a plural, or in a letter or two. Two tags in the vocabulary
 * that differ in letters are different on purpose; so are tags with different numbers.
 */
export function findNearDuplicates(tags: readonly ComparedTag[]): readonly NearDuplicate[] {
  const found: NearDuplicate[] = [];
  const keyed = tags.map((tag) => ({ tag, keys: keysOf(tag.label) }));
  keyed.forEach(({ tag, keys }, index) => {
    for (const { tag: other, keys: others } of keyed.slice(index + 1)) {
      const why = differenceOf(keys, others, tag.inVocabulary && other.inVocabulary);
      if (why === null) continue;
      const isFirst = rank(tag) > rank(other) || (rank(tag) === rank(other) && tag.id < other.id);
      found.push(isFirst ? { keep: tag, other, why } : { keep: other, other: tag, why });
    }
  });
  return found;
}

interface Keys {
  /** Without case, spaces and signs. */
  readonly letters: string;
  readonly singular: string;
  readonly numbers: string;
}

function keysOf(label: string): Keys {
  // "C", "C++" and "C#" are three things.
  const letters = label
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[[\s\p{P}]--[+#]]/gv, '');
  return { letters, singular: stems(label).join(''), numbers: (label.match(/\p{N}+/gu) ?? []).join(' ') };
}

function differenceOf(a: Keys, b: Keys, areBothMeant: boolean): NearDuplicate['why'] | null {
  if (a.letters === b.letters) return 'spelling';
  if (a.numbers !== b.numbers || /[+#]/u.test(a.letters + b.letters)) return null;
  if (a.singular === b.singular) return 'plural';
  const shorter = Math.min(a.letters.length, b.letters.length);
  if (areBothMeant || shorter < SHORTEST || Math.abs(a.letters.length - b.letters.length) > 2) return null;
  // Slips are seldom in the first letter, and this avoids most comparisons.
  if (a.letters.charAt(0) !== b.letters.charAt(0)) return null;
  const most = shorter < LONG ? 1 : 2;
  return editDistance(a.letters, b.letters, most) <= most ? 'letters' : null;
}

/** Shorter words are too close to each other. */
const SHORTEST = 6;
const LONG = 10;

function rank({ inVocabulary, uses }: ComparedTag): number {
  return (inVocabulary ? 1e9 : 0) + uses;
}

/** What to write in `content/tags.yaml` to make the two one. */
export function joinHint({ keep, other }: NearDuplicate): string {
  if (keep.inVocabulary && other.inVocabulary)
    return `Remove \`${other.id}\` from content/tags.yaml, and give \`${keep.id}\`: formerly: [${other.id}], aliases: [${quoted(other.label)}]`;
  if (keep.inVocabulary) return `Give \`${keep.id}\` in content/tags.yaml: aliases: [${quoted(other.label)}]`;
  return `Add to content/tags.yaml: - {id: ${keep.id}, label: ${quoted(keep.label)}, aliases: [${quoted(other.label)}]}`;
}

function quoted(text: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u.test(text) ? text : JSON.stringify(text);
}
