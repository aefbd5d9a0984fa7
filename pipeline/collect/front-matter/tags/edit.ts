/** Text to be put into a front matter block, and the range it replaces, which is usually empty. */
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

/** The names of tag fields that tags can be added to, best first. */
export const TAG_FIELDS = ['tags', 'tag', 'keywords', 'topics'] as const;
