import type { Tag } from '../../../model/publication.ts';

/** A term of the vocabulary with the settings that decide where it matches. */
export interface VocabularyTag extends Tag {
  /**
   * `true`: the label and the plain aliases only match in their exact case; `false`: in any case; `null`: in any case,
   * except short words in capitals ("IT" is not "it").
   */
  readonly caseSensitive: boolean | null;
  /** Phrases, plain or `/regex/`, inside which this tag does not match: "Docker Street". */
  readonly exclude: readonly string[];
}
