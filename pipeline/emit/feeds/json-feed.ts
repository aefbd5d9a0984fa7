import type { Author } from '../../model/source.ts';
import type { FeedDocument, FeedEntry } from './document.ts';
import { imageType } from './media-type.ts';

/** A feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1), pretty-printed. */
export function renderJsonFeed(document: FeedDocument): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: document.title,
    home_page_url: document.home,
    feed_url: document.self.json,
    description: document.description,
    icon: document.icon,
    favicon: document.icon,
    ...authors(document.authors),
    language: document.language,
    items: document.entries.map((entry) => item(entry, document.language)),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}

function item(entry: FeedEntry, feedLanguage: string): object {
  return {
    id: entry.id,
    url: entry.url,
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
    ...(entry.milestone === null ? {} : { _milepost: entry.milestone }),
  };
}

function authors(people: readonly Author[]): object {
  const list = people.map(({ name, url }) => (url === null ? { name } : { name, url }));
  return list.length === 0 ? {} : { authors: list };
}

/** An attachment must say its media type, so a picture of unknown type is none. */
function attachments({ image }: FeedEntry): object {
  const type = image === null ? null : imageType(image.url);
  if (image === null || type === null) return {};
  return {
    attachments: [{ url: image.url, mime_type: type, ...(image.alt === '' ? {} : { title: image.alt }) }],
  };
}
