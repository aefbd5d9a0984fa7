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
