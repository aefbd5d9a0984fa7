import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { composeDigest } from '../../pipeline/newsletter/digest.ts';
import { articleOrigins, inspectEdition } from '../../pipeline/newsletter/inspect/inspect-edition.ts';
import type { EmitContext } from '../../pipeline/emit/emitter.ts';
import type { DigestPeriod } from '../../pipeline/model/digest.ts';
import type { Article } from '../../pipeline/model/publication.ts';
import type { NewsletterSettings } from '../../pipeline/model/settings/settings.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { differenceTo } from '../support/golden-difference.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';
import { weeklyContent } from './weekly-content.ts';
import { wholeEdition } from './whole-edition.ts';

const CRANE = 'https://example.org/log/articles/crane.png';

type Changes = Partial<Pick<NewsletterSettings, 'digests' | 'images'>> &
  Partial<Pick<EmitContext, 'pictures' | 'mailPictures' | 'thumbnails'>>;

function context({ pictures, mailPictures, thumbnails, ...newsletter }: Changes = {}): EmitContext {
  const base = emailContext();
  const digests = { daily: 'whole', weekly: 'compact', monthly: 'whole' } as const;
  const settings = {
    ...base.settings,
    newsletter: { ...base.settings.newsletter, digests, ...newsletter },
  };
  return {
    ...base,
    settings,
    pictures: pictures ?? base.pictures,
    mailPictures: mailPictures ?? base.mailPictures,
    thumbnails: thumbnails ?? base.thumbnails,
  };
}

async function digest(
  articles: readonly Article[],
  changes: Changes = {},
  frequency: DigestPeriod = 'weekly',
): ReturnType<typeof composeDigest> {
  const content = { ...weeklyContent(articles), frequency };
  return composeDigest(content, samplePublication(), context(changes));
}

/** The rich article with these bodies in place of its own. */
function withBodies(...bodies: readonly string[]): Article {
  const article = richArticle();
  return {
    ...article,
    milestones: article.milestones.slice(0, bodies.length).map((milestone, at) => ({
      ...milestone,
      body: { html: bodies[at] ?? '', text: '' },
    })),
  };
}

const essay = (html: string): Article => ({
  ...richArticle(),
  title: 'An essay',
  milestones: [],
  intro: { html, text: '' },
  outro: null,
});

const sentences = (count: number): string =>
  Array.from({ length: count }, (_, at) => `Sentence ${at} says something of its own.`).join(' ');

describe('a compact digest', () => {
  it('has the same bytes in every run', async () => {
    const { mail } = await digest([richArticle(), essay(`<p>${sentences(20)}</p>`)]);
    for (const [extension, text] of [
      ['html', mail.html],
      ['txt', mail.text],
    ] as const) {
      const file = `golden/compact-digest.${extension}.diff`;
      await expect(differenceTo(await wholeEdition(extension), text, file)).toMatchFileSnapshot(file);
    }
  });

  it('says of each item its number, title, date and tags, without a table of contents', async () => {
    const { mail } = await digest([richArticle()]);
    for (const [number, title, date] of [
      ['1', 'An engine learns about user namespaces', 'Early February 2016'],
      ['2', 'コンテナのセキュリティと名前空間についての長い見出し', '2016'],
      ['3', 'Numbers, in a table', 'July 28, 2016'],
    ] as const) {
      expect(mail.html).toMatch(
        new RegExp(`<b class="number"[^>]*>${number}</b> · ${date}</div>\\s*<h3[^>]*><a [^>]*>${title}</a>`),
      );
      expect(mail.text).toContain(`${number}. ${title}\n`);
      expect(mail.text).toContain(date);
    }
    expect(mail.html).toMatch(/href="[^"]*tags\/docker\/"[^>]*>Docker<\/a> · <a [^>]*>Security/);
    expect(mail.html).not.toContain('In this digest');
  });

  it('leads to the rest of what is cut or left out, and nowhere from what is whole', async () => {
    const bodies = [
      `<p>${sentences(20)}</p>`,
      '<p>Short, with a table:</p><table><tr><td>1</td></tr></table>',
      '<p>Short.</p>',
    ];
    const { mail } = await digest([withBodies(...bodies), essay(`<p>${sentences(20)}</p>`)]);
    const there = [...mail.html.matchAll(/href="([^"]*)"[^>]*aria-label="Read on: [^"]*">Read on</g)];
    const expected = ['#m1', '#m2', ''].map((hash) => `https://example.org/log/articles/harbour/${hash}`);
    expect(there.map(([, url]) => url)).toEqual(expected);
    const inText = [...mail.text.matchAll(/^Continue on the web:\n(.*)$/gm)];
    expect(inText.map(([, url]) => url)).toEqual(expected);
    expect(mail.html).not.toContain('<table><');
    for (const body of [mail.html, mail.text]) {
      expect(body.replaceAll('\n', ' ')).toContain('Sentence 5 says something of its own.');
      expect(body).not.toContain('Sentence 6');
    }
    expect(mail.text).toContain('articles/harbour/#m3\n\nShort.\n');
  });

  it.each(['paragraph', 'section'] as const)(
    'leads to an item without a title from both parts: %s',
    async (form) => {
      const article = withBodies('<p>Short.</p>', '<p>Another.</p>');
      const milestones = article.milestones.map((one, at) => ({
        ...one,
        form,
        tags: [],
        ...(at === 0 && { title: '', fullTitle: '', titleHtml: '' }),
      }));
      const { mail } = await digest([{ ...article, milestones }]);
      for (const id of ['m1', 'm2']) {
        expect(mail.html).toMatch(
          new RegExp(`href="https://example.org/log/articles/harbour/#${id}"[^>]*>[^<]`),
        );
        expect(mail.text).toContain(`https://example.org/log/articles/harbour/#${id}\n`);
      }
      expect(mail.html).not.toMatch(/aria-label="[^"]*: "/);
    },
  );

  it('agrees in both parts, and cuts no link and no code, wherever they are', async () => {
    const piece = fc.oneof(
      fc.lorem({ maxCount: 9 }),
      fc.lorem({ mode: 'sentences', maxCount: 1 }),
      fc
        .tuple(fc.nat(99), fc.lorem({ mode: 'sentences', maxCount: 2 }))
        .map(([number, words]) => `<a href="https://e.example/${number}/">${words} [${number}]</a>`),
      fc.lorem({ maxCount: 9 }).map((words) => `<code>${words}()</code>`),
      fc.lorem({ mode: 'sentences', maxCount: 2 }).map((words) => `<em>${words}</em>`),
    );
    const paragraph = fc
      .array(piece, { minLength: 1, maxLength: 8 })
      .map((pieces) => `<p>${pieces.join(' ')}</p>`);
    const body = fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'));
    const drawn = fc.asyncProperty(fc.array(body, { minLength: 3, maxLength: 3 }), async (bodies) => {
      const article = withBodies(...bodies);
      const { edition, mail } = await digest([article]);
      for (const [, number, words = ''] of mail.html.matchAll(
        /"https:\/\/e\.example\/(\d+)\/"[^>]*>(.*?)<\/a>/g,
      ))
        expect(words).toMatch(new RegExp(`\\[${number}\\]$`));
      for (const [, words = ''] of mail.html.matchAll(/<code[^>]*>(.*?)<\/code>/g))
        expect(words).toMatch(/\(\)$/);
      const origins = articleOrigins(article);
      const { findings } = await inspectEdition(edition, origins, samplePublication(), context());
      expect(findings.filter(({ rule }) => rule !== 'mail-text-width')).toEqual([]);
    });
    await fc.assert(drawn, { numRuns: 10 });
  });

  it('ends within a sentence only if that is longer than a lead, and says so', async () => {
    const { mail } = await digest([withBodies(`<p>${'one long sentence without an end, '.repeat(30)}</p>`)]);
    const [, lead = ''] = /<div class="prose"><p[^>]*>([^<]*)<\/p>/.exec(mail.html) ?? [];
    expect(lead).toMatch(/^one long .*\p{L}…$/u);
    expect(lead.length).toBeLessThanOrEqual(241);
  });

  it('takes half as many characters of a script whose characters say twice as much', async () => {
    const { mail } = await digest([withBodies(`<p>${'船は港に入り、荷を下ろした。'.repeat(40)}</p>`)]);
    const [, lead = ''] = /<div class="prose"><p[^>]*>([^<]*)<\/p>/.exec(mail.html) ?? [];
    expect(lead.length).toBe(112);
  });

  it('is whole in the periods for which it is not chosen', async () => {
    for (const period of ['daily', 'monthly'] as const) {
      const { mail } = await digest([withBodies(`<p>${sentences(20)}</p>`)], {}, period);
      expect(mail.html).toContain('Sentence 19');
      expect(mail.html).not.toContain('Read on<');
    }
  });

  it('that is too large is shortened as any other, with one link to the rest of each item', async () => {
    const article = withBodies(`<p>${sentences(3)}</p>`);
    const milestones = Array.from({ length: 200 }, (_, at) =>
      article.milestones.slice(0, 1).map((one) => ({ ...one, id: `m${at}`, title: `Item ${at} of many` })),
    ).flat();
    const { mail } = await digest([{ ...article, milestones }]);
    expect(Buffer.byteLength(mail.html)).toBeLessThanOrEqual(90_000);
    expect(mail.html).toContain('Read the rest at');
    expect(mail.html).not.toContain('Read on<');
  });
});

describe('the picture of an item in a compact digest', () => {
  const item = `<p><img src="${CRANE}" alt="A crane"></p><p>It lifts. <img src="${CRANE}?2" alt="Another"></p>`;
  const sized = (width: number, height: number): Changes => ({
    pictures: new Map([[CRANE, { width, height }]]),
  });

  it.each([
    [1200, 900, 'width="120" height="90"'],
    [900, 1200, 'width="120" height="160"'],
    [600, 1200, 'width="80" height="160"'],
    [110, 80, 'width="110" height="80"'],
  ])('of %d × %d has a size, is beside its words, and leads to it', async (width, height, attributes) => {
    const { mail } = await digest([withBodies(item)], sized(width, height));
    expect(mail.html).toMatch(
      new RegExp(
        `<a href="[^"]*#m1"[^>]*><img src="${CRANE}" alt="A crane" ${attributes} style="[^"]*"></a></td>`,
      ),
    );
    expect(mail.html.match(/<img/g)).toHaveLength(1);
    expect(mail.text).toContain('[Picture: A crane]');
    // The other one is left to the whole.
    expect(mail.html).toContain('Read on<');
  });

  it('is not whole if it led somewhere else', async () => {
    const linked = `<p><a href="https://e.example/"><img src="${CRANE}" alt="A crane"></a></p><p>It lifts.</p>`;
    const { mail } = await digest([withBodies(linked)], sized(1200, 900));
    expect(mail.html).toMatch(/<a href="[^"]*#m1"[^>]*>Read on</);
    expect(mail.text).toMatch(/^Continue on the web:\n.*#m1$/m);
    const words = linked.replace('</a>', ' A crane</a>');
    const withWords = await digest([withBodies(words)], sized(1200, 900));
    expect(withWords.mail.html).toMatch(/<a href="https:\/\/e\.example\/"[^>]*> ?A crane<\/a>/);
    expect(withWords.mail.html).not.toContain('Read on<');
  });

  it('is the small one that mails have of a large photo, and in a whole digest the large one', async () => {
    const small = 'https://example.org/log/newsletters/thumbnails/articles/crane.png';
    const large = 'https://example.org/log/newsletters/pictures/articles/crane.png';
    const pictures = {
      ...sized(4000, 3000),
      mailPictures: new Map([[CRANE, large]]),
      thumbnails: new Map([[CRANE, small]]),
    };
    const { mail } = await digest([withBodies(item)], pictures);
    expect(mail.html).toContain(`<img src="${small}" alt="A crane" width="120" height="90"`);
    expect(mail.html).not.toContain(large);
    const whole = await digest([withBodies(item)], {
      ...pictures,
      digests: { daily: 'whole', weekly: 'whole', monthly: 'whole' },
    });
    expect(whole.mail.html).toContain(large);
    expect(whole.mail.html).not.toContain(small);
  });

  it('is decoration, and no link, if nothing says what it shows', async () => {
    const { mail } = await digest([withBodies(item.replace('A crane', ''))], sized(1200, 900));
    expect(mail.html).toMatch(new RegExp(`<td[^>]*><img src="${CRANE}" alt="" `));
  });

  it.each([
    ['an icon', sized(48, 48)],
    ['a banner', sized(1200, 90)],
    ['one of a publication that shows none', { ...sized(1200, 900), images: false }],
  ])('is not %s', async (_what, changes) => {
    const { mail } = await digest([withBodies(item.replace(/<p>It.*/, '<p>It lifts.</p>'))], changes);
    expect(mail.html).not.toContain('<img');
    expect(mail.html).toContain('Read on<');
  });

  it.each([
    ['width="88" height="31"', false],
    ['width="16"', false],
    ['height="20"', false],
    ['width="800" height="90"', false],
    ['width="800" height="600"', true],
    ['width="100%"', true],
    ['', true],
  ])('from elsewhere goes by what the HTML states: <img %s>', async (attributes, isShown) => {
    const image = `<img src="https://elsewhere.example/picture" alt="It" ${attributes}>`;
    const { mail } = await digest([withBodies(`<p>${image} It lifts.</p>`)]);
    expect(mail.html.includes('src="https://elsewhere.example/picture"')).toBe(isShown);
    expect(mail.html.includes('Read on<')).toBe(!isShown);
  });

  it('is that of an article which has no milestones, too, also if it is only stated', async () => {
    const article = { ...essay('<p>Short.</p>'), image: { url: CRANE, alt: 'A crane' } };
    const { mail } = await digest([article], sized(1200, 900));
    expect(mail.html).toContain(`<img src="${CRANE}" alt="A crane" width="120" height="90"`);
    expect(mail.text).toContain('[Picture: A crane]\n\nShort.');
  });
});
