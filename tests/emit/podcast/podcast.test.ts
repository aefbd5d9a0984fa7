import { parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';

import { chaptersOf } from '../../../pipeline/emit/chapters.ts';
import type { EmitContext } from '../../../pipeline/emit/emitter.ts';
import { emitPodcast } from '../../../pipeline/emit/podcast/podcast.ts';
import { podcastGuid } from '../../../pipeline/emit/podcast/podcast-guid.ts';
import { type Episode, PLAIN_EPISODE } from '../../../pipeline/model/episode.ts';
import type { Article, Publication } from '../../../pipeline/model/publication.ts';
import type { PodcastSettings } from '../../../pipeline/model/settings/podcast.ts';
import { sampleContext, samplePublication } from '../publication-fixture.ts';

const PODCAST: PodcastSettings = {
  title: 'Containers & more',
  description: 'What happens.',
  author: 'Ann',
  owner: { name: null, email: 'podcast@example.org' },
  category: ['Society & Culture', 'Documentary'],
  image: 'podcast.jpg',
  explicit: false,
  type: 'serial',
  copyright: '© Ann',
  locked: true,
  guid: null,
};

const EPISODE: Episode = {
  duration: 4018,
  season: 2,
  number: 12,
  kind: 'bonus',
  explicit: true,
  image: 'https://example.org/log/articles/a b.jpg',
  transcript: { url: 'https://example.org/log/articles/a.vtt', type: 'text/vtt' },
};

function milestones(...titles: readonly string[]): Article['milestones'] {
  const [one] = samplePublication().articles.flatMap((article) => article.milestones);
  if (one === undefined) throw new Error('Milestones');
  return titles.map((title, index) => ({
    ...one,
    title,
    url: `https://example.org/log/articles/a/#${index}`,
  }));
}

function withRecording(episode: Episode, titles: readonly string[] = []): Publication {
  const sample = samplePublication();
  const [first, ...others] = sample.articles;
  if (first === undefined) throw new Error('Articles');
  const audio = { url: 'https://example.org/log/articles/a.mp3', length: 1234, type: 'audio/mpeg', episode };
  return { ...sample, articles: [{ ...first, audio, milestones: milestones(...titles) }, ...others] };
}

async function filesOf(
  publication: Publication,
  podcast: PodcastSettings | null,
): Promise<Map<string, string>> {
  const sample = sampleContext();
  const context: EmitContext = { ...sample, settings: { ...sample.settings, podcast } };
  const files = new Map<string, string>();
  for (const output of emitPodcast(publication, context))
    files.set(output.path, String(await output.render()));
  return files;
}

async function feedOf(episode: Episode, titles: readonly string[] = []): Promise<string> {
  return (await filesOf(withRecording(episode, titles), PODCAST)).get('podcast/feed.xml') ?? '';
}

test('there is none without a recording', async () => {
  expect(await filesOf(samplePublication(), PODCAST)).toEqual(new Map());
});

describe('A Podcaster’s Guide to RSS: show tags', () => {
  test('title, description, artwork, language, category with subcategory and explicit are there', async () => {
    const { itunes, ...feed } = parseRssFeed(await feedOf(EPISODE));
    expect(feed).toMatchObject({ title: 'Containers & more', description: 'What happens.', language: 'en' });
    expect(itunes).toMatchObject({
      image: 'https://example.org/log/podcast.jpg',
      categories: [{ text: 'Society & Culture', categories: [{ text: 'Documentary' }] }],
      explicit: false,
      author: 'Ann',
      type: 'serial',
      owner: { name: 'Ann', email: 'podcast@example.org' },
    });
    expect(feed.copyright).toBe('© Ann');
  });

  test('ampersands in categories are escaped', async () => {
    expect(await feedOf(EPISODE)).toContain('<itunes:category text="Society &#x26; Culture">');
  });

  test('without `podcast` in the configuration, the site’s words stand for it', async () => {
    const feed = parseRssFeed((await filesOf(withRecording(EPISODE), null)).get('podcast/feed.xml') ?? '');
    expect(feed).toMatchObject({
      title: 'Container & Cloud Log',
      itunes: { explicit: false, type: 'episodic' },
    });
    expect(feed.itunes?.owner).toBeUndefined();
  });
});

describe('A Podcaster’s Guide to RSS: episode tags', () => {
  test('title, enclosure with URL, length and type, guid, pubDate and duration in seconds are there', async () => {
    const [item] = parseRssFeed(await feedOf(EPISODE)).items ?? [];
    expect(item?.enclosures).toEqual([
      { url: 'https://example.org/log/articles/a.mp3', length: 1234, type: 'audio/mpeg' },
    ]);
    expect(item?.guid?.value).toMatch(/^tag:/);
    expect(item?.itunes).toMatchObject({
      duration: 4018,
      season: 2,
      episode: 12,
      episodeType: 'bonus',
      explicit: true,
      image: 'https://example.org/log/articles/a%20b.jpg',
    });
  });

  test('dates are in the format of RFC 2822', async () => {
    expect(await feedOf(EPISODE)).toMatch(
      /<pubDate>\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000<\/pubDate>/,
    );
  });

  test('what is not stated is left out, and an episode is a full one', async () => {
    const feed = await feedOf(PLAIN_EPISODE);
    expect(feed).toContain('<itunes:episodeType>full</itunes:episodeType>');
    expect(feed).not.toMatch(
      /itunes:(?:duration|season|episode)>|podcast:(?:season|episode|transcript|chapters)/,
    );
  });
});

describe('Podcasting 2.0', () => {
  test('guid: UUIDv5 of the feed’s address without scheme and slashes at the end', () => {
    // The example of the specification.
    expect(podcastGuid('https://podnews.net/rss')).toBe('9b024349-ccf0-5f69-a609-6b82873eab3c');
    expect(podcastGuid('podnews.net/rss/')).toBe('9b024349-ccf0-5f69-a609-6b82873eab3c');
  });

  test('locked names the owner; medium, season, episode, transcript, persons and chapters are there', async () => {
    const feed = parseRssFeed(await feedOf(EPISODE, ['0:00 Welcome', '2:15 – Alpha']));
    expect(feed.podcast).toMatchObject({
      locked: { value: true, owner: 'podcast@example.org' },
      medium: 'podcast',
      guid: podcastGuid('https://example.org/log/podcast/feed.xml'),
    });
    expect(feed.items?.[0]?.podcast).toMatchObject({
      season: { number: 2 },
      episode: { number: 12 },
      transcripts: [{ url: 'https://example.org/log/articles/a.vtt', type: 'text/vtt' }],
      chapters: { type: 'application/json+chapters' },
    });
  });

  test('chapters: version 1.2.0, with times in seconds', async () => {
    const files = await filesOf(
      withRecording(EPISODE, ['0:00 Welcome', '2:15 – Alpha', '1:02:03 End']),
      PODCAST,
    );
    const path = [...files.keys()].find((one) => one.endsWith('chapters.json'));
    expect(JSON.parse(files.get(path ?? '') ?? '')).toMatchObject({
      version: '1.2.0',
      chapters: [
        { startTime: 0, title: 'Welcome', url: 'https://example.org/log/articles/a/#0' },
        { startTime: 135, title: 'Alpha' },
        { startTime: 3723, title: 'End' },
      ],
    });
    expect(files.get('podcast/feed.xml')).toContain(`url="https://example.org/log/${path}"`);
  });
});

describe('chapters are milestones that begin with a time', () => {
  const audio = { url: 'https://example.org/a.mp3', length: 1, type: 'audio/mpeg', episode: PLAIN_EPISODE };
  const titles = (written: readonly string[], episode: Episode = PLAIN_EPISODE): unknown =>
    chaptersOf({
      intro: null,
      outro: null,
      url: 'https://example.org/a/',
      audio: { ...audio, episode },
      milestones: milestones(...written),
    }).map(({ start, title }) => [start, title]);

  test.each([
    ['12:34 Guests', 754],
    ['00:12:34 Guests', 754],
    ['[12:34] Guests', 754],
    ['(1:02:03) Guests', 3723],
    ['12:34 – Guests', 754],
    ['12:34: Guests', 754],
  ])('%s', (written, start) => {
    expect(titles([written])).toEqual([[start, 'Guests']]);
  });

  test.each(['Guests at 12:34', '12:345 bottles', '12:34', '1234 things', '2026-11-20 News'])(
    '%s is none',
    (written) => {
      expect(titles([written])).toEqual([]);
    },
  );

  test('what runs backward, or begins after the end, is none', () => {
    const written = ['0:00 A', '5:00 B', '4:00 C', '5:00 D', '6:00 E', '59:00 F'];
    expect(titles(written, { ...PLAIN_EPISODE, duration: 600 })).toEqual([
      [0, 'A'],
      [300, 'B'],
      [360, 'E'],
    ]);
  });

  test('in an article without milestones, lines and headings are', () => {
    const intro = { html: '', text: 'Notes of the show.\n\n0:00 Welcome\n2:15 Alpha' };
    expect(chaptersOf({ intro, outro: null, url: 'https://example.org/a/', audio, milestones: [] })).toEqual([
      { start: 0, title: 'Welcome', url: 'https://example.org/a/' },
      { start: 135, title: 'Alpha', url: 'https://example.org/a/' },
    ]);
  });
});
