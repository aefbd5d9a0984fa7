import { describe, expect, it } from 'vitest';

import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { TemplateError } from '../../pipeline/emit/template-error.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { programTemplates } from '../support/program-templates.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';

const compose = async (replaced: Record<string, string>): Promise<unknown> =>
  composeEdition(richArticle(), samplePublication(), emailContext(replaced)).catch((error: unknown) => error);

describe('email templates', () => {
  it('can be replaced one by one', async () => {
    const { mail } = await composeEdition(
      richArticle(),
      samplePublication(),
      emailContext({
        'partials/header.mjml':
          '<mj-section><mj-column><mj-text><h1>Mine</h1></mj-text></mj-column></mj-section>',
        'prose.css': 'p { margin: 0 }',
      }),
    );
    expect(mail.html).toContain('<h1>Mine</h1>');
    expect(mail.html).toContain('<p style="margin:0">Each milestone has a page of its own.</p>');
    expect(mail.html).toContain('Unsubscribe from');
  });

  it.each([
    [
      'a misspelt name',
      'article.mjml',
      '<mj-text>\n{{ fotter }}</mj-text>',
      'templates/email/article.mjml',
      2,
    ],
    [
      'a misspelt name in the layout',
      'layout.mjml',
      '<mjml>\n\n{{ mail.langauge }}</mjml>',
      'templates/email/layout.mjml',
      3,
    ],
    [
      'a misspelt name in a partial',
      'partials/milestone.mjml',
      '<mj-text>\n{{ milestone.titel }}\n</mj-text>',
      'templates/email/partials/milestone.mjml',
      2,
    ],
    [
      'a name that a partial is not handed',
      'partials/milestone.mjml',
      '<mj-text>{{ article.title }}</mj-text>',
      'templates/email/partials/milestone.mjml',
      1,
    ],
    [
      'a misspelt name in the style sheet',
      'prose.css',
      'p { margin: 0 }\na { color: {{ theme.light.lnik }} }',
      'templates/email/prose.css',
      2,
    ],
    [
      'an element that MJML does not know',
      'partials/footer.mjml',
      '<mj-section>\n<mj-nothing></mj-nothing></mj-section>',
      'templates/email/partials/footer.mjml',
      2,
    ],
    [
      'an attribute that MJML does not know',
      'partials/header.mjml',
      '<mj-section colour="red"></mj-section>',
      'templates/email/partials/header.mjml',
      1,
    ],
    [
      'a style sheet with a selector',
      'prose.css',
      '/* a\n */\np { margin: 0 }\n\np > a { color: red }',
      'templates/email/prose.css',
      5,
    ],
    ['a template that is not Liquid', 'article.mjml', '{% if %}', 'templates/email/article.mjml', 1],
    ['a document that is not MJML', 'article.mjml', 'hello', 'templates/email/article.mjml', null],
  ])('%s is an error with its place', async (_what, name, text, file, line) => {
    const error = await compose({ [name]: text });
    expect(error).toBeInstanceOf(TemplateError);
    expect(error).toMatchObject({ file, line });
  });

  it('a missing one is an error', async () => {
    const context = emailContext();
    const others = new Set([
      'digest.mjml',
      'partials/contents.mjml',
      'partials/compact.mjml',
      'partials/item.mjml',
      'partials/lines.mjml',
      'partials/button.mjml',
      'confirmation.mjml',
      'goodbye.mjml',
      'welcome.mjml',
      'already.mjml',
    ]);
    for (const missing of [...programTemplates('email').keys()].filter((name) => !others.has(name))) {
      const email = new Map([...programTemplates('email')].filter(([name]) => name !== missing));
      const made = composeEdition(richArticle(), samplePublication(), {
        ...context,
        templates: { ...context.templates, email },
      });
      await expect(made, missing).rejects.toThrow(TemplateError);
    }
  });
});
