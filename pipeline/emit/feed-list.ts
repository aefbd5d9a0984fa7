import { permalinks } from '../model/permalinks.ts';
import type { Publication } from '../model/publication.ts';

/** A feed that the publication has, in whatever format. */
export interface ListedFeed {
  /** What it holds: all articles, all milestones, or the milestones with one tag. */
  readonly holds: 'articles' | 'milestones' | { readonly tag: string };
  /** As `feedPath` takes it: empty, or ending in `/`. */
  readonly folder: string;
  /** Plain text, distinct within the publication. */
  readonly title: string;
  /** Plain text. */
  readonly description: string;
  /** The page that shows the same, absolute. */
  readonly home: string;
}

/** Every feed of a publication: articles, milestones, then each tag in the publication's order. */
export function listFeeds({ site, tags }: Publication): readonly ListedFeed[] {
  return [
    { holds: 'articles', folder: '', title: site.title, description: site.description, home: site.url },
    {
      holds: 'milestones',
      folder: 'milestones/',
      title: `${site.title}: milestones`,
      description: site.description,
      home: permalinks.timeline(site.url),
    },
    ...tags.map(({ id, label, description }): ListedFeed => ({
      holds: { tag: id },
      folder: `tags/${id}/`,
      title: `${site.title}: ${label}`,
      description: description ?? site.description,
      home: permalinks.tag(site.url, id),
    })),
  ];
}
