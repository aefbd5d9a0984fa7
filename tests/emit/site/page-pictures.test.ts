import { expect, test } from 'vitest';

import { createPagePictures } from '../../../pipeline/emit/site/page-pictures.ts';

const SIZES = new Map([['https://example.org/a.png?x=1&y=2', { width: 640, height: 480 }]]);
const URL = 'https://example.org/a.png?x=1&#x26;y=2';

test.each([
  ['has its size', `<img src="${URL}" alt="">`, `<img src="${URL}" alt="" width="640" height="480">`],
  [
    'keeps the size that its author gives it',
    `<img src="${URL}" width="3" height="4">`,
    `<img src="${URL}" width="3" height="4">`,
  ],
  [
    'of a given width has the height for it',
    `<img src="${URL}" width="320">`,
    `<img src="${URL}" width="320" height="240">`,
  ],
  ['of a relative width has none', `<img src="${URL}" width="50%">`, `<img src="${URL}" width="50%">`],
  ['of unknown size has none', '<img src="https://b.example/b.png">', '<img src="https://b.example/b.png">'],
])('a picture %s', (_, html, expected) => {
  expect(createPagePictures(SIZES)(html)).toBe(expected);
});

test('all but the first on a page are loaded when a reader comes near', () => {
  const pictures = createPagePictures(new Map());
  expect(pictures('<p><img src="a" alt="b > c"><img src="b"></p>')).toBe(
    '<p><img src="a" alt="b > c"><img src="b" loading="lazy"></p>',
  );
  expect(pictures('<img src="c">')).toBe('<img src="c" loading="lazy">');
  expect(createPagePictures(new Map())('<p>&lt;img src="x"> <b>c</b></p>')).toBe(
    '<p>&lt;img src="x"> <b>c</b></p>',
  );
});
