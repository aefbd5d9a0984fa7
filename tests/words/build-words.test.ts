import { expect, it } from 'vitest';

import { ARTICLE, testPublication } from '../commands/publication.ts';

it('words that can’t be said are reported, and stop no page', async () => {
  const words = {
    en: {
      'site.permalink': 'Link of {title, date, short}',
      'site.milestones': '{count, plural, other {# <b>things</b>}}',
      'site.nav.articles': 'Posts',
    },
  };
  const publication = testPublication({
    'milepost.config.json': JSON.stringify({
      site: { url: 'https://example.org/', title: 'Log', description: 'A log', sharing: false },
      words,
    }),
    'content/articles/2016-12-27-three.md': ARTICLE,
  });
  const { code, stdout } = await publication.milepost('build', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    articles: 1,
    diagnostics: expect.arrayContaining([
      expect.objectContaining({
        rule: 'unusable-words',
        message: expect.stringContaining('`title` as a time'),
      }),
      expect.objectContaining({ rule: 'unusable-words', message: expect.stringContaining('tag `b`') }),
    ]),
  });
  const page = publication.read('out/articles/three/index.html');
  expect(page).toContain('Link to this milestone: Alpha ships');
  expect(page).toContain('Posts');
});

it('words within articles are said otherwise, too, each in its language, also where nothing else has changed', async () => {
  const config = (words: object): string =>
    JSON.stringify({
      site: { url: 'https://example.org/', title: 'Log', description: 'A log', sharing: false },
      words,
    });
  const text = '\n\nWords.[^1]\n\n> [!NOTE]\n> So.\n\n[^1]: A note.\n';
  const publication = testPublication({
    'milepost.config.json': config({}),
    'content/articles/2016-12-27-english.md': `# One${text}`,
    'content/articles/2016-12-28-austrian.md': `---\nlanguage: de-AT\n---\n# Zwei${text}`,
    'content/articles/2016-12-29-unknown.md': `---\nlanguage: eo\n---\n# Tri${text}`,
  });
  const built = async (): Promise<readonly string[]> => {
    await publication.milepost('build');
    return ['english', 'austrian', 'unknown'].map((slug) => {
      const page = publication.read(`out/articles/${slug}/index.html`);
      const [label] = /(?<=callout-label">)[^<]*/u.exec(page) ?? [];
      const [back] = /(?<=aria-label=")[^"]*(?=">↩)/u.exec(page) ?? [];
      return `${label}, ${back}`;
    });
  };
  expect(await built()).toEqual([
    'Note, Back to reference 1',
    'Hinweis, Zurück zu Verweis 1',
    'Note, Back to reference 1',
  ]);
  publication.write(
    'milepost.config.json',
    config({
      en: { 'article.callout.note': 'Mind', 'article.back-to-reference': '{number}, back' },
      'de-AT': { 'article.callout.note': 'Gut zu wissen' },
    }),
  );
  expect(await built()).toEqual(['Mind, 1, back', 'Gut zu wissen, Zurück zu Verweis 1', 'Mind, 1, back']);
  const { stdout } = await publication.milepost('build', '--json');
  expect(JSON.parse(stdout)).not.toMatchObject({
    diagnostics: [expect.objectContaining({ rule: 'unusable-words' })],
  });
});

it('languages that there are no words of are named once each, the publication’s at its place, until there are', async () => {
  const site = {
    url: 'https://example.org/',
    title: 'Log',
    description: 'A log',
    language: 'nb',
    sharing: false,
  };
  const publication = testPublication({
    'milepost.config.json': JSON.stringify({ site }),
    'content/articles/2016-12-27-own.md': '# En\n\nOrd.\n',
    'content/articles/2016-12-28-austrian.md': '---\nlanguage: de-AT\n---\n# Zwei\n\nWorte.\n',
    'content/articles/2016-12-29-unknown.md': '---\nlanguage: eo\n---\n# Tri\n\nVortoj.\n',
    'content/articles/2016-12-30-again.md': '---\nlanguage: eo\n---\n# Kvar\n\nVortoj.\n',
  });
  const found = async (): Promise<unknown> => {
    const { stdout } = await publication.milepost('check', '--json');
    const { diagnostics }: { readonly diagnostics: readonly { readonly rule: string }[] } =
      JSON.parse(stdout);
    return diagnostics.filter(({ rule }) => rule === 'missing-words');
  };
  expect(await found()).toMatchObject([
    {
      severity: 'warning',
      message: expect.stringContaining(
        'no words in Norwegian Bokmål (`nb`), the language of the publication',
      ),
      file: 'milepost.config.json',
      line: 1,
      column: expect.any(Number),
    },
    {
      severity: 'info',
      message: expect.stringContaining(
        'no words in Esperanto (`eo`): around 2 texts in it, pages and mails say everything of their own in English (`en`)',
      ),
      file: 'content/articles/2016-12-30-again.md',
    },
  ]);
  publication.write(
    'milepost.config.json',
    JSON.stringify({
      site,
      words: { nb: { 'site.nav.articles': 'Artikler' }, eo: { 'site.nav.articles': 'Artikoloj' } },
    }),
  );
  expect(await found()).toMatchObject([
    { message: expect.stringContaining('only single words in Norwegian Bokmål (`nb`), the language') },
    { message: expect.stringContaining('only single words in Esperanto (`eo`): around 2 texts in it') },
  ]);
  publication.write('templates/words/nb.json', '{"site.nav.articles": "Artikler"}');
  publication.write('templates/words/eo.json', '{}');
  expect(await found()).toMatchObject([
    { file: 'templates/words/eo.json' },
    { file: 'templates/words/nb.json', message: expect.stringContaining('are missing') },
  ]);
});
