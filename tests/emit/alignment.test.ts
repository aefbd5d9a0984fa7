import { describe, expect, test } from 'vitest';

import { articleContent } from '../../pipeline/emit/feeds/article-content.ts';
import { styleSheet } from '../../pipeline/emit/site/theme/style-sheet.ts';
import { DEFAULT_THEME } from '../../pipeline/model/settings/presets.ts';
import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { emailContext } from '../newsletter/email-context.ts';
import { programTemplates } from '../support/program-templates.ts';
import { publishTexts } from './publish-texts.ts';
import { renderSite } from './site/site-files.ts';

const TABLE = '| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n';

/** The HTML of an essay on its page, in its feed entry and in its mail. */
async function outputs(text: string): Promise<Readonly<Record<'page' | 'feed' | 'mail', string>>> {
  const publication = publishTexts({ sample: `# Essay\n\nWords.\n\n${text}` });
  const [article] = publication.articles;
  if (article === undefined) throw new Error('Expected an article');
  const { mail } = await composeEdition(article, publication, emailContext());
  const page = (await renderSite(publication)).get('articles/sample/index.html') ?? '';
  return { page, feed: articleContent(article).html, mail: mail.html };
}

describe('text is aligned as its author says', () => {
  test('in the cells of a table, on page, feed and mail', async () => {
    const { page, feed, mail } = await outputs(TABLE);
    for (const html of [page, feed]) {
      expect(html).toContain('<th align="left">a</th>');
      expect(html).toContain('<th align="center">b</th>');
      expect(html).toContain('<td align="right">3</td>');
      expect(html).toContain('<td>4</td>');
    }
    expect(mail).toMatch(/<th align="center" style="[^"]*;text-align:center">b<\/th>/);
    expect(mail).toMatch(/<td align="right" style="[^"]*;text-align:right">3<\/td>/);
  });

  test.each([
    ['<p align="center">x</p>', '<p align="center">x</p>'],
    ['<p align="CENTER">x</p>', '<p align="center">x</p>'],
    ['<p style="color: red; text-align: right">x</p>', '<p align="right">x</p>'],
    ['<div align="center">x</div>', '<div align="center">x</div>'],
    ['<h3 align="center" id="x">x</h3>', 'align="center"'],
    ['<table><tr><td style="text-align:center">x</td></tr></table>', '<td align="center">x</td>'],
    ['<p align="url(x)">x</p>', '<p>x</p>'],
  ])('%s', async (written, html) => {
    expect((await outputs(written)).feed).toContain(html);
  });

  test('and the page’s style sheet, which aligns cells itself, allows it', () => {
    const css = styleSheet(programTemplates('site'), DEFAULT_THEME, true);
    for (const align of ['left', 'center', 'right'])
      expect(css).toContain(`.prose [align="${align}"]{text-align:${align}}`);
  });
});
