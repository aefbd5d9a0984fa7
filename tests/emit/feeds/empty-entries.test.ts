import fc from 'fast-check';
import { expect, test } from 'vitest';

import { publishTexts } from '../publish-texts.ts';
import { file, renderAll } from './render.ts';

/** Items and blocks of which little or nothing remains. */
const NOTHING = fc.constantFrom(
  '',
  '<!-- a note -->',
  '&nbsp;',
  '\u200b',
  '![](https://a.example/x.png)',
  '![](javascript:x)',
  '<script>x</script>',
  '<style>p {}</style>',
  '<p></p>',
  '<br>',
  '---',
  '[](https://a.example/)',
  '[x]: https://a.example/',
  '<div><!-- a note --></div>',
  '<span></span>',
  '**&nbsp;**',
  '# ',
  '> ',
  '<iframe src="https://v.example/1"></iframe>',
  'Words.',
);
const HEADING = fc.constantFrom(
  '## 1. Alpha',
  '## [Beta](https://b.example/)',
  '## <!-- x -->',
  '##',
  '1.',
  '- ',
);

const article = fc.oneof(
  fc.array(NOTHING, { maxLength: 4 }).map((blocks) => blocks.join('\n\n')),
  fc
    .array(fc.tuple(HEADING, NOTHING), { minLength: 2, maxLength: 5 })
    .map((items) => `# 5 things\n\n${items.map((item) => item.join('\n\n')).join('\n\n')}`),
  fc
    .array(NOTHING, { minLength: 2, maxLength: 6 })
    .map((items) => `# 5 things\n\n${items.map((item) => `1. ${item}`).join('\n')}`),
);

test('an entry shows something, whatever feed it is in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(article, { minLength: 1, maxLength: 3 }), async (texts) => {
      const named = Object.fromEntries(texts.map((text, index) => [`a${index}`, text]));
      const publication = publishTexts(named, {
        tags: [{ text: 'css', line: 1, column: 1 }],
        authors: [{ name: 'Ann', url: null, email: null }],
      });
      const files = await renderAll(publication);
      for (const path of files.keys()) {
        if (!path.endsWith('feed.json')) continue;
        for (const { title, content_html: html } of JSON.parse(file(files, path)).items) {
          expect(title.trim(), path).not.toBe('');
          const words = html.replaceAll(/<[^>]*>|&nbsp;/g, '').replaceAll(/[\s\p{Cf}]/gu, '');
          expect(words !== '' || /<(?:img|video|audio)\b/.test(html), `${path}: ${html}`).toBe(true);
        }
      }
    }),
    { numRuns: 75 },
  );
});

test('an article without a body shows its title, linked to the article', async () => {
  const files = await renderAll(publishTexts({ empty: '<!-- nothing yet -->' }, { title: 'To come' }));
  expect(JSON.parse(file(files, 'feed.json')).items[0].content_html).toBe(
    '<p><a href="https://example.org/articles/empty/">To come</a></p>',
  );
});
