import type { Author } from '../../model/source.ts';
import type { FeedDocument, FeedEntry } from './document.ts';
import { mediaTypeOf } from '../../text/media-type.ts';

/** A feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1), pretty-printed. */
export function renderJsonFeed(document: FeedDocument): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: document.title,
    home_page_url: document.home,
    feed_url: document.self.json,
    ...older(document),
    ...(document.hub === null ? {} : { hubs: [{ type: 'WebSub', url: document.hub }] }),
    description: document.description,
    icon: document.icon,
    favicon: document.icon,
    ...authors(document.authors),
    language: document.language,
    items: document.entries.map((entry) => item(entry, document.language)),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}

/** The way back through the archives; JSON Feed has no other. */
function older({ history }: FeedDocument): object {
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
    ...(audio === null ? [] : [{ url: audio.url, mime_type: audio.type, size_in_bytes: audio.length }]),
    ...(image === null || type === null
      ? []
      : [{ url: image.url, mime_type: type, ...(image.alt === '' ? {} : { title: image.alt }) }]),
  ];
  return list.length === 0 ? {} : { attachments: list };
}
