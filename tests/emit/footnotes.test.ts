import { describe, expect, test } from 'vitest';

import { articleContent, milestoneContent } from '../../pipeline/emit/feeds/article-content.ts';
import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import type { Article } from '../../pipeline/model/publication.ts';
import { parseText } from '../parse/parse-text.ts';
import { emailContext } from '../newsletter/email-context.ts';
import { publishTexts } from './publish-texts.ts';
import { attribute, parsePage, type ParsedPage } from './site/parsed-page.ts';
import { renderSite } from './site/site-files.ts';

const ROUNDUP = `# Three things

An introduction.[^intro]

## 1. First thing

Words,[^shared] and more.[^own]

## 2. Second thing[^titled]

Words again,[^shared] twice.[^shared]

## 3. Third thing

Words without a note.

[^intro]: Of the introduction.
[^shared]: Of two things, with [a link](https://example.org/shared).
[^own]: Of the first thing.

    In two paragraphs, one with a note of its own.[^nested]
[^titled]: Of a title.
[^nested]: Within a note.
`;

function articleOf(text: string): Article {
  const [article] = publishTexts({ sample: text }).articles;
  if (article === undefined) throw new Error('Expected an article');
  return article;
}

async function pageOf(text: string): Promise<ParsedPage> {
  const files = await renderSite(publishTexts({ sample: text }));
  return parsePage(files.get('articles/sample/index.html') ?? '');
}

/** The notes below each piece that has some, as text, numbered. */
function notesIn(html: string): readonly string[] {
  return Array.from(
    html.matchAll(/<li id="fn-[^"]*">(.*?)<\/li>/gs),
    ([, note = ''], index) =>
      `${index + 1} ${note
        .replace(/<a [^>]*role="doc-[^>]*>.*?<\/a>/g, '')
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim()}`,
  );
}

describe('a footnote', () => {
  test('is below the item that refers to it, numbered from 1 there', () => {
    const { intro, milestones, outro } = articleOf(ROUNDUP);
    expect(notesIn(intro?.html ?? '')).toEqual(['1 Of the introduction.']);
    expect(milestones.map(({ body }) => notesIn(body.html))).toEqual([
      [
        '1 Of two things, with a link.',
        '2 Of the first thing. In two paragraphs, one with a note of its own.',
        '3 Within a note.',
      ],
      ['1 Of a title.', '2 Of two things, with a link.'],
      [],
    ]);
    expect(outro).toBeNull();
  });

  test('is not part of a title, and its number is not part of the text', () => {
    const { intro, milestones } = articleOf(ROUNDUP);
    expect(milestones.map(({ title }) => title)).toEqual(['First thing', 'Second thing', 'Third thing']);
    expect(milestones[1]?.anchor).toBe('second-thing');
    expect(milestones[0]?.body.text).toContain('Words, and more.');
    expect(milestones[0]?.body.text).not.toMatch(/↩|Footnotes|\d/);
    expect(intro?.text).toBe('An introduction.\n\nOf the introduction.');
  });

  test('has an id that is unique on the page, and links there and back that work', async () => {
    const page = await pageOf(ROUNDUP);
    expect(page.faults).toEqual([]);
    expect(new Set(page.ids).size).toBe(page.ids.length);
    const ways = page
      .all('a')
      .filter((link) => /^doc-(?:noteref|backlink)$/.test(attribute(link, 'role') ?? ''));
    expect(ways.length).toBe(6 + 1 + 6);
    for (const way of ways) {
      const href = attribute(way, 'href') ?? '';
      expect(page.ids).toContain(decodeURIComponent(href.slice(1)));
    }
  });

  test('labels its way back in the article’s language', () => {
    const { article } = parseText('Text.[^1]\n\n[^1]: Note.', { language: 'de-AT' });
    expect(article.intro?.html).toContain('aria-label="Zurück zu Verweis 1"');
  });

  test('is in the feed entries of its item and of the article, with absolute links', () => {
    const article = articleOf(ROUNDUP);
    const [first, second] = article.milestones;
    for (const one of [first, second]) {
      const { html } = one === undefined ? { html: '' } : milestoneContent(one);
      expect(html).toContain('Of two things');
      expect(html).not.toMatch(/href="#/);
    }
    const whole = articleContent(article).html;
    const ids = Array.from(whole.matchAll(/ id="([^"]*)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(whole.match(/Of two things/g)).toHaveLength(2);
  });

  test('is in the same part of a mail as its item, in HTML and text', async () => {
    const publication = publishTexts({ sample: ROUNDUP });
    const [article] = publication.articles;
    if (article === undefined) throw new Error('Expected an article');
    const { edition } = await composeEdition(article, publication, emailContext());
    for (const parts of [edition.html, edition.text]) {
      const within = (name: string): string =>
        parts
          .flatMap((part) => (part.kind === 'content' && part.within.includes(name) ? part.content : []))
          .join('');
      expect(within('milestone:0')).toMatch(/Of the first thing/);
      expect(within('milestone:0')).toMatch(/Within a note/);
      expect(within('milestone:1')).toMatch(/Of two things/);
      expect(within('milestone:1')).not.toMatch(/Of the first thing/);
      expect(within('milestone:2')).toMatch(/Words without a note/);
      expect(within('milestone:2')).not.toMatch(/Of /);
    }
    const text = edition.text.map((part) => (part.kind === 'content' ? part.content : '')).join('');
    expect(text).toContain('Words,¹ and more.²');
    expect(text).toContain(`¹ Of two things, with a link [1].
² Of the first thing.

  In two paragraphs, one with a note of its own.³
³ Within a note.

[1] https://example.org/shared`);
    expect(text).not.toContain('↩');
    const html = edition.html.map((part) => (part.kind === 'content' ? part.content : '')).join('');
    expect(html).toContain('<sup>1</sup>');
    expect(html).not.toMatch(/↩|#fn/);
  });
});

describe('a footnote that', () => {
  test('a group refers to is below its heading', () => {
    const items = (from: number): string =>
      [0, 1, 2].map((more) => `### ${from + more}. Thing ${from + more}\n\nWords.\n`).join('\n');
    const { groups } = articleOf(
      `# Six things\n\nWords.\n\n## Spring[^s]\n\n${items(1)}\n## Autumn\n\nIt came.[^a]\n\n${items(4)}\n[^s]: Of spring.\n[^a]: Of autumn.\n`,
    );
    expect(groups.map(({ title, lead }) => [title, notesIn(lead?.html ?? '')])).toEqual([
      ['Spring', ['1 Of spring.']],
      ['Autumn', ['1 Of autumn.']],
    ]);
  });

  test('the closing words refer to is below them', () => {
    const { outro } = articleOf(
      `${ROUNDUP.split('[^intro]:')[0]}\n## Conclusion\n\nThat was it.[^end]\n\n[^intro]: I.\n[^end]: At the end.\n`,
    );
    expect(notesIn(outro?.html ?? '')).toEqual(['1 At the end.']);
  });

  test.each([
    [
      'a list of bold leads',
      '1. **One thing** It was.[^n]\n2. **Two things** They were.\n3. **Three things** More.\n',
    ],
    [
      'bold leads that refer to it right behind the title',
      '1. **One thing**[^n]: it was.\n2. **Two things**: they were.\n3. **Three things**: more.\n',
    ],
    [
      'a table',
      '| # | What | Words |\n|---|---|---|\n| 1 | One thing | It was.[^n] |\n| 2 | Two things | They were. |\n| 3 | Three things | More. |\n',
    ],
    ['short items', '- One thing[^n]\n- Two things\n- Three things\n'],
  ])('%s refers to is below the item', (_, list) => {
    const { milestones } = articleOf(`# Three things of 2016\n\nWords.\n\n${list}\n[^n]: The note.\n`);
    expect(milestones.map(({ body }) => notesIn(body.html))).toEqual([['1 The note.'], [], []]);
    expect(milestones[0]?.title).toBe('One thing');
  });

  test('is before what refers to it, or within a list or a quote, is taken from there', () => {
    const { intro } = articleOf(
      '# Essay\n\n[^1]: A note.\n\n> [^2]: Another.\n\n- item\n\n  [^3]: The last.\n\nText.[^3][^2][^1]\n',
    );
    expect(notesIn(intro?.html ?? '')).toEqual(['1 The last.', '2 Another.', '3 A note.']);
    expect(intro?.html).not.toContain('<blockquote>');
  });

  test('refers to itself, or two that refer to each other, occur once', () => {
    const { intro } = articleOf('# Essay\n\nText.[^a]\n\n[^a]: Of a.[^b][^a]\n[^b]: Of b.[^a]\n');
    expect(notesIn(intro?.html ?? '')).toEqual(['1 Of a.', '2 Of b.']);
    expect(intro?.html.match(/↩/g)).toHaveLength(4);
  });

  test('nothing refers to is reported, with its words and links', () => {
    const { article, diagnostics } = parseText(
      'Text.[^a]\n\n[^a]: One.\n\n[^b]: Never [told](https://example.org/b).\n\n[^a]: Twice.\n',
    );
    expect(article.leftOut.map(({ rule, line, text, links }) => [rule, line, text, links])).toEqual([
      ['left-out-footnote', 5, 'Never told.', ['https://example.org/b']],
      ['left-out-footnote', 7, 'Twice.', []],
    ]);
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  });

  test('many items refer to does not multiply without end', () => {
    const items = Array.from(
      { length: 300 },
      (_, index) => `## ${index + 1}. Thing ${index}\n\nWords.[^n]\n`,
    ).join('\n');
    const { milestones } = articleOf(`# 300 things\n\n${items}\n[^n]: ${'A long note. '.repeat(1000)}\n`);
    expect(milestones).toHaveLength(300);
    expect(milestones.reduce((sum, { body }) => sum + body.html.length, 0)).toBeLessThan(300_000);
    for (const { body } of milestones) expect(body.html).toMatch(/href="https:[^"]*#fn-n/);
  });
});

test('is referred to inside a link is marked after it, because links can’t be nested', () => {
  const { intro, milestones } = parseText(
    '# Two things\n\nSee [a *link[^1]* here](https://a.example/).\n\n## 1. [First[^2] thing](https://b.example/)\n\nWords.\n\n## 2. Second\n\n- ![Pic](p.png) [x[^2]](https://c.example/)\n\n[^1]: One.\n[^2]: Two.\n',
  ).article;
  expect(intro?.html).toMatch(/<a href="https:\/\/a.example\/">a <em>link<\/em> here<\/a><sup><a /);
  expect(milestones[0]?.titleHtml).toMatch(
    /^<a href="https:\/\/b.example\/">First thing<\/a><sup><a [^>]*>1<\/a><\/sup>/,
  );
  expect(milestones[0]?.target).toBe('https://b.example/');
  expect(milestones[1]?.body.html).toMatch(
    /<a href="https:\/\/c.example\/">x<\/a><sup><a [^>]*>1<\/a><\/sup>/,
  );
});
