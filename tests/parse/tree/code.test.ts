import { expect, test } from 'vitest';

import { parseText } from '../parse-text.ts';

function htmlOf(info: string, code = 'one\ntwo\nthree\nfour'): string {
  const { article } = parseText(`Words before it.\n\n\`\`\`${info}\n${code}\n\`\`\`\n`);
  return article.intro?.html.replace(/^.*<\/p>\n/u, '') ?? '';
}

test.each([
  ['ts', 'ts'],
  ['c++', 'c++'],
  ['C#', 'C#'],
  ['rust,ignore', 'rust'],
  ['{.python .numberLines}', 'python'],
  ['{r, echo=FALSE}', 'r'],
  ['js{2}', 'js'],
  ['js:title=a.js', 'js'],
  ['ruby:config/a.rb', 'ruby'],
  [' sh extra words', 'sh'],
])('a fence with `%s` has the language %s', (info, language) => {
  expect(htmlOf(info)).toContain(`<code class="language-${language}">`);
});

test.each(['', 'title="a.js"', '{1,2}', '{hl_lines=[1]}'])('a fence with `%s` has no language', (info) => {
  expect(htmlOf(info)).toContain('<code>');
});

test.each([
  ['ts title="src/a b.ts"', 'src/a b.ts'],
  ["ts title='a'", 'a'],
  ['ts title=a.ts {1}', 'a.ts'],
  ['ts filename="a.ts"', 'a.ts'],
  ['js:title=a.js', 'a.js'],
  ['js [a.js]', 'a.js'],
  ['ruby:config/a.rb', 'config/a.rb'],
  ['go {linenos=true, title="a.go"}', 'a.go'],
])('a fence with `%s` has the title %s', (info, title) => {
  expect(htmlOf(info)).toContain(`<pre title="${title}">`);
});

test.each(['ts', 'ts {1}', 'ts title=""', 'rust,ignore', '{.python #id}'])(
  'a fence with `%s` has no title',
  (info) => {
    expect(htmlOf(info)).toContain('<pre><code');
  },
);

test.each([
  ['ts {2}', 'one\n<mark>two\n</mark>three\nfour\n'],
  ['ts{1,3-4} title="x"', '<mark>one\n</mark>two\n<mark>three\nfour\n</mark>'],
  ['go {hl_lines=[1,"3-4"]}', '<mark>one\n</mark>two\n<mark>three\nfour\n</mark>'],
  ['go {linenos=table,hl_lines=[2],linenostart=199}', 'one\n<mark>two\n</mark>three\nfour\n'],
  ['py hl_lines="2 3"', 'one\n<mark>two\nthree\n</mark>four\n'],
  ['js {2-99999999999}', 'one\n<mark>two\nthree\nfour\n</mark>'],
  ['js {9}', 'one\ntwo\nthree\nfour\n'],
  ['js', 'one\ntwo\nthree\nfour\n'],
])('a fence with `%s` marks its lines', (info, expected) => {
  expect(htmlOf(info)).toMatch(new RegExp(`<code[^>]*>${expected}</code>`, 'u'));
});

test('marks and titles change nothing in the text of an article, by which ids are kept', () => {
  const text = (info: string) => parseText(`Words.\n\n\`\`\`${info}\na\nb\n\`\`\`\n`).article.intro;
  expect(text('ts {1} title="x"')?.text).toBe(text('')?.text);
  expect(text('ts {1} title="x"')?.unmarked).toBeUndefined();
});
