/** What is known of a recording besides the file, as directories of podcasts ask for it. */
export interface Episode {
  /** In seconds. */
  readonly duration: number | null;
  readonly season: number | null;
  /** Its number within the season, or of all. */
  readonly number: number | null;
  readonly kind: 'full' | 'trailer' | 'bonus' | null;
  /** Whether its words are only for adults; `null`: as the podcast says. */
  readonly explicit: boolean | null;
  /** URL of its own artwork: as written in front matter, absolute in a publication. */
  readonly image: string | null;
  readonly transcript: Transcript | null;
}

/** What is said in a recording, as a file. */
export interface Transcript {
  /** As written in front matter, absolute in a publication. */
  readonly url: string;
  /** Media type. */
  readonly type: string;
}

/** A recording of which only the file is known. */
export const PLAIN_EPISODE: Episode = {
  duration: null,
  season: null,
  number: null,
  kind: null,
  explicit: null,
  image: null,
  transcript: null,
};
