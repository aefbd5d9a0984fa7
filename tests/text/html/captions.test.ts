import { describe, expect, test } from 'vitest';

import { captions } from '../../../pipeline/text/html/captions.ts';

const IMAGE = '<img src="https://example.org/a/IMG_2043.jpg" alt="A hill">';
const titled = (title: string): string => IMAGE.replace('>', ` title="${title}">`);

describe('a picture alone in its paragraph', () => {
  test.each([
    ['is a figure, with its title as caption', titled('The hill in May'), IMAGE, 'The hill in May'],
    [
      'keeps what the caption is written with',
      titled('A &#x22;b&#x22; &#x26; <c>'),
      IMAGE,
      'A &quot;b&quot; &amp; &lt;c&gt;',
    ],
    [
      'may be a link',
      `<a href="https://example.org/x?a>b">${titled('C')}</a>`,
      `<a href="https://example.org/x?a>b">${IMAGE}</a>`,
      'C',
    ],
  ])('%s', (_what, written, image, caption) => {
    expect(captions(`<p>Before.</p>\n<p>${written}</p>`)).toBe(
      `<p>Before.</p>\n<figure>${image}<figcaption>${caption}</figcaption></figure>`,
    );
  });

  test.each([
    ['has no title', IMAGE],
    ['has an empty one', titled(' ')],
    ['repeats its description in it', titled('A hill')],
    ['has the name of its file there', titled('IMG_2043')],
    ['has that name with its ending', titled('IMG_2043.jpg')],
  ])('stays as it is if it %s', (_what, image) => {
    expect(captions(`<p>${image}</p>`)).toBe(`<p>${image}</p>`);
  });
});

test.each([
  ['among words', `<p>Look: ${titled('C')}</p>`],
  ['beside another picture', `<p>${titled('C')}${titled('D')}</p>`],
  ['in a figure of its author’s', `<figure>${titled('C')}<figcaption>Own</figcaption></figure>`],
  ['written as text', `<p>&lt;img title="C"> <b>d</b></p>`],
])('a picture %s gets no caption', (_what, html) => {
  expect(captions(html)).toBe(html);
});
