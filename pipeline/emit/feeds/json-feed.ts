import type { Author } from '../../model/source.ts';
import type { FeedEntry, FeedHead, FeedWriter } from './document.ts';
import { mediaTypeOf } from '../../text/media-type.ts';

/** JSON Feed 1.1 (https://jsonfeed.org/version/1.1), pretty-printed. */
export const jsonFeedWriter: FeedWriter = {
  entry: (entry, { language }) => printed(item(entry, language), 2),
  document(head, entries) {
    const before = withoutEnd(printed(metadata(head), 0));
    if (entries.length === 0) return [before, ',\n  "items": []\n}\n'];
    return [
      before,
      ',\n  "items": [',
      ...entries.flatMap((entry, index) => (index === 0 ? ['\n    ', entry] : [',\n    ', entry])),
      '\n  ]\n}\n',
    ];
  },
};

/** @param depth Within how many other objects and lists it stands. */
function printed(value: object, depth: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`);
}

/** An object that can be continued. */
function withoutEnd(object: string): string {
  return object.slice(0, object.lastIndexOf('\n'));
}

function metadata(head: FeedHead): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: head.title,
    home_page_url: head.home,
    feed_url: head.self.json,
    ...older(head),
    ...(head.hub === null ? {} : { hubs: [{ type: 'WebSub', url: head.hub }] }),
    description: head.description,
    icon: head.icon,
    favicon: head.icon,
    ...authors(head.authors),
    language: head.language,
  };
}

/** The way back through the archives; JSON Feed has no other. */
function older({ history }: FeedHead): object {
  if (history.kind === 'complete' || history.previous === null) return {};
  return { next_url: history.previous.json };
}

function item(entry: FeedEntry, feedLanguage: string): object {
  return {
    id: entry.guid,
    url: entry.url,
    ...(entry.external === null ? {} : { external_url: entry.external }),
    title: entry.title,
    content_html: entry.html,
    content_text: entry.text,
    summary: entry.summary,
    ...(entry.image === null ? {} : { image: entry.image.url }),
    date_published: entry.published,
    date_modified: entry.updated,
    ...authors(entry.authors),
    tags: entry.tags.map(({ label }) => label),
    ...(entry.language === feedLanguage ? {} : { language: entry.language }),
    ...attachments(entry),
    ...extras(entry),
  };
}

function authors(people: readonly Author[]): object {
  const list = people.map(({ name, url }) => (url === null ? { name } : { name, url }));
  return list.length === 0 ? {} : { authors: list };
}

/** What no standard field can say. */
function extras({ milestone, original }: FeedEntry): object {
  if (milestone !== null) return { _milepost: milestone };
  return original === null ? {} : { _milepost: { canonical: original } };
}

/** An attachment needs a media type, so a picture of unknown type is left out. */
function attachments({ audio, image }: FeedEntry): object {
  const type = image === null ? null : mediaTypeOf(image.url, 'image');
  const list = [
    ...(audio === null
      ? []
      : [
          {
            url: audio.url,
            mime_type: audio.type,
            size_in_bytes: audio.length,
            ...(audio.episode.duration === null ? {} : { duration_in_seconds: audio.episode.duration }),
          },
        ]),
    ...(image === null || type === null
      ? []
      : [{ url: image.url, mime_type: type, ...(image.alt === '' ? {} : { title: image.alt }) }]),
  ];
  return list.length === 0 ? {} : { attachments: list };
}
