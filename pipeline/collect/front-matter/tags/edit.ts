/** Text to be put into a front matter block, and what it stands in place of; mostly of nothing. */
export interface Edit {
  /** Offsets in the block's source, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An insertion. */
export function insertAt(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** The names under which a field holds tags that one may add to, best first. */
export const TAG_FIELDS = ['tags', 'tag', 'keywords', 'topics'] as const;
