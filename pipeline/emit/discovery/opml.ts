import type { Element } from 'xast';

import { feedPath, permalinks } from '../../model/permalinks.ts';
import type { Site } from '../../model/publication.ts';
import type { Words } from '../../words/words.ts';
import type { ListedFeed } from '../feed-list.ts';
import { cleanLine, cleanUrl } from '../plain-text.ts';
import { onLines, textElement, xmlDocument, xmlElement } from '../xml.ts';

/**
 * A list of feeds as OPML 2.0, to import into a reader: one folder with the feeds of the whole publication, one with
 * those of its authors, one with those of its tags. Each feed is listed once, as RSS, because a reader would subscribe
 * to every format.
 *
 * @param modified When the newest entry changed; `null` if there is none.
 */
export function renderOpml(
  site: Site,
  feeds: readonly ListedFeed[],
  modified: Date | null,
  words: Words,
): string {
  const title = cleanLine(site.title);
  const folders = [
    { text: title, members: feeds.filter(({ holds }) => typeof holds === 'string') },
    {
      text: words.say(site.language, 'feed.list.authors', { site: title }),
      members: feeds.filter(({ holds }) => typeof holds === 'object' && 'author' in holds),
    },
    {
      text: words.say(site.language, 'feed.list.tags', { site: title }),
      members: feeds.filter(({ holds }) => typeof holds === 'object' && 'tag' in holds),
    },
  ].filter(({ members }) => members.length > 0);
  const outlines = folders.map(({ text, members }) =>
    xmlElement('outline', { text }, onLines(members.map((feed) => outline(feed, site)))),
  );
  return xmlDocument(
    xmlElement(
      'opml',
      { version: '2.0' },
      onLines([head(title, modified), xmlElement('body', {}, onLines(outlines))]),
    ),
  );
}

function head(title: string, modified: Date | null): Element {
  return xmlElement(
    'head',
    {},
    onLines([
      textElement('title', title),
      // OPML requires RFC 822 dates.
      ...(modified === null ? [] : [textElement('dateModified', modified.toUTCString())]),
    ]),
  );
}

function outline(feed: ListedFeed, { url, language }: Site): Element {
  const title = cleanLine(feed.title);
  const description = cleanLine(feed.description);
  return xmlElement('outline', {
    type: 'rss',
    text: title,
    title,
    description: description === '' ? null : description,
    language,
    version: 'RSS2',
    xmlUrl: absolute(permalinks.asset(url, feedPath(feed.folder, 'rss'))),
    htmlUrl: absolute(feed.home),
  });
}

function absolute(url: string): string {
  return cleanUrl(url) ?? url;
}
