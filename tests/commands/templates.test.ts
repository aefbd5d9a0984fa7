import { describe, expect, it } from 'vitest';

import { testPublication } from './publication.ts';

const files = {
  'milepost.config.mjs':
    "export default { site: { url: 'https://example.org/', title: 'Log' }, newsletter: { from: { address: 'log@example.org' }, postalAddress: ['1 Road'] } };\n",
  'content/articles/2026-01-02-list.md': '# List\n\n1. One\n\nText.\n\n2. Two\n\nText.\n',
};

describe('templates of a publication', () => {
  it('replace ours one by one', async () => {
    const publication = testPublication({
      ...files,
      'templates/email/partials/milestone.mjml':
        '<mj-text><h{{ milestone.level }}>Mine: {{ milestone.title }}</h{{ milestone.level }}></mj-text>',
    });
    expect(await publication.milepost('build')).toMatchObject({ code: 0 });
    expect(publication.read('out/newsletters/list/edition.html')).toContain('Mine: One');
  });

  it.each([
    ['email/partials/mileston.mjml', 'partials/milestone.mjml'],
    ['email/milestone.mjml', 'partials/milestone.mjml'],
    ['email/artcle.mjml', 'article.mjml'],
    ['site/articel.liquid', 'article.liquid'],
    ['site/styles/artcle.css', 'styles/article.css'],
  ])('%s is a warning that names %s', async (path, near) => {
    const publication = testPublication({ ...files, [`templates/${path}`]: 'x' });
    const { stderr, code } = await publication.milepost('check');
    expect(code).toBe(0);
    expect(stderr).toContain(`templates/${path} warning`);
    expect(stderr).toContain(`expected the name of one of ours: ${near} unknown-template`);
  });

  it('may be new ones that others use', async () => {
    const publication = testPublication({
      ...files,
      'templates/email/partials/footer.mjml':
        '<mj-section><mj-column>{% render "partials/legal.mjml" %}</mj-column></mj-section>',
      'templates/email/partials/legal.mjml': '<mj-text>Legal</mj-text>',
    });
    const { stderr } = await publication.milepost('check');
    expect(stderr).not.toContain('unknown-template');
  });

  it('replace single parts of the style sheet, add parts, and come last with styles/own.css', async () => {
    const publication = testPublication({
      ...files,
      'templates/site/styles/timeline.css': '.replaced { color: teal }\n',
      'templates/site/styles/recipe.css': '.added { color: teal }\n',
      'templates/site/styles/own.css': '.last { color: teal }',
    });
    const { stderr, code } = await publication.milepost('build');
    expect(code).toBe(0);
    expect(stderr).not.toContain('unknown-template');
    const css = publication.read('out/style.css');
    const places = ['--paper:', '.masthead', '.replaced', '.prose', '.added', '--paper:#fff', '.last'].map(
      (word) => css.indexOf(word),
    );
    expect(places.toSorted((a, b) => a - b)).toStrictEqual(places);
    expect(places[0]).toBeGreaterThan(0);
    expect(css).not.toContain('.moment-title');
  });

  it('with a misspelt name are an error with file, line and column', async () => {
    const publication = testPublication({
      ...files,
      'templates/email/partials/milestone.mjml': '<mj-text>\n  {{ milestone.titel }}\n</mj-text>\n',
    });
    const { stderr, code } = await publication.milepost('check');
    expect(code).toBe(1);
    expect(stderr).toContain('templates/email/partials/milestone.mjml:2:6 error Unexpected variable');
    expect(stderr).toContain('titel');
  });
});
