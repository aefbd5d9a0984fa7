import { describe, expect, test } from 'vitest';

import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { outline, parseText } from '../parse/parse-text.ts';
import { emailContext } from '../newsletter/email-context.ts';
import { publishTexts } from './publish-texts.ts';

function intro(text: string, language?: string): string {
  return parseText(text, language === undefined ? {} : { language }).article.intro?.html ?? '';
}

describe('a callout', () => {
  test.each([
    ['NOTE', 'note', 'Note'],
    ['TIP', 'tip', 'Tip'],
    ['IMPORTANT', 'important', 'Important'],
    ['WARNING', 'warning', 'Warning'],
    ['CAUTION', 'caution', 'Caution'],
    ['note', 'note', 'Note'],
    ['Warning', 'warning', 'Warning'],
  ])('> [!%s]', (marker, kind, label) => {
    expect(intro(`Words.\n\n> [!${marker}]\n> It *is* so.\n>\n> - And so.`)).toBe(
      `<p>Words.</p>
<blockquote class="callout callout-${kind}">
<p class="callout-title"><strong class="callout-label">${label}</strong></p><p>It <em>is</em> so.</p>
<ul>
<li>And so.</li>
</ul>
</blockquote>`,
    );
  });

  test.each([
    ['de-CH', 'Hinweis'],
    ['fr', 'Remarque'],
    ['es-MX', 'Nota'],
    ['en-GB', 'Note'],
    ['tlh', 'Note'],
  ])('is labelled in the article’s language: %s', (language, label) => {
    expect(intro('> [!NOTE]\n> Text.', language)).toContain(`>${label}</strong>`);
  });

  test.each([
    [
      '> [!note] A *title*\n> Text.',
      '<strong class="callout-label">Note:</strong> A <em>title</em></p><p>Text.</p>',
    ],
    ['> [!note]- Folded\n> Text.', 'Note:</strong> Folded</p><p>Text.</p>'],
    ['> [!note] Only this', 'Note:</strong> Only this</p>'],
    ['> [!note]\n>\n> Text.', 'Note</strong></p>\n<p>Text.</p>'],
    ['> [!note]  \n> Text.', 'Note</strong></p><p>Text.</p>'],
    ['> [!note]\n> ```\n> code\n> ```', 'Note</strong></p>\n<pre><code>code\n</code></pre>'],
    ['- item\n\n  > [!note]\n  > Text.', 'Note</strong></p><p>Text.</p>'],
  ])('keeps every word: %s', (text, html) => {
    expect(intro(text)).toContain(html);
  });

  test.each([
    ['> [!INFO]\n> Text.', '[!INFO]'],
    ['> \\[!NOTE]\n> Text.', '[!NOTE]'],
    ['> `[!NOTE]`\n> Text.', '<code>[!NOTE]</code>'],
    ['    > [!NOTE]\n    > Text.', '<pre>'],
    ['> Text.\n>\n> [!NOTE]', '[!NOTE]'],
    ['[!NOTE]\nText.', '[!NOTE]'],
    ['> [!NOTE](https://example.org/)', '<a href'],
  ])('is not one if it is not written as one: %s', (text, kept) => {
    expect(intro(`Words.\n\n${text}`)).toContain(kept);
    expect(intro(`Words.\n\n${text}`)).not.toContain('callout');
  });

  test('stays in its item, and is not an item itself', () => {
    const { article } = parseText(
      '# Three things\n\n## 1. One\n\n> [!TIP]\n> First.\n\n## 2. Two\n\n> [!NOTE]\n> Second.\n\n## 3. Three\n\n> [!NOTE]\n> Third.\n',
    );
    expect(outline(article)).toEqual(['1 One', '2 Two', '3 Three']);
    expect(article.milestones.map(({ body }) => body.text)).toEqual([
      'Tip\n\nFirst.',
      'Note\n\nSecond.',
      'Note\n\nThird.',
    ]);
    expect(article.milestones[0]?.bodyRuns.map(({ text, role }) => [text, role])).toEqual([
      ['First.', 'text'],
    ]);
  });

  test('is set off in a mail by a style of its own, and in its text as one would type it', async () => {
    const publication = publishTexts({
      sample: `# Essay\n\nWords.\n\n> [!WARNING] With a title\n> It is so, with [a link](https://example.org/there).\n`,
    });
    const [article] = publication.articles;
    if (article === undefined) throw new Error('Expected an article');
    const { mail } = await composeEdition(article, publication, emailContext());
    expect(mail.html).toMatch(
      /<blockquote class="callout callout-warning" style="[^"]*border-color:#85540a"/,
    );
    expect(mail.html).toMatch(
      /<p class="callout-title" style="[^"]*"><strong class="callout-label">Warning:<\/strong> With a title<\/p>/,
    );
    expect(mail.text).toContain('WARNING: With a title\n  It is so, with a link [1].\n');
  });

  test('allows no class but its own', () => {
    expect(
      intro('<blockquote class="callout evil callout-note">x</blockquote>\n\n<p class="evil">y</p>'),
    ).toBe('<blockquote class="callout callout-note">x</blockquote>\n<p>y</p>');
  });
});
