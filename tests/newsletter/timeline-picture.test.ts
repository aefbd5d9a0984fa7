import { describe, expect, it, vi } from 'vitest';

import type { EmitContext } from '../../pipeline/emit/emitter.ts';
import { emitStripPictures } from '../../pipeline/emit/timeline/picture/emit-strip-pictures.ts';
import type { BuildOutput } from '../../pipeline/model/output.ts';
import type { Article } from '../../pipeline/model/publication.ts';
import type { MessageBodies } from '../../pipeline/message/compose.ts';
import { FIND_ANEW } from '../../pipeline/emit/sharing/recall-found.ts';
import type { Settings } from '../../pipeline/model/settings/settings.ts';
import { composeDigest } from '../../pipeline/newsletter/digest.ts';
import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';
import { weeklyContent } from './weekly-content.ts';

vi.unmock('../../pipeline/emit/timeline/picture/draw-picture.ts');

/** One of the settings that decide whether there is a picture. */
interface Changes {
  readonly from?: null;
  readonly images?: boolean;
  readonly articleTimelines?: boolean;
  readonly theme?: Partial<Settings['theme']>;
}

function context({ from, images = true, articleTimelines = true, theme }: Changes = {}): EmitContext {
  const base = emailContext();
  const { newsletter } = base.settings;
  return {
    ...base,
    settings: {
      ...base.settings,
      articleTimelines,
      theme: { ...base.settings.theme, ...theme },
      newsletter: { ...newsletter, images, ...(from === null && { from }) },
      webEditions: { since: null, keep: 0 },
    },
    // Nothing is new enough to be mailed, so that only the newest article is on the web.
    recall: FIND_ANEW,
    mailedSince: '2030-01-01T00:00:00Z',
  };
}

const older = (changes: Partial<Article> = {}): Article => ({
  ...richArticle(),
  slug: 'older',
  published: '2016-01-01T00:00:00Z',
  ...changes,
});

function written(articles: readonly Article[], changes?: Changes): readonly BuildOutput[] {
  return [...emitStripPictures({ ...samplePublication(), articles }, context(changes))];
}

async function mailed(
  article: Article,
  articles: readonly Article[] = [article],
  changes?: Changes,
): Promise<MessageBodies> {
  return (await composeEdition(article, { ...samplePublication(), articles }, context(changes))).mail;
}

const PICTURE = /https:\/\/example\.org\/log\/(newsletters\/[^"]*\/timeline\.png)/g;

describe('the timeline of an article in its mail', () => {
  it('is a picture with the size that it is shown in, twice as fine', async () => {
    const article = richArticle();
    const { html } = await mailed(article);
    const [image = ''] = /<img [^>]*timeline\.png[^>]*>/u.exec(html) ?? [];
    expect(image).toContain('width="528" height="144"');
    expect(html).toContain(`<a href="${article.url}" class="link" style="color:#1d4e89">${image}</a>`);
    const [output] = written([article]);
    const png = Buffer.from((await output?.render()) ?? '');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1056, 287]);
    expect(png.equals(Buffer.from((await written([article])[0]?.render()) ?? ''))).toBe(true);
  });

  it('is told in words, in both parts, in the language of the article', async () => {
    const { html, text } = await mailed(richArticle());
    expect(html).toContain('alt="Timeline: 3 milestones, Jan – Dec 2016"');
    expect(text).toContain(
      `Timeline: 3 milestones, Jan – Dec 2016\n${richArticle().url}\n\n1. An engine learns`,
    );
    const hebrew = await mailed({ ...richArticle(), language: 'he' });
    expect(hebrew.html).toContain('alt="ציר זמן: 3 אבני דרך, ינו׳–דצמ׳ 2016"');
    const polish = await mailed({ ...richArticle(), language: 'pl' });
    expect(polish.text).toContain('Oś czasu: 3 wydarzenia, sty 2016 – gru 2016');
  });

  it.each([
    'ar',
    'cs',
    'de',
    'es',
    'fr',
    'it',
    'ja',
    'ko',
    'nl',
    'pt',
    'ru',
    'tr',
    'uk',
    'zh-Hans',
    'zh-Hant',
  ])('says in %s how many there are, and when', async (language) => {
    const { html } = await mailed({ ...richArticle(), language });
    const [, alt = ''] = /<img [^>]*timeline\.png" alt="([^"]*)"/u.exec(html) ?? [];
    expect(alt).toMatch(/3|٣/u);
    expect(alt).toMatch(/2016|٢٠١٦/u);
    expect(alt).not.toMatch(/[\u2009\u202F{}]/u);
  });

  it('is only its words where mails show no pictures, and nothing where pages have none', async () => {
    const words = await mailed(richArticle(), [richArticle()], { images: false });
    expect(words.html).toContain('>Timeline: 3 milestones, Jan – Dec 2016</a>');
    expect(words.text).toContain('Timeline: 3 milestones');
    const none = await mailed(richArticle(), [richArticle()], { articleTimelines: false });
    expect(none.html + none.text).not.toMatch(/timeline/iu);
  });

  it.each<[string, Changes, readonly Article[]]>([
    ['both articles', {}, [richArticle(), older()]],
    ['the newest alone, while nothing can be sent', { from: null }, [richArticle(), older()]],
    ['none without pictures', { images: false }, [richArticle(), older()]],
    ['none without strips', { articleTimelines: false }, [richArticle(), older()]],
    ['none without dates', {}, [{ ...richArticle(), milestones: richArticle().milestones.slice(0, 2) }]],
    ['none without a day of publication', {}, [older({ published: null })]],
  ])('leads to nothing that is not written, and nothing else is: %s', async (_, changes, articles) => {
    const paths = written(articles, changes).map(({ path }) => path);
    const named = await Promise.all(
      articles.map(async (article) => {
        const { html } = await mailed(article, articles, changes);
        return [...html.matchAll(PICTURE)].flatMap(([, path]) => path ?? []);
      }),
    );
    expect(named.flat().sort()).toEqual([...paths].sort());
  });

  it('is also where mails under a former slug look for it, unless something else is there', () => {
    const outputs = written([{ ...richArticle(), formerSlugs: ['port', 'older'] }, older()]);
    expect(outputs.map(({ path, spare }) => [path, spare !== undefined])).toEqual([
      ['newsletters/harbour/timeline.png', false],
      ['newsletters/port/timeline.png', true],
      ['newsletters/older/timeline.png', true],
      ['newsletters/older/timeline.png', false],
    ]);
    expect(outputs[1]?.key).toBe(outputs[0]?.key);
    // What is wrong with it is said once.
    expect(outputs.map((output) => 'inspect' in output)).toEqual([true, false, false, true]);
  });

  it('is drawn anew if what it shows changes, and only then', () => {
    const keyOf = (article: Article, changes?: Changes): string | undefined =>
      written([article], changes)[0]?.key;
    const article = richArticle();
    const [first, ...rest] = article.milestones;
    if (first === undefined) throw new Error('Expected milestones');
    const key = keyOf(article);
    const withFirst = (changes: Partial<typeof first>): Article => ({
      ...article,
      milestones: [{ ...first, ...changes }, ...rest],
    });
    expect(keyOf(withFirst({ title: 'Other words', titleHtml: 'Other words' }))).toBe(key);
    expect(keyOf({ ...article, title: 'Another' })).toBe(key);
    expect(keyOf(withFirst({ ordinal: 7 }))).not.toBe(key);
    expect(keyOf(withFirst({ date: rest[1]?.date ?? null }))).not.toBe(key);
    expect(keyOf({ ...article, language: 'ar' })).not.toBe(key);
    expect(keyOf(article, { theme: { mailWidth: 700 } })).not.toBe(key);
  });

  it('says which characters no font has', async () => {
    const found = async (article: Article): Promise<unknown> => written([article])[0]?.inspect?.();
    expect(await found(richArticle())).toEqual([]);
    // Burmese has digits of its own.
    expect(await found({ ...richArticle(), language: 'my' })).toMatchObject([
      {
        rule: 'undrawn-words',
        severity: 'info',
        file: `content/${richArticle().source}`,
        message: expect.stringContaining('၂'),
      },
    ]);
  });

  it('comes from what was drawn before', async () => {
    const kept = new Map<string, Uint8Array>();
    const base = context();
    const derived = {
      ...base.derived,
      recall: async (key: string, make: () => Uint8Array | Promise<Uint8Array>) => {
        const bytes = kept.get(key) ?? (await make());
        kept.set(key, bytes);
        return bytes;
      },
    };
    const outputs = (): readonly BuildOutput[] => [
      ...emitStripPictures({ ...samplePublication(), articles: [richArticle()] }, { ...base, derived }),
    ];
    const first = await outputs()[0]?.render();
    expect(kept.size).toBe(1);
    expect(await outputs()[0]?.render()).toBe(first);
  });
});

describe('the timeline of an article in a digest', () => {
  const digest = async (share: number, form: 'whole' | 'compact'): Promise<MessageBodies> => {
    const article = richArticle();
    const base = context();
    const digests = { daily: form, weekly: form, monthly: form };
    const content = weeklyContent([article]);
    const { mail } = await composeDigest(
      {
        ...content,
        frequency: 'weekly',
        articles: [{ article, milestones: article.milestones.slice(0, share) }],
      },
      { ...samplePublication(), articles: [article] },
      { ...base, settings: { ...base.settings, newsletter: { ...base.settings.newsletter, digests } } },
    );
    return mail;
  };

  it('is there if all of the article is', async () => {
    const whole = await digest(99, 'whole');
    expect(whole.html).toContain('newsletters/harbour/timeline.png" alt="Timeline: 3 milestones');
    expect(whole.text).toContain('\nTimeline: 3 milestones, Jan – Dec 2016\n');
    const share = await digest(2, 'whole');
    const compact = await digest(99, 'compact');
    expect(share.html + share.text + compact.html + compact.text).not.toMatch(/Timeline:|timeline\.png/u);
  });
});
