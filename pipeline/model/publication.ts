import type { PartialDate } from './date.ts';
import type { ItemForm } from './parsed.ts';
import type { Image, Link, Prose } from './prose.ts';
import type { Author } from './source.ts';

/** A term of the vocabulary (SKOS concept). */
export interface Tag {
  /** Stands in URLs: `container-security`. */
  readonly id: string;
  readonly label: string;
  readonly description: string | null;
  readonly aliases: readonly string[];
  /** Ids of the broader terms. */
  readonly broader: readonly string[];
  /** Ids that it had before. */
  readonly formerly: readonly string[];
}

/** Why something has a tag: words of its source, and where they stand. */
export interface TagEvidence {
  /**
   * Where it was found; `author`: an editor gave it, `article`: to the article that this is a milestone of, `broader`:
   * a narrower tag implies it.
   */
  readonly field: 'title' | 'link' | 'lead' | 'body' | 'author' | 'article' | 'broader';
  /** The words that were matched or written; the id of the narrower tag. */
  readonly text: string;
  /** 1-based line of the source file; for `broader`, that of what speaks for the narrower tag. */
  readonly line: number;
  /** 1-based column in UTF-16 units. */
  readonly column: number;
}

/** A tag on a milestone or an article. */
export interface AppliedTag {
  readonly id: string;
  readonly label: string;
  readonly evidence: readonly TagEvidence[];
  /** Whether nothing but narrower tags speaks for it. */
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
  /** The title line with its markup: inline HTML, sanitised, URLs absolute; empty where the title is made from the body. */
  readonly titleHtml: string;
  /** Where the title leads, absolute. */
  readonly target: string | null;
  readonly form: ItemForm;
  /** The date as printed beside the title, where it is no part of it. */
  readonly label: string | null;
  /** Fragment within the article's page, unique there. */
  readonly anchor: string;
  /** Further fragments that lead to it, as the author's own links have them; unique like it. */
  readonly fragments: readonly string[];
  /** Permalink, absolute. */
  readonly url: string;
  /** What follows the title; all of the item but its number where its form is not `section`. */
  readonly body: Prose;
  readonly summary: string;
  readonly date: PartialDate | null;
  readonly tags: readonly AppliedTag[];
  readonly links: readonly Link[];
  readonly image: Image | null;
  /** RFC 3339, the article's; `null` where the article has no date. */
  readonly published: string | null;
  /** RFC 3339, the time of the last meaningful edit; `null` where the article has no date. */
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
}

/** A heading that holds several milestones together; `first` is an index into the article's milestones. */
export interface Group {
  /** Plain text. */
  readonly title: string;
  /** The title with its markup, as that of a milestone. */
  readonly titleHtml: string;
  readonly anchor: string;
  /** As {@link Milestone.fragments}. */
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
  /** Where its page stands, see `Source.address`. */
  readonly address: string;
  /** Addresses that lead on to it. */
  readonly formerly: readonly string[];
  /** Permalink, absolute. */
  readonly url: string;
  /** The id of its entry in feeds that take any text for one; `null`: as everywhere, {@link Article.id}. */
  readonly guid: string | null;
  readonly title: string;
  readonly summary: string;
  /** RFC 3339; `null`: in the archive and the data, not in feeds and newsletters. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly authors: readonly Author[];
  /** BCP 47. */
  readonly language: string;
  readonly canonical: string | null;
  /** What it is about, where it is a link post: an absolute URL. */
  readonly externalUrl: string | null;
  /** RFC 3339: when its time is over. */
  readonly expires: string | null;
  /** Whether it is: then it stands in the archive, and in no feed and no newsletter to come. */
  readonly expired: boolean;
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

/** A page outside of the archive, as an imprint: whole, in no feed, newsletter or list. */
export interface ContentPage {
  /** Its path below `content/pages/` without its ending: `legal/imprint`. */
  readonly name: string;
  /** As an article without date, milestones and tags. */
  readonly article: Article;
  /** Where it wants to be linked to, if the configuration does not say it. */
  readonly navigation: 'header' | 'footer' | 'none';
}

/** What is the same on every page, feed and mail. */
export interface Site {
  /** Absolute, with a trailing slash. */
  readonly url: string;
  readonly title: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  /** IANA name of the zone in which days are counted; `null`: each time in the offset that its author wrote. */
  readonly timeZone: string | null;
  readonly authors: readonly Author[];
}

/** Everything there is to publish, newest article first, articles without a date last. */
export interface Publication {
  /** Minted once, kept in the lock file, as that of a milestone; the ids of feeds are made from it. */
  readonly id: string;
  readonly site: Site;
  readonly articles: readonly Article[];
  /** By path. */
  readonly pages: readonly ContentPage[];
  /** The tags that are in use, by label. */
  readonly tags: readonly Tag[];
}
