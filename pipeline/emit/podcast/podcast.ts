import type { BuildOutput } from '../../model/output.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Article, Publication } from '../../model/publication.ts';
import { dataHash } from '../../text/hash.ts';
import { cardOf } from '../cards/article-card.ts';
import type { Chapter } from '../chapters.ts';
import type { EmitContext } from '../emitter.ts';
import { feedEntry } from '../feeds/entry.ts';
import { cleanLine } from '../plain-text.ts';
import { xmlDocument } from '../xml.ts';
import { podcastChannel } from './channel.ts';
import { chaptersPath, episodesOf, PODCAST_PATH } from './episodes.ts';

/**
 * Emits the podcast of a publication, if any of its articles has a recording: a feed with what directories of podcasts ask
 * for, and the chapters of each recording as a file.
 */
export function* emitPodcast(publication: Publication, context: EmitContext): Generator<BuildOutput> {
  const episodes = episodesOf(publication);
  if (episodes.length === 0) return;
  const { podcast } = context.settings;
  const { site } = publication;
  yield {
    path: PODCAST_PATH,
    key: dataHash(
      site,
      podcast,
      context.generator,
      episodes.map(({ article, chapters }) => [cardOf(article).entry, article.audio, chapters]),
    ),
    render: () => {
      const items = episodes.map(({ article, published, chapters }) => ({
        entry: feedEntry({ article, milestone: null, published }),
        chapters: chapters.length === 0 ? null : permalinks.asset(site.url, chaptersPath(article)),
      }));
      return xmlDocument(podcastChannel(items, publication, context));
    },
  };
  for (const { article, chapters } of episodes)
    if (chapters.length > 0)
      yield {
        path: chaptersPath(article),
        source: article.source,
        key: dataHash('chapters', site.title, article.title, chapters),
        render: () => chaptersFile(article, chapters, publication),
      };
}

/**
 * Chapters as JSON, version 1.2.0.
 *
 * @see https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
 */
function chaptersFile({ title }: Article, chapters: readonly Chapter[], { site }: Publication): string {
  const file = {
    version: '1.2.0',
    title: cleanLine(title),
    podcastName: cleanLine(site.title),
    chapters: chapters.map(({ start, title: words, url }) => ({
      startTime: start,
      title: cleanLine(words),
      url,
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
