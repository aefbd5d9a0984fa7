import { fromHtml } from 'hast-util-from-html';
import { beforeAll, describe, expect, test } from 'vitest';

import { treeText } from '../../../pipeline/newsletter/prose/tree-text.ts';
import { highlightedBlocks, prepareCode } from '../../../pipeline/text/highlight/code-blocks.ts';

const MOST = 100_000;

beforeAll(async () => prepareCode([{ html: '<pre>' }]));

/** A block as articles have it. */
function block(language: string, code: string): string {
  const text = code.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;');
  return `<pre><code class="language-${language}">${text}</code></pre>`;
}

function textOf(html: string): string {
  return treeText(fromHtml(html, { fragment: true }));
}

/** The words of each kind, in order. */
function words(html: string): readonly string[] {
  return [...html.matchAll(/<span class="(\w+)">([^<]*)<\/span>/gu)].map(
    ([, kind, text]) => `${kind} ${text}`,
  );
}

test.each([
  ['js', 'const a = 1; // one\n', ['k const', 'm 1', 'c // one']],
  ['TypeScript', 'type A = string;\n', ['k type', 'nc A', 'nc string']],
  ['python', 'def f(x):\n    return "y"\n', ['k def', 'nf f', 'k return', 's "y"']],
  ['rust', 'fn main() { let x: u8 = 1; }\n', ['k fn', 'nf main', 'k let', 'nc u8', 'm 1']],
  ['golang', 'func main() { return }\n', ['k func', 'nf main', 'k return']],
  ['c++', 'int main() { return 0; }\n', ['k int', 'nf main', 'k return', 'm 0']],
  ['html', '<a href="x">y</a>\n', ['nt &#x3C;a', 'na href', 's "x"', 'nt >', 'nt &#x3C;/a>']],
  ['json', '{"a": [1, true]}\n', ['na "a"', 'm 1', 'm true']],
  ['sh', 'echo "$HOME" # home\n', ['nf echo', 's "', 'nv $HOME', 's "', 'c # home']],
  ['diff', '@@ -1 +1 @@\n-old\n+new\n', ['gh @@ -1 +1 @@', 'gd -old', 'gi +new']],
])('knows what the words of %s are', (language, code, expected) => {
  const html = highlightedBlocks(block(language, code), MOST);
  expect(words(html)).toEqual(expected);
  expect(textOf(html)).toBe(code);
});

describe('what stays as it is', () => {
  test.each([
    ['a language that nobody knows', block('nonsense', 'const a = 1;\n')],
    ['a path for a language', block('..', 'const a = 1;\n')],
    ['code without a language', '<pre><code>const a = 1;\n</code></pre>'],
    ['code within a line', '<p><code class="language-js">const</code></p>'],
    ['elements of the author’s', '<pre><code class="language-js">const <b>a</b> = 1;\n</code></pre>'],
    ['a mark within a line', '<pre><code class="language-js">const <mark>a</mark> = 1;\n</code></pre>'],
    ['a formula', '<pre><code class="math math-display">x = 1</code></pre>'],
    ['text that looks like code', '<p>&#x3C;pre><code class="language-js">const</code></p>'],
  ])('%s', (_, html) => {
    expect(highlightedBlocks(html, MOST)).toBe(html);
  });

  test('code beyond the limit, and not what is after it', () => {
    const [long, short] = [block('js', 'const a = 1;\n'.repeat(10)), block('js', 'const b = 2;\n')];
    const html = highlightedBlocks(long + short, 100);
    expect(html.startsWith(long)).toBe(true);
    expect(words(html)).toEqual(['k const', 'm 2']);
  });

  test('a line that is too long to take apart, and not those around it', () => {
    const code = `let a = 1;\n${'let b = 2; '.repeat(200)}\nlet c = 3;\n`;
    const html = highlightedBlocks(block('js', code), MOST);
    expect(textOf(html)).toBe(code);
    expect(words(html)).toEqual(['k let', 'm 1', 'k let', 'm 3']);
  });
});

test('marked lines stay marked, with their words in colours', () => {
  const html =
    '<pre><code class="language-js">let a = 1;\n<mark>/* b\n\nc */\n</mark>let d;\n<mark>let e;\n</mark></code></pre>';
  expect(highlightedBlocks(html, MOST)).toBe(
    '<pre><code class="language-js"><span class="k">let</span> a = <span class="m">1</span>;\n' +
      '<mark><span class="c">/* b\n\nc */</span>\n</mark><span class="k">let</span> d;\n' +
      '<mark><span class="k">let</span> e;\n</mark></code></pre>',
  );
});

test('a title is a caption, whatever the language', () => {
  expect(highlightedBlocks('<pre title="a &#x26; b.x"><code>x\n</code></pre>', MOST)).toBe(
    '<figure class="code"><figcaption>a &#x26; b.x</figcaption><pre><code>x\n</code></pre></figure>',
  );
});

test.each(['js', 'md', 'html', 'yaml', 'bash', 'rust', 'sql', 'nonsense', 'css', 'xml', 'console'])(
  'the text of %s arrives to the byte, whatever it is',
  (language) => {
    const code =
      '\t<!-- &amp; &#x26; -->\r\n\n  "\'`${x}` \\n \u{1F600}\u00A0é\u0301 $$ $1 $& </code></pre>\n---\n```\n/* unclosed\n';
    const html = highlightedBlocks(block(language, code.replaceAll('\r', '')), MOST);
    expect(textOf(html)).toBe(code.replaceAll('\r', ''));
  },
);
