import { z } from 'zod';

import { parseXml, type XmlElement } from './dom.ts';

/** An entry of a feed document. */
export interface Entry {
  /** Where it leads. */
  readonly url: string;
  readonly title: string;
  /** HTML. */
  readonly content: string;
}

/** The entries of a feed document in any of the three formats. */
export function entriesOf(path: string, document: string): readonly Entry[] {
  if (path.endsWith('.json')) return jsonEntries(document);
  const xml = parseXml(document);
  return path.endsWith('atom.xml')
    ? [...xml.querySelectorAll('entry')].map(atomEntry)
    : [...xml.querySelectorAll('item')].map(rssEntry);
}

const jsonFeed = z.object({
  items: z.array(
    z.object({
      url: z.string(),
      title: z.string(),
      content_html: z.string(),
    }),
  ),
});

function jsonEntries(document: string): readonly Entry[] {
  return jsonFeed.parse(JSON.parse(document)).items.map((item) => ({
    url: item.url,
    title: item.title,
    content: item.content_html,
  }));
}

function rssEntry(item: XmlElement): Entry {
  return {
    url: child(item, 'link')?.textContent ?? '',
    title: child(item, 'title')?.textContent ?? '',
    content: child(item, 'content:encoded')?.textContent ?? '',
  };
}

function atomEntry(entry: XmlElement): Entry {
  const links = [...entry.childNodes].filter(({ nodeName }) => nodeName === 'link');
  const link = links.find((one) => one.getAttribute('rel') === 'alternate');
  return {
    url: link?.getAttribute('href') ?? '',
    title: child(entry, 'title')?.textContent ?? '',
    content: child(entry, 'content')?.textContent ?? '',
  };
}

function child(parent: XmlElement, name: string): XmlElement | undefined {
  return [...parent.childNodes].find(({ nodeName }) => nodeName.toLowerCase() === name);
}
