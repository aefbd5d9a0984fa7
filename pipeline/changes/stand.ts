import type { Article, ContentPage, Site, Tag } from '../model/publication.ts';

/** Where an article stands: everybody can read it, its day is still to come, or it is not finished. */
export type ArticleStanding = 'published' | 'scheduled' | 'draft';

/** An entry of a feed, as far as a report names it. */
export interface ShownEntry {
  /** Permanent. */
  readonly id: string;
  readonly title: string;
  /** RFC 3339. */
  readonly updated: string;
}

/** A publication on one side of a comparison. */
export interface Stand {
  readonly site: Pick<Site, 'title' | 'description' | 'url' | 'language'>;
  /** Every article that can be read, finished or not, with where it stands; newest first. */
  readonly articles: readonly { readonly article: Article; readonly standing: ArticleStanding }[];
  readonly pages: readonly ContentPage[];
  /** Those that have a page and a feed. */
  readonly tags: readonly Pick<Tag, 'id' | 'label' | 'formerly'>[];
  /** The entries of the documents that feed readers fetch, newest first. Older entries are in archives. */
  readonly entries: { readonly articles: readonly ShownEntry[]; readonly milestones: readonly ShownEntry[] };
}
