import type { ShownEntry, Stand, ArticleStanding } from '../../changes/stand.ts';
import { entryOf, feedDocuments } from '../../emit/feeds/documents.ts';
import type { Article } from '../../model/publication.ts';
import type { PipelineOptions, ReadPublication, UnreadablePublication } from '../read-contract.ts';
import { type ReadTwice, readTwice } from '../read-twice.ts';

/** A publication, ready to be compared with another state of it. */
export interface ReadStand extends ReadTwice {
  readonly stand: Stand;
}

/** Reads a publication for a comparison. */
export async function readStand(options: PipelineOptions): Promise<ReadStand | UnreadablePublication> {
  const both = await readTwice(options);
  if (!('all' in both)) return both;
  const { published, all } = both;
  const shown = new Map(published.publication.articles.map((article) => [article.source, article]));
  const drafts = new Set(published.drafts);
  const articles = all.publication.articles.map((whole) => {
    const article = shown.get(whole.source) ?? whole;
    return { article, standing: standingOf(article, shown, drafts) };
  });
  return {
    stand: {
      site: published.publication.site,
      articles,
      pages: published.publication.pages,
      tags: published.publication.tags,
      entries: { articles: entries(published, ''), milestones: entries(published, 'milestones/') },
    },
    ...both,
  };
}

function standingOf(
  { source }: Article,
  shown: ReadonlyMap<string, Article>,
  drafts: ReadonlySet<string>,
): ArticleStanding {
  if (shown.has(source)) return 'published';
  return drafts.has(source) ? 'draft' : 'scheduled';
}

/** What the newest document of a feed contains. */
function entries({ publication, context }: ReadPublication, folder: string): readonly ShownEntry[] {
  for (const document of feedDocuments(publication, context))
    if (document.folder === folder)
      return document.parts.map(entryOf).map(({ id, title, updated }) => ({ id, title, updated }));
  return [];
}
