import { minus, type Multiset, plus } from './multiset.ts';
import { wordList } from './words.ts';

/** What the law of conservation is about: everything in a text that readers get. */
export interface Holdings {
  readonly words: Multiset;
  /** Absolute targets. */
  readonly links: Multiset;
  /** In the form of {@link pictureItem}. */
  readonly pictures: Multiset;
}

/** The kinds of things that are compared. */
export const KINDS = ['words', 'links', 'pictures'] as const;

/** Nothing. */
export const NOTHING: Holdings = { words: new Map(), links: new Map(), pictures: new Map() };

/** The contents of several texts together. */
export function together(...all: readonly Holdings[]): Holdings {
  return {
    words: plus(...all.map(({ words }) => words)),
    links: plus(...all.map(({ links }) => links)),
    pictures: plus(...all.map(({ pictures }) => pictures)),
  };
}

/** What the one has and the other does not. */
export function without(all: Holdings, some: Holdings): Holdings {
  return {
    words: minus(all.words, some.words),
    links: minus(all.links, some.links),
    pictures: minus(all.pictures, some.pictures),
  };
}

/** A picture as it is compared: its address, and the words that describe it. */
export function pictureItem(address: string, alt: string): string {
  return `${address}\t${wordList(alt).join(' ')}`;
}

/** The words that describe a picture. */
export function altWords(item: string): readonly string[] {
  return wordList(item.slice(item.indexOf('\t')));
}
