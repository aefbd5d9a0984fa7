/** The links of a text, as numbered notes. */
export interface LinkNotes {
  /** The number of a link; the same link keeps its number until the notes are taken. `null`: it needs none. */
  refer(url: string): number | null;
  /** The notes since the last call, one a line: `[3] https://example.org/`. */
  take(): string[];
}

/** Starts numbering at 1. */
export function createFootnotes(): LinkNotes {
  let next = 1;
  const open = new Map<string, number>();
  return {
    refer: (url) => {
      const known = open.get(url);
      if (known !== undefined) return known;
      open.set(url, next);
      return next++;
    },
    take: () => {
      const notes = [...open].map(([url, number]) => `[${number}] ${url}`);
      open.clear();
      return notes;
    },
  };
}

/** For a text with one link: its note is the bare URL, without a number. */
export function createSingleNote(): LinkNotes {
  let only: string | null = null;
  return {
    refer: (url) => {
      only = url;
      return null;
    },
    take: () => {
      const notes = only === null ? [] : [only];
      only = null;
      return notes;
    },
  };
}
