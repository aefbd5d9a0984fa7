import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { createFootnotes } from '../../pipeline/newsletter/text/footnotes.ts';
import { proseText } from '../../pipeline/newsletter/text/prose-text.ts';
import { columns } from '../../pipeline/newsletter/text/width.ts';
import { wrap } from '../../pipeline/newsletter/text/wrap.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';

describe('the text part of an edition', () => {
  let text = '';
  beforeAll(async () => {
    ({ text } = (await composeEdition(richArticle(), samplePublication(), emailContext())).mail);
  });

  it('has every link of the article', () => {
    const { intro, milestones, outro } = richArticle();
    const html = [intro, ...milestones.map((milestone) => milestone.body), outro]
      .map((prose) => prose?.html)
      .join('');
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, url = '']) => url.replaceAll('&amp;', '&'));
    expect(links.length).toBeGreaterThan(6);
    for (const url of links) expect(text).toContain(url.replace('mailto:', ''));
    for (const { url } of milestones) expect(text).toContain(url);
  });

  it('has no line above 78 columns, except addresses', () => {
    const tooWide = text.split('\n').filter((line) => columns(line) > 78);
    expect(tooWide.filter((line) => !/^(?:\[\d+\] )?https?:\S+$/.test(line))).toEqual([]);
    expect(tooWide).toHaveLength(1);
  });

  it('ends with the unsubscribe address and the postal address', () => {
    expect(text).toMatch(
      /Unsubscribe:\nhttps:\/\/slot\.invalid\/unsubscribe\n.*Container Log\n1 Harbour Street\nHamburg\n$/s,
    );
  });
});

describe('prose as text', () => {
  const write = (html: string): string =>
    proseText(html, 40, { notes: createFootnotes(), described: (words) => `[${words}]` }).join('\n');

  it.each([
    ['<p>One\n  two</p><p>Three</p>', 'One two\n\nThree'],
    ['<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>', '- a\n  - b\n- c'],
    ['<ol start="9"><li>a</li><li>b</li></ol>', ' 9. a\n10. b'],
    ['<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    ['<pre><code>x  =\n   1</code></pre>', '    x  =\n       1'],
    ['<p>a<br>b</p>', 'a\nb'],
    ['<p><del>Never</del> <s>Always </s><ins>use</ins> water</p>', '~~Never~~ ~~Always~~ use water'],
    ['<p>10<sup>6</sup>, x<sup>-1</sup>, e<sup>iπ</sup>', '10^6, x^-1, e^(iπ)'],
    ['<p>The 1<sup>st</sup>, XIX<sup>e</sup>, n<sup>o</sup> 1</p>', 'The 1st, XIXe, no 1'],
    ['<p>H<sub>2</sub>O, x<sub>i</sub>, <sub>Photo by Ann Lee</sub></p>', 'H₂O, x_i, Photo by Ann Lee'],
    ['<p>x<sup><em>n</em></sup>, a<sub><b>2</b></sub>, b<sup><s>1</s></sup></p>', 'x^n, a₂, b~~1~~'],
    ['<p>a<sup><a href="https://a.example/">1</a></sup></p>', 'a1 [1]'],
    ['<p>a<sup>1<img src="https://a.example/b.png" alt="two"></sup></p>', 'a1[two]'],
    ['<p><q>So</q> she said. <kbd>Ctrl</kbd>+<mark>C</mark></p>', '“So” she said. Ctrl+C'],
    [
      '<p><a href="https://a.example/">there</a>, <a href="https://a.example/">again</a></p>',
      'there [1], again [1]',
    ],
    ['<p><a href="https://a.example/">https://a.example/</a></p>', 'https://a.example/'],
    ['<p><a href="https://a.example/"><img src="x" alt=""></a></p>', 'https://a.example/'],
    ['<p>solving<a href="https://a.example/">https://a.example/</a></p>', 'solving https://a.example/'],
    [
      '<p><a href="https://a.example/"><img src="x" alt=""></a>In May (<a href="https://b.example/">https://b.example/</a>).</p>',
      'https://a.example/ In May\n(https://b.example/).',
    ],
    ['<p><video src="https://a.example/v.mp4" controls></video></p>', 'https://a.example/v.mp4'],
    [
      '<audio controls><source src="https://a.example/a.ogg"><a href="https://a.example/a">The horn</a></audio>',
      'The horn [1] https://a.example/a.ogg',
    ],
    ['<p><strong>a</strong> <em>b</em> <code>c</code></p>', '*a* _b_ `c`'],
    ['<h3>Über</h3><p>x</p>', 'Über\n~~~~\n\nx'],
    ['loose <b>text</b><p>then</p>', 'loose *text*\n\nthen'],
    ['<dl><dt>a</dt><dd>b</dd></dl>', 'a\n\n    b'],
    ['<details><summary>s</summary><p>in</p></details>', 's\n\nin'],
    ['', ''],
  ])('%s', (html, expected) => {
    expect(write(html)).toBe(expected);
  });

  it('loses no word, however it is nested', () => {
    const word = fc.constantFrom('ship', 'crane', '港', 'Gruß', '🚢', 'a&amp;b');
    const tree = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        word,
        fc
          .tuple(
            fc.constantFrom('p', 'ul', 'li', 'blockquote', 'em', 'a', 'div', 'span', 'h4', 'dd', 'figure'),
            fc.array(tie('node'), { maxLength: 3 }),
          )
          .map(([tag, inner]) => `<${tag}>${inner.join(' ')}</${tag}>`),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (html) => {
        const letters = (text: string): string => text.replace(/[^\p{L}\p{Extended_Pictographic}]/gu, '');
        expect(letters(write(html))).toBe(letters(html.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&')));
      }),
    );
  });
});

describe('wrapping', () => {
  it('counts East Asian wide characters and emoji as two columns, combining marks as none', () => {
    expect(columns('abc')).toBe(3);
    expect(columns('港町')).toBe(4);
    expect(columns('🚢👩‍👩‍👧🇩🇪')).toBe(6);
    expect(columns('e\u0301')).toBe(1);
  });

  it('counts a text alike with and without looking for graphemes in it', () => {
    const texts = Array.from({ length: 0x3000 - 0x20 }, (_, code) =>
      String.fromCharCode(0x20 + code),
    ).flatMap((character) => [`a${character}b`, `a${character}${character}`, `é${character}’`]);
    // Before a wide character, graphemes are looked for.
    expect(texts.filter((text) => columns(text) !== columns(`港${text}`) - 2)).toEqual([]);
  });

  it('never breaks a word or an address, and makes no line wider than necessary', () => {
    const word = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'b', '-', 'é'), minLength: 1, maxLength: 30 }),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.integer({ min: 10, max: 78 }), (words, width) => {
        const lines = wrap(words.join(' '), width);
        expect(lines.join(' ').split(' ').filter(Boolean)).toEqual(words);
        expect(lines.filter((line) => line.includes(' ') && columns(line) > width)).toEqual([]);
      }),
    );
  });

  it('breaks between characters of scripts without blanks, but not before a closing mark', () => {
    expect(wrap('利用者は確かめる。安心', 16)).toEqual(['利用者は確かめ', 'る。安心']);
  });
});
