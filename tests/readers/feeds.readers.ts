import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { samplePublication } from '../emit/publication-fixture.ts';
import { file, renderAll } from '../emit/feeds/render.ts';
import { type FileServer, serveFiles } from '../browser/serve-files.ts';
import {
  readWithFeedparser,
  readWithNewsboat,
  readWithSfeed,
  requirePrograms,
  type ShownEntry,
} from './programs.ts';

interface JsonItem {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly date_published: string;
  readonly content_html: string;
}

let files: ReadonlyMap<string, string>;
let server: FileServer;

beforeAll(async () => {
  requirePrograms();
  files = await renderAll(samplePublication());
  server = await serveFiles(files, '/');
});

afterAll(async () => {
  await server?.close();
});

/** What every program should show, newest first. */
function wanted(folder: string): readonly ShownEntry[] {
  const feed: { items: readonly JsonItem[] } = JSON.parse(file(files, `${folder}feed.json`));
  return feed.items.map(({ id, title, url, date_published: date, content_html: content }) => ({
    id,
    title,
    url,
    published: Date.parse(date) / 1000,
    content,
  }));
}

describe.each(
  ['', 'milestones/', 'tags/docker/', 'authors/ada/'].flatMap((folder) =>
    ['feed.xml', 'atom.xml'].map((name) => [folder, name] as const),
  ),
)('%s%s', (folder, name) => {
  test('newsboat', async () => {
    const byId = wanted(folder).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(await readWithNewsboat(`${server.url}${folder}${name}`)).toEqual(byId);
  });

  test('sfeed', () => {
    expect(readWithSfeed(file(files, `${folder}${name}`))).toEqual(wanted(folder));
  });

  test('feedparser', () => {
    expect(readWithFeedparser(file(files, `${folder}${name}`))).toEqual({
      bozo: false,
      entries: wanted(folder),
    });
  });
});
