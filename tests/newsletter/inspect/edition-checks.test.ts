import { describe, expect, it } from 'vitest';

import { composeEdition } from '../../../pipeline/newsletter/edition.ts';
import { articleOrigins, inspectEdition } from '../../../pipeline/newsletter/inspect/inspect-edition.ts';
import type { EmitContext } from '../../../pipeline/emit/emitter.ts';
import type { Diagnostic } from '../../../pipeline/model/diagnostic.ts';
import type { Settings } from '../../../pipeline/model/settings/settings.ts';
import { samplePublication } from '../../emit/publication-fixture.ts';
import { programTemplates } from '../../support/program-templates.ts';
import { emailContext } from '../email-context.ts';
import { richArticle } from '../rich-article.ts';

/** The findings in the newsletter of the rich article, with other prose or other templates. */
async function found(
  changes: {
    readonly bodies?: readonly string[];
    readonly titles?: readonly string[];
    readonly templates?: Readonly<Record<string, string>>;
    readonly newsletter?: Partial<Settings['newsletter']>;
  } = {},
): Promise<readonly Diagnostic[]> {
  const rich = richArticle();
  const article = {
    ...rich,
    milestones: rich.milestones.map((milestone, index) => {
      const html = changes.bodies?.[index];
      const body = html === undefined ? milestone.body : { html, text: '' };
      return { ...milestone, body, titleHtml: changes.titles?.[index] ?? milestone.titleHtml };
    }),
  };
  const base = emailContext(changes.templates);
  const context: EmitContext = {
    ...base,
    settings: { ...base.settings, newsletter: { ...base.settings.newsletter, ...changes.newsletter } },
  };
  const publication = samplePublication();
  const { edition } = await composeEdition(article, publication, context);
  return (await inspectEdition(edition, articleOrigins(article), publication, context)).findings;
}

/** One of our templates with something replaced in it. */
function changed(name: string, from: string, to: string): Record<string, string> {
  const text = programTemplates('email').get(name)?.text ?? '';
  expect(text).toContain(from);
  return { [name]: text.replace(from, to) };
}

/** The line of a template that has this text. */
function lineOf(templates: Record<string, string>, name: string, words: string): number {
  const before = templates[name]?.split(words)[0] ?? '';
  return before.split('\n').length;
}

describe('an edition made with our templates', () => {
  it('has no findings', async () => {
    expect(await found()).toEqual([]);
  });

  it('has no findings whatever a reasonable article contains', async () => {
    const body =
      '<ul class="contains-task-list"><li><input type="checkbox" checked disabled> done</li></ul><p><del>a</del> <sup>1</sup> <mark>b</mark></p><blockquote><p><a href="https://example.com/q">quoted words</a> <code>x</code></p></blockquote>';
    expect(await found({ bodies: [body, '', '<pre><code>x = 1</code></pre>'] })).toEqual([]);
  });
});

describe('the colours of code', () => {
  const code = (language: string, text: string) =>
    `<pre title="a.txt"><code class="language-${language}">${text}</code></pre>`;
  const bodies = [
    code('ts', '// comment\nconst a: number = f("b");\n<mark>type A = {}; // so\n</mark>'),
    code('html', '&#x3C;a href="b">c&#x3C;/a>'),
    code('diff', '@@ -1 +1 @@\n-a\n+b\n') + code('sh', 'echo $HOME'),
  ];

  it('can be read in both schemes', async () => {
    expect(await found({ bodies })).toEqual([]);
  });

  it.each([
    ['light', 'prose.css', '.k { color: {{ theme.light.important }} }', '.k { color: #cccccc }'],
    ['dark', 'partials/style.mjml', '.ink pre .s, ', '.ink pre .none, '],
    [
      'light',
      'prose.css',
      '.marked { background-color: {{ theme.light.codeMark }}',
      '.marked { background-color: #333333',
    ],
  ])('are found if they can’t, %s', async (_scheme, file, from, to) => {
    const rules = (await found({ bodies, templates: changed(file, from, to) })).map(({ rule }) => rule);
    expect(new Set(rules)).toEqual(new Set(['mail-contrast']));
  });
});

describe('a mistake in an article has the line of its milestone', () => {
  it.each([
    ['a link without words', '<p><a href="https://example.com/"></a></p>', 'mail-link-text', 'error'],
    [
      'a link that says nothing',
      '<p>See <a href="https://example.com/">here</a>.</p>',
      'mail-link-text',
      'warning',
    ],
    [
      'a picture as the link, without alt',
      '<p><a href="https://example.com/"><img src="https://example.org/a.png" alt=""></a></p>',
      'mail-link-text',
      'error',
    ],
    [
      'a picture with a relative address',
      '<p><img src="a.png" alt="A crane"></p>',
      'mail-image-address',
      'error',
    ],
    [
      'a tracking pixel',
      '<p><img src="https://example.org/a.gif" alt="" width="1" height="1"></p>',
      'mail-tracking',
      'error',
    ],
    ['a form', '<form action="https://example.org/"><p>Send</p></form>', 'mail-active-content', 'error'],
    [
      'a script in an address',
      '<p><a href="javascript:alert(1)">Press the button</a></p>',
      'mail-active-content',
      'error',
    ],
    [
      'a picture that programs do not show',
      '<p><img src="https://example.org/a.svg" alt="A crane"></p>',
      'mail-client-support',
      'warning',
    ],
    [
      'colours that can’t be read',
      '<p><span style="color:#777777">grey</span></p>',
      'mail-contrast',
      'error',
    ],
  ])('%s', async (_what, body, rule, severity) => {
    const diagnostics = await found({ bodies: ['<p>Fine.</p>', body] });
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const diagnostic of diagnostics) {
      expect(diagnostic).toMatchObject({ file: 'content/articles/2016-12-27-harbour.md', line: 10 });
    }
    expect(diagnostics).toContainEqual(expect.objectContaining({ rule, severity }));
  });
});

describe('a mistake in a template has its line', () => {
  const header = 'partials/header.mjml';
  const footer = 'partials/footer.mjml';
  it.each([
    ['a picture without alt', header, '<h1 ', '<img src="https://example.org/wide.png"><h1 ', 'mail-alt'],
    ['a second h1', footer, '{{ footer.why }}', '<h1>You</h1> get this email', 'mail-headings'],
    ['a script', header, '<h1 ', '<script>watch()</script><h1 ', 'mail-active-content'],
    [
      'a style from elsewhere',
      header,
      '<h1 style="',
      '<h1 style="background-image:url(https://example.org/x.png);',
      'mail-active-content',
    ],
    [
      'a colour that can’t be read',
      header,
      'font-size:{{ theme.sizes.title }}px',
      'font-size:{{ theme.sizes.title }}px;color:#bbbbbb',
      'mail-contrast',
    ],
    [
      'a layout table that does not say so',
      footer,
      '{{ footer.why }}',
      '<table><tr><td>{{ footer.why }}</td></tr></table>',
      'mail-layout-table',
    ],
    [
      'a link that is in the HTML alone',
      footer,
      '{{ footer.why }}',
      '<a href="https://example.org/elsewhere">Elsewhere</a> {{ footer.why }}',
      'mail-text-links',
    ],
    ['a flexbox', header, '<h1 style="', '<h1 style="display:flex;', 'mail-client-support'],
  ])('%s', async (_what, name, from, to, rule) => {
    const templates = changed(name, from, to);
    const diagnostics = await found({ templates });
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ rule, file: `templates/email/${name}`, line: lineOf(templates, name, to) }),
    );
  });

  it.each([
    [
      'no language',
      'layout.mjml',
      'lang="{{ mail.language }}" dir="{{ mail.direction }}"',
      '',
      'mail-language',
    ],
    [
      'no preheader',
      'layout.mjml',
      '<mj-preview>{% block preheader %}{{ mail.preheader }}{% endblock %}</mj-preview>',
      '',
      'mail-preheader',
    ],
    [
      'no way to unsubscribe',
      footer,
      'href="{{ footer.unsubscribeUrl }}"',
      'href="{{ site.url }}"',
      'mail-unsubscribe',
    ],
    ['no link to the web', header, '<a href="{{ mail.url }}" ', '<a href="{{ site.url }}" ', 'mail-web-copy'],
    ['no postal address', footer, '{{ line }}', '', 'mail-postal-address'],
    ['a colour for the dark forgotten', 'partials/style.mjml', ', .ink .title {', ' {', 'mail-contrast'],
  ])('%s', async (_what, name, from, to, rule) => {
    const rules = (await found({ templates: changed(name, from, to) })).map((diagnostic) => diagnostic.rule);
    expect(new Set(rules)).toEqual(new Set([rule]));
  });
});

it('styles that can’t be read are an error, not a crash', async () => {
  const rules = (await found({ templates: { 'prose.css': 'p { color red }' } })).map(({ rule }) => rule);
  expect(rules).toContain('mail-style-sheet');
});

describe('the settings', () => {
  it.each([
    ['no endpoint', { endpoint: null }, ['mail-one-click']],
    ['an endpoint without TLS', { endpoint: 'http://example.org/' }, ['mail-one-click']],
    ['no postal address', { postalAddress: [] }, ['mail-postal-address']],
    ['a mail program that there is not', { clients: ['gmial.*'] }, ['unknown-mail-client']],
    ['no sender, and so no mail', { from: null, endpoint: null, postalAddress: [] }, []],
    ['programs of which not everything is known', { clients: ['thunderbird.*'] }, []],
  ])('%s', async (_what, newsletter, rules) => {
    const diagnostics = await found({ newsletter });
    expect(diagnostics.map(({ rule, file }) => [rule, file])).toEqual(rules.map((rule) => [rule, null]));
  });
});

describe('size', () => {
  const long = `<p>${'A sentence about ships. '.repeat(2500)}</p>`;

  it('an edition that had to be shortened is a warning', async () => {
    expect(await found({ bodies: [long, long] })).toMatchObject([
      {
        rule: 'mail-shortened',
        severity: 'warning',
        message: expect.stringMatching(/HTML of 1\d\d,\d{3} bytes/),
      },
    ]);
  });

  it('templates too large to fit are an error', async () => {
    const templates = changed(
      'partials/footer.mjml',
      '{{ footer.why }}',
      `${'x '.repeat(52_000)} {{ footer.why }}`,
    );
    expect((await found({ templates })).map(({ rule }) => rule)).toContain('mail-size');
  });
});

it('code in a title is legible in both schemes', async () => {
  expect((await found({ titles: ['The <code>title</code> of one'] })).map(({ rule }) => rule)).toEqual(
    (await found()).map(({ rule }) => rule),
  );
});
