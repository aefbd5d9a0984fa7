import type { Arguments } from './arguments.ts';
import type { Token } from './token.ts';

/** Where an instruction is: on a line of its own, in the target of a link or an attribute, or among words. */
export type CallPosition = 'line' | 'target' | 'words';

/** An instruction to be carried out. */
export interface Call extends Arguments {
  readonly token: Token;
  readonly place: CallPosition;
  /** The names that the article has defined so far. */
  readonly variables: Map<string, string>;
  /** What follows it on its line. */
  readonly rest: string;
}

/** The result of a single instruction. */
export interface Written {
  /** Markdown of one line. */
  readonly text: string;
  /** Whether everything it means is there. */
  readonly isWhole: boolean;
}

/** Carries out a single instruction; `null` if it can't. */
export type Handler = (call: Call) => Written | null;

/** What happens to the body of a pair. */
export type PairBody =
  /** It stays. */
  | { readonly kind: 'kept' }
  /** Nobody is meant to read it. */
  | { readonly kind: 'comment' }
  /** It is used elsewhere, under a name. */
  | { readonly kind: 'named'; readonly name: string }
  /** It becomes text with the same number of lines. */
  | { readonly kind: 'text'; readonly text: string }
  /** One of its branches stays; -1: none. */
  | { readonly kind: 'branch'; readonly shown: number };

/** The result of a pair. */
export interface WrittenPair {
  readonly open: string;
  readonly close: string;
  readonly body: PairBody;
  readonly isWhole: boolean;
}

/** Carries out a pair; `null` if it can't. */
export type PairHandler = (call: Call, pair: PairText) => WrittenPair | null;

/** The text of a pair. */
export interface PairText {
  readonly body: string;
  /** Whether each of the two is on a line of its own. */
  readonly isBlock: boolean;
}
