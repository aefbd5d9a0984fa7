import { expect, test } from 'vitest';

import { plainText } from '../../../pipeline/parse/tree/text.ts';
import { markersOf } from './markers-of.ts';

/** Where each marker begins and how long it is, in characters of text. */
function placesOf(text: string): readonly string[] {
  return markersOf(text).map(
    ({ kind, lead, start, size }) => `${kind} ${lead.title}: ${size} from ${start} on`,
  );
}

test('a marker knows how much text is before it and in it, wherever that text stands', () => {
  expect(
    placesOf(
      'Words *before* it.\n\n## One\n\n- Alpha\n- Beta `code`\n\n  Inner.\n\n> Said.\n\n### Two\n\n| No | Tale |\n| - | - |\n| 1 | Gamma |\n',
    ),
  ).toEqual([
    'heading One: 3 from 14 on',
    'item Alpha: 5 from 17 on',
    'item Beta code: 16 from 22 on',
    'quote : 5 from 36 on',
    'heading Two: 3 from 41 on',
    'row Gamma: 7 from 50 on',
  ]);
});

test.each(['pre', 'nav', 'figure', 'code'])(
  'the text in <%s> counts for the place of what follows',
  (name) => {
    expect(placesOf(`<${name}>Words</${name}>\n\n## One\n`)).toEqual(['heading One: 3 from 5 on']);
  },
);

test.each([
  ['code', '<div><code><p><b>Tale</b> of it</p></code></div>'],
  ['math', '<div><math><mtext><p><b>Tale</b> of it</p></mtext></math></div>'],
  ['pre', '<pre><p><b>Tale</b> of it</p></pre>'],
  ['nav', '<nav><p><b>Tale</b> of it</p></nav>'],
  ['figure', '<figure><p><b>Tale</b> of it</p></figure>'],
])('no marker is looked for in <%s>', (_, block) => {
  expect(placesOf(`${block}\n`)).toEqual([]);
});

test('a comment and what is not said take no room', () => {
  expect(placesOf('<!-- words -->\n\n## One\n')).toEqual(['heading One: 3 from 0 on']);
});

test('a marker knows the line that it begins in', () => {
  expect(markersOf('Words.\n\n## One\n\n1. Alpha\n\n\n2. Beta\n').map(({ line }) => line)).toEqual([3, 5, 8]);
});

test('a heading knows its level, and nothing else has one', () => {
  const markers = markersOf('# A\n\n###### B\n\n- C\n\n> D\n');
  expect(markers.map(({ level }) => level)).toEqual([1, 6, 0, 0]);
});

test('a marker knows the headings above it, each finer than the one before', () => {
  const text = '# A\n\n## B\n\n### C\n\n- one\n\n## D\n\n- two\n\n### E\n\n# F\n\n- three\n';
  const under = markersOf(text).map(({ lead, under: headings }) => [lead.title, ...headings.map(plainText)]);
  expect(under).toEqual([
    ['A'],
    ['B', 'A'],
    ['C', 'A', 'B'],
    ['one', 'A', 'B', 'C'],
    ['D', 'A'],
    ['two', 'A', 'D'],
    ['E', 'A', 'D'],
    ['F'],
    ['three', 'F'],
  ]);
});

test('also one without words, and one in a quote', () => {
  const under = (text: string): readonly (readonly string[])[] =>
    markersOf(text).map((one) => one.under.map(({ tagName }) => tagName));
  expect(under('## A\n\n##\n\n- one\n')).toEqual([[], ['h2']]);
  expect(under('> ## A\n\n- one\n')).toEqual([[], [], ['h2']]);
});

test('a marker knows the elements around it, outermost first', () => {
  const text = '<section>\n\n> - one\n>   - two\n\n</section>\n\n- three\n';
  expect(
    markersOf(text).map(({ lead, ancestors }) => [lead.title, ...ancestors.map((one) => one.tagName)]),
  ).toEqual([
    ['', 'section'],
    ['one', 'section', 'blockquote', 'ul'],
    ['two', 'section', 'blockquote', 'ul', 'li', 'ul'],
    ['three', 'ul'],
  ]);
});
