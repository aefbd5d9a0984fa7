import { describe, expect, test } from 'vitest';

import { outline, parseText } from './parse-text.ts';

describe('text that no person would write is still read', () => {
  test.each([
    ['ten thousand brackets', `${'['.repeat(10_000)}deep`],
    ['a hundred quotes in each other', `${'> '.repeat(100)}deep`],
    [
      'lists fifty deep',
      Array.from({ length: 50 }, (_, depth) => `${' '.repeat(2 * depth)}- deep`).join('\n'),
    ],
    ['a line of 100,000 characters', 'word '.repeat(20_000)],
    ['NUL characters', 'a\u{0}b\u{0}c'],
    ['an unclosed code fence', '```\n<script>x</script>'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    const { article, diagnostics } = parseText(text);
    expect(article.milestones.every((milestone) => milestone.title !== '')).toBe(true);
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(article).includes('deep')).toBe(text.includes('deep'));
  });

  test('a title of 100,000 words announces nothing', () => {
    expect(parseText('Words.', { title: 'the top '.repeat(50_000) }).article.milestones).toEqual([]);
  });
});

describe('other generators’ additions to Markdown', () => {
  test('Liquid, Hugo and kramdown instructions are left out with a note, except in code', () => {
    const { article, diagnostics } = parseText(
      'Before {% include ad.html %} after {{ page.title }}.\n\n{{< figure src="https://x.example/a.png"\n  alt="a" >}}\n\nWide. {: .wide}\n\nCode `{{ kept }}`\n\n```\n{{ kept too }}\n```\n',
    );
    expect(article.intro?.text).toBe('Before after .\n\nWide.\n\nCode {{ kept }}\n\n{{ kept too }}');
    expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([
      ['left-out-instruction', 1],
      ['left-out-instruction', 1],
      ['left-out-markup', 3],
      ['left-out-markup', 6],
    ]);
  });

  test('Liquid’s highlight blocks become code', () => {
    expect(parseText('{% highlight ruby %}\nputs 1\n{% endhighlight %}\n').article.intro?.html).toBe(
      '<pre><code class="language-ruby">puts 1\n</code></pre>',
    );
  });

  test('a shortcode does not shift the lines after it', () => {
    const { article } = parseText(
      '# 2 things\n\n{{< a\n b >}}\n\n## 1. One\n\nText.\n\n## 2. Two\n\nText.\n',
    );
    expect(article.milestones.map((milestone) => milestone.line)).toEqual([6, 10]);
  });
});

describe('prose is ready to publish', () => {
  test('relative URLs are resolved, script URLs and handlers are dropped, the words are kept', () => {
    expect(
      parseText('[a](b.html) [c](javascript:x) ![d](e.png) <b onclick="x">f</b> [g](//h.example/i) [j](#k)')
        .article.intro?.html,
    ).toBe(
      '<p><a href="https://example.org/articles/sample/b.html">a</a> c <img src="https://example.org/articles/sample/e.png" alt="d"> <b>f</b> <a href="https://h.example/i">g</a> <a href="https://example.org/articles/sample/#k">j</a></p>',
    );
  });

  test('srcset and poster are absolute', () => {
    const html = parseText(
      '<img src="a.png" srcset="a.png 1x, b.png 2x">\n\n<video poster="c.png" src="d.mp4" controls></video>',
    ).article.intro?.html;
    expect(html).toContain(
      'srcset="https://example.org/articles/sample/a.png 1x, https://example.org/articles/sample/b.png 2x"',
    );
    expect(html).toContain('poster="https://example.org/articles/sample/c.png"');
  });

  test('task lists show boxes, not form controls', () => {
    expect(parseText('- [x] done\n- [ ] open\n').article.intro?.text).toContain('☑ done');
  });

  test('reference links and footnotes are resolved', () => {
    const { article } = parseText(
      'A [link][1] and a note[^n].\n\n[1]: https://x.example/ "t"\n[^n]: The note.\n',
    );
    expect(article.intro?.html).toContain('<a href="https://x.example/" title="t">link</a>');
    expect(article.intro?.text).toContain('The note.');
  });

  test('a picture without alt gets an empty one', () => {
    expect(parseText('<img src="https://x.example/a.png">').article.intro?.html).toBe(
      '<p><img src="https://x.example/a.png" alt=""></p>',
    );
  });

  test('the picture in the front matter is resolved like any other', () => {
    const image = { url: 'cover.png', alt: 'A cover' };
    expect(parseText('Text.', { image }).article.image).toEqual({
      url: 'https://example.org/articles/sample/cover.png',
      alt: 'A cover',
    });
    expect(parseText('Text.', { image: { url: 'javascript:x', alt: '' } }).article.image).toBeNull();
  });

  test('headings of the intro and of items do not collide with the page’s', () => {
    const { article } = parseText(
      '# 2 things\n\n# Preamble heading\n\nText.\n\n## 1. One\n\n### Deep\n\nText.\n\n## 2. Two\n\nText.\n',
      { milestones: { shape: 'headings', level: 2 } },
    );
    expect(article.intro?.html).toBe('<h2 id="preamble-heading">Preamble heading</h2>\n<p>Text.</p>');
    expect(article.milestones[0]?.body.html).toContain('<h4 id="deep">Deep</h4>');
    expect(outline(article)).toEqual(['1 One', '2 Two']);
  });
});
