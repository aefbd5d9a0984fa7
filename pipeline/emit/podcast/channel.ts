import type { Element } from 'xast';

import type { Publication } from '../../model/publication.ts';
import type { EmitContext } from '../emitter.ts';
import type { FeedEntry } from '../feeds/document.ts';
import { cleanLine, cleanUrl } from '../plain-text.ts';
import { onLines, textElement, xmlElement } from '../xml.ts';
import { artworkUrl } from './artwork.ts';
import { podcastGuid } from './podcast-guid.ts';
import { podcastSeries } from './series.ts';

/** An episode as a feed entry. */
export interface EpisodeEntry {
  readonly entry: FeedEntry;
  /** URL of its chapters; `null`: it has none. */
  readonly chapters: string | null;
}

/** What the elements mean: RSS 2.0, Apple's guide for podcasters, and the namespace of Podcasting 2.0. */
const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
} as const;

/**
 * The feed of a podcast.
 *
 * @param episodes Newest first.
 */
export function podcastChannel(
  episodes: readonly EpisodeEntry[],
  { site }: Publication,
  { settings: { podcast }, generator }: EmitContext,
): Element {
  const { title, feed: self } = podcastSeries(site, podcast);
  const author = cleanLine(podcast?.author ?? site.authors[0]?.name ?? title);
  const owner = podcast?.owner ?? null;
  const image = artworkUrl(podcast?.image ?? null, site.url);
  const [category, sub] = podcast?.category ?? [];
  const newest = episodes.reduce(
    (latest, { entry }) => (entry.updated > latest ? entry.updated : latest),
    '',
  );
  const channel = [
    textElement('title', title),
    textElement('link', site.url),
    textElement('description', cleanLine(podcast?.description ?? site.description) || title),
    textElement('language', site.language.toLowerCase()),
    xmlElement('atom:link', { rel: 'self', type: 'application/rss+xml', href: self }),
    textElement('generator', `${generator.name} ${generator.version} (${generator.url})`),
    textElement('lastBuildDate', rfc822(newest)),
    ...optional('copyright', podcast?.copyright ?? null),
    ...(image === null
      ? []
      : [
          xmlElement(
            'image',
            {},
            onLines([textElement('url', image), textElement('title', title), textElement('link', site.url)]),
          ),
        ]),
    textElement('itunes:author', author),
    textElement('itunes:type', podcast?.type ?? 'episodic'),
    textElement('itunes:explicit', String(podcast?.explicit ?? false)),
    ...(image === null ? [] : [xmlElement('itunes:image', { href: image })]),
    ...(category === undefined
      ? []
      : [
          xmlElement(
            'itunes:category',
            { text: category },
            sub === undefined ? [] : [xmlElement('itunes:category', { text: sub })],
          ),
        ]),
    ...(owner === null
      ? []
      : [
          xmlElement(
            'itunes:owner',
            {},
            onLines([
              textElement('itunes:name', cleanLine(owner.name ?? author)),
              textElement('itunes:email', owner.email),
            ]),
          ),
        ]),
    textElement('podcast:guid', podcast?.guid ?? podcastGuid(self)),
    textElement('podcast:medium', 'podcast'),
    textElement('podcast:locked', podcast?.locked === false ? 'no' : 'yes', { owner: owner?.email ?? null }),
    ...episodes.map((episode) => item(episode, site.language)),
  ];
  return xmlElement(
    'rss',
    { version: '2.0', ...NAMESPACES },
    onLines([xmlElement('channel', {}, onLines(channel))]),
  );
}

function item({ entry, chapters }: EpisodeEntry, language: string): Element {
  const { audio } = entry;
  const {
    season = null,
    number = null,
    kind = null,
    explicit = null,
    duration = null,
  } = audio?.episode ?? {};
  const image = cleanUrl(audio?.episode.image ?? '');
  const transcript = audio?.episode.transcript ?? null;
  return xmlElement(
    'item',
    {},
    onLines([
      textElement('title', entry.title),
      textElement('link', entry.url),
      textElement('guid', entry.guid, { isPermaLink: String(entry.guid === entry.url) }),
      textElement('pubDate', rfc822(entry.published)),
      textElement('description', entry.summary),
      textElement('content:encoded', entry.html),
      ...(audio === null
        ? []
        : [xmlElement('enclosure', { url: audio.url, length: String(audio.length), type: audio.type })]),
      textElement('itunes:episodeType', kind ?? 'full'),
      ...optional('itunes:duration', duration),
      ...optional('itunes:season', season),
      ...optional('itunes:episode', number),
      ...optional('itunes:explicit', explicit),
      ...(image === null || image === '' ? [] : [xmlElement('itunes:image', { href: image })]),
      ...optional('podcast:season', season),
      ...optional('podcast:episode', number),
      ...(transcript === null
        ? []
        : [
            xmlElement('podcast:transcript', {
              url: cleanUrl(transcript.url) ?? transcript.url,
              type: transcript.type,
              language: entry.language === language ? null : entry.language,
            }),
          ]),
      ...(chapters === null
        ? []
        : [xmlElement('podcast:chapters', { url: chapters, type: 'application/json+chapters' })]),
      ...entry.authors.map(({ name, url }) => textElement('podcast:person', name, { href: url })),
    ]),
  );
}

function optional(name: string, value: string | number | boolean | null): readonly Element[] {
  return value === null || value === '' ? [] : [textElement(name, String(value))];
}

/** RFC 822 with four digits of the year, in UTC. @param time RFC 3339. */
function rfc822(time: string): string {
  return new Date(time).toUTCString().replace('GMT', '+0000');
}
