import type { Arguments } from './arguments.ts';
import type { Token } from './token.ts';

/**
 * Where an instruction stands: on a line of its own, where a link or an attribute says its target, or among
 * words.
 */
export type CallPosition = 'line' | 'target' | 'words';

/** An instruction that is to be carried out. */
export interface Call extends Arguments {
  readonly token: Token;
  readonly place: CallPosition;
  /** What the article has given names to so far. */
  readonly variables: Map<string, string>;
  /** What stands behind it on its line. */
  readonly rest: string;
}

/** What becomes of a single instruction. */
export interface Written {
  /** Markdown of one line. */
  readonly text: string;
  /** Whether all that it stands for is there. */
  readonly isWhole: boolean;
}

/** Carries out a single instruction; `null` where it can't. */
export type Handler = (call: Call) => Written | null;

/** What becomes of the body of a pair. */
export type PairBody =
  /** It stays. */
  | { readonly kind: 'kept' }
  /** It is for nobody to read. */
  | { readonly kind: 'comment' }
  /** It is read elsewhere, under a name. */
  | { readonly kind: 'named'; readonly name: string }
  /** It is text of as many lines. */
  | { readonly kind: 'text'; readonly text: string }
  /** One of its branches stays; -1: none. */
  | { readonly kind: 'branch'; readonly shown: number };

/** What becomes of a pair. */
export interface WrittenPair {
  readonly open: string;
  readonly close: string;
  readonly body: PairBody;
  readonly isWhole: boolean;
}

/** Carries out a pair; `null` where it can't. */
export type PairHandler = (call: Call, pair: PairText) => WrittenPair | null;

/** The text of a pair. */
export interface PairText {
  readonly body: string;
  /** Whether each of the two stands on a line of its own. */
  readonly isBlock: boolean;
}
