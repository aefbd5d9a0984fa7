import { describe, expect, test } from 'vitest';

import type { EmitContext } from '../../pipeline/emit/emitter.ts';
import { type Episode, PLAIN_EPISODE } from '../../pipeline/model/episode.ts';
import type { PictureSizes } from '../../pipeline/model/picture.ts';
import type { Article } from '../../pipeline/model/publication.ts';
import type { PodcastSettings } from '../../pipeline/model/settings/podcast.ts';
import { composeDigest } from '../../pipeline/newsletter/digest.ts';
import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { emitNewsletters } from '../../pipeline/newsletter/newsletter.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';
import { weeklyContent } from './weekly-content.ts';

const OWN = 'https://example.org/log/articles/own.jpg';
const STATED = { url: 'https://example.org/log/articles/stated.jpg', alt: 'A harbour' };
const PODCAST: PodcastSettings = {
  title: 'Log',
  description: 'What happens.',
  author: 'Ann',
  owner: { name: null, email: 'podcast@example.org' },
  category: ['News'],
  image: 'podcast.jpg',
  explicit: false,
  type: 'episodic',
  copyright: null,
  locked: false,
  guid: null,
};
const SQUARE = { width: 1400, height: 1400 };

function episode(changes: Partial<Episode>, image: Article['image'] = null): Article {
  const audio = {
    url: 'https://example.org/log/a.mp3',
    length: 1,
    type: 'audio/mpeg',
    episode: { ...PLAIN_EPISODE, ...changes },
  };
  return { ...richArticle(), image, audio };
}

function contextWith(sizes: PictureSizes, settings: Partial<EmitContext['settings']> = {}): EmitContext {
  const context = emailContext();
  return { ...context, pictures: sizes, settings: { ...context.settings, ...settings } };
}

/** The links to the player in the mail of an article. */
async function linksOf(article: Article, context: EmitContext): Promise<readonly string[]> {
  const { mail } = await composeEdition(article, samplePublication(), context);
  const links = [...mail.html.matchAll(/<a href="([^"]*)"[^>]*>((?:(?!<\/a>).)*)<\/a>/gsu)];
  return links.flatMap(([, href, content = '']) => (href === `${article.url}#listen` ? content.trim() : []));
}

describe('a recording in a mail', () => {
  test('has its artwork in small, which leads to the player as the words beside it do', async () => {
    const [picture, words, ...more] = await linksOf(
      episode({ image: OWN, duration: 2520 }, STATED),
      contextWith(new Map([[OWN, SQUARE]])),
    );
    expect(more).toEqual([]);
    expect(words).toBe('▶︎ Listen (42 minutes)');
    expect(picture).toMatch(/^<img [^>]*>$/u);
    expect(picture).toContain(`src="${OWN}" alt="Listen (42 minutes)" width="120" height="120"`);
  });

  test.each<[string, Article['image'], Partial<EmitContext['settings']>, string | null]>([
    ['the picture of its article', STATED, { podcast: PODCAST }, STATED.url],
    ['that of the podcast', null, { podcast: PODCAST }, 'https://example.org/log/podcast.jpg'],
    ['nothing, if it has none', null, {}, null],
    [
      'nothing of an SVG, which mail programs do not show',
      { url: 'https://example.org/log/a.svg', alt: '' },
      {},
      null,
    ],
  ])('without one of its own has %s', async (_, image, settings, expected) => {
    const links = await linksOf(episode({}, image), contextWith(new Map([[STATED.url, SQUARE]]), settings));
    expect(links.at(-1)).toBe('▶︎ Listen');
    expect(links.slice(0, -1).map((link) => /src="([^"]*)"/u.exec(link)?.[1])).toEqual(
      expected === null ? [] : [expected],
    );
  });

  test('has no picture where mails have none', async () => {
    const { newsletter } = emailContext().settings;
    const context = contextWith(new Map([[OWN, SQUARE]]), { newsletter: { ...newsletter, images: false } });
    expect(await linksOf(episode({ image: OWN }), context)).toEqual(['▶︎ Listen']);
  });

  test('is made anew when the podcast has another picture', () => {
    const keysWith = (image: string): readonly string[] => {
      const publication = { ...samplePublication(), articles: [episode({})] };
      const context = contextWith(new Map(), { podcast: { ...PODCAST, image } });
      return [...emitNewsletters(publication, context)].map(({ key }) => key);
    };
    const [before, after] = [keysWith('podcast.jpg'), keysWith('other.jpg')];
    expect(before.length).toBeGreaterThan(0);
    for (const key of before) expect(after).not.toContain(key);
  });

  test('is named in a digest, in the language of the mail', async () => {
    const article = { ...episode({ image: OWN, duration: 2520 }), language: 'de' };
    const { mail } = await composeDigest(weeklyContent([article]), samplePublication(), emailContext());
    expect(mail.html).toContain(`<a href="${article.url}#listen"`);
    expect(mail.html).toContain('▶︎ Listen (42 minutes)</a>');
    expect(mail.text).toContain(`Listen (42 minutes): ${article.url}#listen`);
  });

  test.each<[Partial<Episode>, string]>([
    [{ season: 2, number: 5 }, 'Season 2, episode 5'],
    [{ season: 2024 }, 'Season 2024'],
    [{ number: 5, kind: 'bonus' }, 'Episode 5 · Bonus episode'],
  ])('says where it belongs: %o', async (stated, expected) => {
    const article = episode(stated);
    const { mail } = await composeEdition(article, samplePublication(), contextWith(new Map()));
    expect(mail.html).toMatch(
      new RegExp(`▶︎ Listen</a><br><span class="quiet" style="[^"]*">${expected}</span>`, 'u'),
    );
    expect(mail.text).toContain(`\n${expected}\nListen: ${article.url}#listen\n`);
    const german = { ...weeklyContent([article]), language: 'de' };
    const { mail: digest } = await composeDigest(german, samplePublication(), emailContext());
    const [said] = /▶︎ Anhören<\/a> <span[^>]*>· ([^<]*)<\/span>/u.exec(digest.html)?.slice(1) ?? [];
    expect(said).toBe(
      expected
        .replace('Season', 'Staffel')
        .replace('Bonus episode', 'Bonusfolge')
        .replace(/episode|Episode/u, 'Folge'),
    );
    expect(digest.text).toContain(`\n${said}\nAnhören: `);
  });

  test('that is an episode like any other says no more than that it can be heard', async () => {
    const { mail } = await composeEdition(
      episode({ kind: 'full' }),
      samplePublication(),
      contextWith(new Map()),
    );
    expect(mail.html).not.toMatch(/▶︎ Listen<\/a>\s*<(?:br|span)/u);
    expect(mail.text).toContain(`\nListen: `);
  });

  test('is made anew when its artwork has another size', () => {
    const keysWith = (sizes: PictureSizes): readonly string[] => {
      const publication = { ...samplePublication(), articles: [episode({ image: OWN })] };
      return [...emitNewsletters(publication, contextWith(sizes))].map(({ key }) => key);
    };
    const [before, after] = [keysWith(new Map()), keysWith(new Map([[OWN, SQUARE]]))];
    expect(before.length).toBeGreaterThan(0);
    for (const key of before) expect(after).not.toContain(key);
  });
});
