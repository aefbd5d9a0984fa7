import type { PartialDate } from './date.ts';
import type { Episode } from './episode.ts';
import type { ItemForm } from './parsed.ts';
import type { Image, Link, Prose } from './prose.ts';
import type { Author, SeriesPart } from './source.ts';

/** A term of the vocabulary (SKOS concept). */
export interface Tag {
  /** Used in URLs: `container-security`. */
  readonly id: string;
  readonly label: string;
  readonly description: string | null;
  readonly aliases: readonly string[];
  /** Ids of the broader terms. */
  readonly broader: readonly string[];
  /** Ids it had before. */
  readonly formerly: readonly string[];
}

/** Why something has a tag: words in its source, and where they are. */
export interface TagEvidence {
  /**
   * Where it was found. `author`: an editor gave it; `article`: an editor gave it to the article of this milestone;
   * `broader`: a narrower tag implies it.
   */
  readonly field: 'title' | 'link' | 'lead' | 'body' | 'author' | 'article' | 'broader';
  /** The words that were matched or written; for `broader`, the id of the narrower tag. */
  readonly text: string;
  /** 1-based line of the source file; for `broader`, the line of the evidence for the narrower tag. */
  readonly line: number;
  /** 1-based column in UTF-16 units. */
  readonly column: number;
}

/** A tag on a milestone or an article. */
export interface AppliedTag {
  readonly id: string;
  readonly label: string;
  readonly evidence: readonly TagEvidence[];
  /** Whether only narrower tags are evidence for it. */
  readonly implied: boolean;
}

/** One item of an article, with an identity of its own. */
export interface Milestone {
  /** Minted once, kept in the lock file: a `tag:` URI (RFC 4151). */
  readonly id: string;
  /** Source path of the article, see {@link Article.source}. */
  readonly article: string;
  readonly line: number;
  readonly ordinal: number | null;
  /** The number as printed: `3`, `第三`, `Step 3`. */
  readonly number: string | null;
  /** Plain text, without the number. */
  readonly title: string;
  /**
   * The title line with its markup: inline HTML, sanitised, URLs absolute; empty if the title is made from the body.
   */
  readonly titleHtml: string;
  /** Where the title leads, absolute. */
  readonly target: string | null;
  readonly form: ItemForm;
  /** The date printed beside the title, if it is not part of it. */
  readonly label: string | null;
  /** The fragment within the article's page; unique there. */
  readonly anchor: string;
  /** Further fragments that lead to it, because the author's links use them; also unique. */
  readonly fragments: readonly string[];
  /** Permalink, absolute. */
  readonly url: string;
  /** What follows the title; if its form is not `section`, everything in the item except its number. */
  readonly body: Prose;
  readonly summary: string;
  readonly date: PartialDate | null;
  readonly tags: readonly AppliedTag[];
  readonly links: readonly Link[];
  readonly image: Image | null;
  /** RFC 3339, the article's; `null` if the article has no date. */
  readonly published: string | null;
  /** RFC 3339, the time of the last meaningful edit; `null` if the article has no date. */
  readonly updated: string | null;
}

/** A recording that goes with an article. */
export interface Enclosure {
  /** Absolute. */
  readonly url: string;
  /** In bytes. */
  readonly length: number;
  /** Media type: `audio/mpeg`. */
  readonly type: string;
  readonly episode: Episode;
}

/** A heading that holds several milestones together; `first` is an index into the article's milestones. */
export interface Group {
  /** Plain text. */
  readonly title: string;
  /** The title with its markup, like a milestone's. */
  readonly titleHtml: string;
  readonly anchor: string;
  /** Like {@link Milestone.fragments}. */
  readonly fragments: readonly string[];
  readonly lead: Prose | null;
  readonly first: number;
}

/** An article of the publication. */
export interface Article {
  readonly id: string;
  /** Path of its file below the content folder: `articles/2016-12-27-containers.md`. */
  readonly source: string;
  readonly slug: string;
  /** Where its page is, see `Source.address`. */
  readonly address: string;
  /** Addresses that redirect to it. */
  readonly formerly: readonly string[];
  /** Slugs that it had before; what mails link to at their addresses redirects, too. */
  readonly formerSlugs: readonly string[];
  /** Permalink, absolute. */
  readonly url: string;
  /** The id of its entry in feeds that accept any text as an id; `null`: the same as everywhere, {@link Article.id}. */
  readonly guid: string | null;
  readonly title: string;
  readonly summary: string;
  /** RFC 3339; `null`: in the archive and the data, but not in feeds and newsletters. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly authors: readonly Author[];
  /** BCP 47. */
  readonly language: string;
  readonly canonical: string | null;
  /** What it is about, if it is a link post: an absolute URL. */
  readonly externalUrl: string | null;
  /** RFC 3339: when it expires. */
  readonly expires: string | null;
  /** Whether it has expired: then it stays in the archive, but is in no feed and no future newsletter. */
  readonly expired: boolean;
  readonly series: readonly SeriesPart[];
  readonly audio: Enclosure | null;
  readonly image: Image | null;
  readonly intro: Prose | null;
  readonly milestones: readonly Milestone[];
  readonly groups: readonly Group[];
  readonly outro: Prose | null;
  /** Fragments that lead to the beginning of its page. */
  readonly fragments: readonly string[];
  readonly boilerplate: string;
  /** The article's own tags and those of its milestones, most frequent first. */
  readonly tags: readonly AppliedTag[];
}

/**
 * A page outside the archive, such as an imprint. It is published as a whole, and is in no feed, newsletter or list.
 */
export interface ContentPage {
  /** Its path below `content/pages/` without the extension: `legal/imprint`. */
  readonly name: string;
  /** Like an article without a date, milestones and tags. */
  readonly article: Article;
  /** Where it asks to be linked from, unless the configuration decides. */
  readonly navigation: 'header' | 'footer' | 'none';
}

/** What is the same on every page, in every feed and every mail. */
export interface Site {
  /** Absolute, with a trailing slash. */
  readonly url: string;
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  /** IANA name of the zone in which days are counted; `null`: each time counts in the offset its author wrote. */
  readonly timeZone: string | null;
  readonly authors: readonly Author[];
}

/** Everything there is to publish, newest article first, articles without a date last. */
export interface Publication {
  /** Minted once and kept in the lock file, like a milestone's; the ids of feeds are made from it. */
  readonly id: string;
  readonly site: Site;
  readonly articles: readonly Article[];
  /** By path. */
  readonly pages: readonly ContentPage[];
  /** The tags in use, by label. */
  readonly tags: readonly Tag[];
}
