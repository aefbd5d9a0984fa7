import { expect, test } from 'vitest';

import { CONFIG, testPublication } from './publication.ts';

const DIGEST = `---
title: Four links of the week
date: 2026-11-20
---

Read them.

- [Alpha 1.0](https://alpha.example/) by Jane Roe. Long.
- Somebody explains in [How to beta](https://beta.example/) that it can be done.
- **Gamma** moves[^1], see the [notes](https://gamma.example/notes) and the [list](https://gamma.example/list).
- Delta has no link at all.

[^1]: From one house to the next.
`;

async function built(article: string) {
  const publication = testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/2026-11-20-links.md': article,
  });
  const { code, stderr } = await publication.milepost('build');
  expect(code, stderr).toBe(0);
  return publication;
}

test('a digest is a list on its page: whole sentences, links that work, a quiet permalink, no heading', async () => {
  const page = (await built(DIGEST)).read('out/articles/links/index.html');
  expect(page).not.toMatch(/<h[23][^>]*>[^<]*Alpha/);
  expect(page).toMatch(
    /<li id="alpha-10"><a href="https:\/\/alpha\.example\/">Alpha 1\.0<\/a> by Jane Roe\. Long\.<span class="about">/,
  );
  expect(page).toMatch(/<a class="permalink" href="#alpha-10"[^>]*>#<\/a>/);
  expect(page).toMatch(/<strong>Gamma<\/strong> moves[^]*<\/span>\s*<section[^]*From one house to the next/);
  expect(page).not.toContain('class="toc"');
});

test('a digest is a list in the mail, and each line of its text has its links', async () => {
  const publication = await built(DIGEST);
  const mail = publication.read('out/newsletters/links/edition.html');
  expect(mail).toMatch(
    /<li[^>]*><a href="https:\/\/alpha\.example\/"[^>]*>Alpha 1\.0<\/a> by Jane Roe\. Long\./,
  );
  expect(mail).not.toMatch(/<h[23][^>]*>[^<]*<a[^>]*>Alpha/);
  const text = publication.read('out/newsletters/links/edition.txt');
  expect(text).toContain('- Alpha 1.0 by Jane Roe. Long.\n  https://alpha.example/\n');
  expect(text).toContain('- *Gamma* moves¹, see the notes [1] and the list [2].\n');
  expect(text).toContain('  [1] https://gamma.example/notes\n  [2] https://gamma.example/list\n');
});

test('the target of a title is in the data, the feeds and their content', async () => {
  const publication = await built(DIGEST);
  const { milestones } = JSON.parse(publication.read('out/data/milestones.json'));
  expect(milestones[0]).toMatchObject({
    title: 'Alpha 1.0',
    titleHtml: '<a href="https://alpha.example/">Alpha 1.0</a>',
    target: 'https://alpha.example/',
    form: 'line',
  });
  const { items } = JSON.parse(publication.read('out/milestones/feed.json'));
  const alpha = items.find(({ title }: { title: string }) => title === 'Alpha 1.0');
  expect(alpha).toMatchObject({
    external_url: 'https://alpha.example/',
    content_html: expect.stringMatching(/^<p><a href="https:\/\/alpha\.example\/">Alpha 1\.0<\/a>/),
  });
  expect(publication.read('out/feed.xml')).toContain(
    '<li><a href="https://alpha.example/">Alpha 1.0</a> by Jane Roe. Long.</li>',
  );
});

test('a heading that is a link leads there from page and mail, and its entry begins with it', async () => {
  const sections = ['Alpha', 'Beta', 'Gamma'].map(
    (name) =>
      `## [${name}](https://${name.toLowerCase()}.example/)\n\n${name} does what it should, and nobody asked for more.\n`,
  );
  const publication = await built(`---\ntitle: Three tools\ndate: 2026-11-20\n---\n\n${sections.join('\n')}`);
  expect(publication.read('out/articles/links/index.html')).toMatch(
    /<h2><a href="https:\/\/beta\.example\/">Beta<\/a>&nbsp;<a class="permalink"/,
  );
  expect(publication.read('out/newsletters/links/edition.html')).toMatch(
    /<h2[^>]*><a href="https:\/\/beta\.example\/"[^>]*>Beta<\/a>/,
  );
  expect(publication.read('out/newsletters/links/edition.txt')).toMatch(
    /Beta \[1\]\n-+\n[^]*nobody asked for more\.\n\n\[1\] https:\/\/beta\.example\/\n/,
  );
  expect(publication.read('out/milestones/atom.xml')).toContain(
    '&#x3C;p>&#x3C;a href="https://beta.example/">Beta&#x3C;/a>&#x3C;/p>',
  );
});

test('what changes the meaning of words is visible where there is only plain text', async () => {
  const publication = await built(`---
title: Two rules
date: 2026-11-20
---

## 1. ~~Never~~ Always

~~Never~~ Always use 10<sup>6</sup> litres of H<sub>2</sub>O, <q>as ever</q>.

## 2. Later

More.
`);
  const words = '~~Never~~ Always use 10^6 litres of H₂O, “as ever”.';
  expect(JSON.parse(publication.read('out/milestones/feed.json')).items[0]).toMatchObject({
    title: '~~Never~~ Always',
    summary: words,
  });
  const { milestones } = JSON.parse(publication.read('out/data/milestones.json'));
  expect(milestones[0]).toMatchObject({ title: '~~Never~~ Always' });
  expect(publication.read('out/newsletters/links/edition.txt')).toContain(words);
  expect(publication.read('out/articles/links/index.html')).toContain(
    '<del>Never</del> Always use 10<sup>6</sup>',
  );
});
