import type { Episode } from './episode.ts';
import type { Image } from './prose.ts';

/** A person or an organisation that wrote something. */
export interface Author {
  readonly name: string;
  readonly url: string | null;
  readonly email: string | null;
}

/** A place in a source file: 1-based line, 1-based column in UTF-16 units. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
}

/** Something an author wrote, and where. */
export interface PlacedText extends SourcePlace {
  readonly text: string;
}

/**
 * How an author overrides the reading of an article: `false` publishes it as a whole; a shape (and for headings a
 * level, 1 to 6) says which of its lists are the milestones; `null` leaves it to the parser.
 */
export type MilestoneOverride =
  | { readonly shape: MilestoneShape; readonly level: number | null }
  | false
  | null;

/** The ways in which an article can list its milestones. */
export type MilestoneShape = 'headings' | 'list' | 'paragraphs' | 'table' | 'html';

/** A recording of the article, as its author states it. */
export interface StatedAudio {
  /** As written: relative to the article, or absolute. */
  readonly url: string;
  /** In bytes. */
  readonly length: number | null;
  /** Media type. */
  readonly type: string | null;
  readonly episode: Episode;
}

/** Which part of which series an article is. */
export interface SeriesPart {
  /** As the author names the series, plain text. */
  readonly name: string;
  /** Its place among the parts, as stated; `null`: by its date. */
  readonly order: number | null;
}

/** The front matter of an article, checked and normalised; absent fields are `null` or empty. */
export interface FrontMatter {
  readonly id: string | null;
  readonly title: string | null;
  /** The place of the title's words. */
  readonly titlePlace: SourcePlace | null;
  readonly slug: string | null;
  /** The path of the article on the site, or a pattern for it, with a leading slash. */
  readonly permalink: PlacedText | null;
  /** Earlier paths of the article on the site, as written. */
  readonly aliases: readonly PlacedText[];
  /** The id of its entry in another generator's feeds, kept as it was there. */
  readonly guid: string | null;
  /** The first category, if it has any. */
  readonly category: string | null;
  /** RFC 3339, e.g. `2016-12-27T00:00:00Z`; from the front matter, else from the file name. */
  readonly published: string | null;
  /** RFC 3339, as an author states it. */
  readonly updated: string | null;
  readonly authors: readonly Author[];
  /** BCP 47. */
  readonly language: string | null;
  readonly summary: string | null;
  readonly canonical: string | null;
  /** What the article is about, if it is a link post: an absolute URL. */
  readonly externalUrl: string | null;
  /** RFC 3339: from then on it is no longer news, see `Article.expired`. */
  readonly expires: string | null;
  readonly series: readonly SeriesPart[];
  readonly audio: StatedAudio | null;
  readonly audioPlace: SourcePlace | null;
  readonly image: Image | null;
  readonly imagePlace: SourcePlace | null;
  /** By id, label or alias; a leading `-` refuses the tag. */
  readonly tags: readonly PlacedText[];
  readonly draft: boolean;
  /** Where a page asks to be linked from. */
  readonly navigation: 'header' | 'footer' | 'none' | null;
  readonly milestones: MilestoneOverride;
}

/** The front matter of an article that has none. */
export const EMPTY_FRONT_MATTER: FrontMatter = {
  id: null,
  title: null,
  titlePlace: null,
  slug: null,
  permalink: null,
  aliases: [],
  guid: null,
  category: null,
  published: null,
  updated: null,
  authors: [],
  language: null,
  summary: null,
  canonical: null,
  externalUrl: null,
  expires: null,
  series: [],
  audio: null,
  audioPlace: null,
  image: null,
  imagePlace: null,
  tags: [],
  draft: false,
  navigation: null,
  milestones: null,
};

/** One article as it was read: its front matter, and its text with the lines of the front matter left empty. */
export interface Source {
  /** Path below the content folder with `/` between folders: `articles/2016-12-27-containers.md`. */
  readonly path: string;
  /** The unique name of the article: used for its newsletter and its edition, and usually in its permalink. */
  readonly slug: string;
  /** Where its page is: a path below the site, decoded, ending in `/` or in the name of an HTML file. */
  readonly address: string;
  /** Addresses that redirect to it. */
  readonly aliases: readonly string[];
  /**
   * The whole file, decoded, with line ends as `\n`. The lines of the front matter are empty here, so that every line
   * and column is the same as in the file.
   */
  readonly text: string;
  readonly frontMatter: FrontMatter;
}
