import { expect, test } from 'vitest';

import { parseText } from '../parse-text.ts';

test('a link to what no reader could open keeps its words, and is reported with its place', () => {
  const { article } = parseText('Some words and [a script](javascript:alert(1)) in a line.\n');
  expect(article.intro?.html).toBe('<p>Some words and a script in a line.</p>');
  expect(article.leftOut).toMatchObject([
    { rule: 'left-out-link', severity: 'warning', line: 1, column: 16, links: ['javascript:alert(1)'] },
  ]);
});

test('a picture that can’t be found is reported with its description', () => {
  const { article, diagnostics } = parseText('Before.\n\n![A placeholder](data:image/svg+xml;base64,AAAA)\n');
  expect(article.leftOut).toMatchObject([{ rule: 'left-out-picture', line: 3, text: 'A placeholder' }]);
  expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([['left-out-picture', 3]]);
});

test('links that work are not reported', () => {
  expect(parseText('[a](https://a.example/) [b](mailto:b@b.example) [c](#c)\n').article.leftOut).toEqual([]);
});

test.each([
  ['no words', '[](https://a.example/)'],
  ['only a picture that is nowhere to be had', '[![](data:image/svg+xml,a)](https://a.example/)'],
])('a link with %s is reported, alone and in a sentence', (_what, link) => {
  const { article } = parseText(`${link}\n\nWords ${link} more.\n`);
  expect(article.intro?.html).toBe('<p>Words  more.</p>');
  expect(
    article.leftOut.filter(({ rule }) => rule === 'left-out-link').map(({ line, links }) => [line, links]),
  ).toEqual([
    [1, ['https://a.example/']],
    [3, ['https://a.example/']],
  ]);
});

test('an empty link that others lead to stays', () => {
  const { article } = parseText('<a id="here" href="#here"></a>Words, and [back](#here).\n');
  expect(article.leftOut).toEqual([]);
  expect(article.intro?.html).toContain('id="here"');
});

test('a line in brackets that does not define a link is text, even if it ends in brackets within brackets', () => {
  const { article } = parseText('[#]: subject: (A way (of two) to do it)\n\nWords.\n', { title: 'A title' });
  expect(article.intro?.text).toBe('[#]: subject: (A way (of two) to do it)\n\nWords.');
});
