import type { Tag } from '../../../model/publication.ts';

/** A term of the vocabulary with what decides where it matches. */
export interface VocabularyTag extends Tag {
  /**
   * `true`: the label and the plain aliases match as they are written only; `false`: in any case; `null`: in
   * any case, but for short words in capitals ("IT" is not "it").
   */
  readonly caseSensitive: boolean | null;
  /** Phrases, plain or `/regex/`, within which nothing of this tag matches: "Docker Street". */
  readonly exclude: readonly string[];
}
