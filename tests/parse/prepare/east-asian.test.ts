import { describe, expect, test } from 'vitest';

import { outline, parseText } from '../parse-text.ts';

function html(text: string): string {
  return parseText(text).article.intro?.html ?? '';
}

describe('a bare URL ends', () => {
  test.each([
    ['见 https://example.org/路径，然后', '路径', '，然后'],
    ['https://example.org）です。', '', '）です。'],
    ['（https://example.org/a）', 'a', '）'],
    ['「https://example.org/a」と', 'a', '」と'],
    ['“https://example.org/a”。', 'a', '”。'],
    ['见 https://example.org/a；又', 'a', '；又'],
    ['见 https://example.org/a：又', 'a', '：又'],
    ['见 https://example.org/a、又', 'a', '、又'],
    ['见 https://example.org/a？', 'a', '？'],
    ['见 https://example.org/a！', 'a', '！'],
    ['【https://example.org/a】', 'a', '】'],
    ['《https://example.org/a》', 'a', '》'],
    ['https://example.orgを見る', '', 'を見る'],
    ['https://example.org를 보라', '', '를 보라'],
    ['https://example.org/?q=a&b=c。', '?q=a&b=c', '。'],
  ])('%s', (text, path, rest) => {
    const { introLinks, intro } = parseText(`字 ${text}`).article;
    expect(introLinks.map(({ url }) => decodeURIComponent(url))).toEqual([`https://example.org/${path}`]);
    expect(intro?.html).toContain(`</a>${rest.replaceAll('&', '&#x26;')}`);
    expect(intro?.text).toBe(`字 ${text}`);
  });

  test.each([
    ['https://例え.jp/パス', 'https://xn--r8jz45g.jp/%E3%83%91%E3%82%B9'],
    ['https://zh.wikipedia.org/wiki/容器 x', 'https://zh.wikipedia.org/wiki/%E5%AE%B9%E5%99%A8'],
    ['https://en.wikipedia.org/wiki/C_(x)).', 'https://en.wikipedia.org/wiki/C_(x)'],
    ['（www.example.org，然后', 'http://www.example.org/'],
    ['www.example.org。然后', 'http://www.example.org/'],
  ])('nowhere else: %s', (text, url) => {
    expect(parseText(text).article.introLinks.map((link) => link.url)).toEqual([url]);
    expect(parseText(`字。\n\n${text}`).article.intro?.text).toBe(`字。\n\n${text}`);
  });

  test('and what follows is read as Markdown, including another URL', () => {
    expect(html('https://a.example/x，**重要**，https://b.example/y。')).toBe(
      '<p><a href="https://a.example/x">https://a.example/x</a>，<strong>重要</strong>，<a href="https://b.example/y">https://b.example/y</a>。</p>',
    );
  });
});

describe('emphasis beside East Asian punctuation', () => {
  test.each([
    ['これは**「重要」**です。', 'これは<strong>「重要」</strong>です。'],
    ['**「重要」**です。', '<strong>「重要」</strong>です。'],
    ['**标题：**正文', '<strong>标题：</strong>正文'],
    ['他说**“你好。”**然后走了。', '他说<strong>“你好。”</strong>然后走了。'],
    ['~~削除。~~です', '<del>削除。</del>です'],
    ['これは*「強調」*です', 'これは<em>「強調」</em>です'],
    ['**중요(重要)**는', '<strong>중요(重要)</strong>는'],
    [
      '**見[リンク](https://example.org/)**です',
      '<strong>見<a href="https://example.org/">リンク</a></strong>です',
    ],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(`<p>${expected}</p>`);
  });
});

describe('a bold run that ends in punctuation directly before a letter is bold, and nothing moves', () => {
  test.each([
    ['**2) Title—**As', '<strong>2) Title—</strong>As'],
    ['**Docker:**it', '<strong>Docker:</strong>it'],
    ['**“Quoted”**it', '<strong>“Quoted”</strong>it'],
    ['**One (two)**it and **three.**it', '<strong>One (two)</strong>it and <strong>three.</strong>it'],
    ['**So!?**it', '<strong>So!?</strong>it'],
    ['`**a:**b` and **a:**b', '<code>**a:**b</code> and <strong>a:</strong>b'],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(`<p>${expected}</p>`);
  });

  test.each([
    ['**Docker is released. **It is free', '<strong>Docker is released. </strong>It is free'],
    ['**So it began **and went on', '<strong>So it began </strong>and went on'],
    ['**Docker. ** It has **two** sides', '<strong>Docker. </strong> It has <strong>two</strong> sides'],
    ['**Docker.\u{A0}**It is free', '<strong>Docker.\u{A0}</strong>It is free'],
    ['**a **b** c', '**a <strong>b</strong> c'],
    ['**a**b **c** d', '<strong>a</strong>b <strong>c</strong> d'],
    ['take **a and **b', 'take **a and **b'],
  ])('if it ends in a space at the beginning of a line: %s', (text, expected) => {
    expect(html(text)).toBe(`<p>${expected}</p>`);
  });

  test('code keeps its asterisks', () => {
    expect(html('```\n**a, **b\n```')).toContain('>**a, **b\n<');
    expect(html('1. **Docker. **It is free')).toContain('<strong>Docker. </strong>It is free');
  });

  test.each([
    ['**[Docker](https://example.org/)**it', '<a href="https://example.org/">Docker</a>'],
    ['**[Docker]**it\n\n[Docker]: https://example.org/', '<a href="https://example.org/">Docker</a>'],
    ['**A &amp;**it', 'A &#x26;'],
    ['**A \\.**it', 'A .'],
    ['```\n**a:**b\n```', '**a:**b'],
  ])('and what only looks like punctuation keeps its meaning: %s', (text, expected) => {
    expect(html(text)).toContain(expected);
    expect(html(text)).not.toMatch(/[\u{FDD0}-\u{FDEF}]/u);
  });

  test('also as the title of an item', () => {
    const { article } = parseText(
      '# 三件事\n\n**1、标题一：**正文一。\n\n**2、标题二：**正文二。\n\n**3、标题三：**正文三。\n',
    );
    expect(outline(article)).toEqual(['1 标题一', '2 标题二', '3 标题三']);
  });
});
