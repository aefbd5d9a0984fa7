import { expect, test } from 'vitest';

import { createPagePictures, type SitePictures } from '../../../pipeline/emit/site/page-pictures.ts';
import type { PictureChoice } from '../../../pipeline/model/picture.ts';

const SIZES = new Map([['https://example.org/a.png?x=1&y=2', { width: 640, height: 480 }]]);
const NONE: SitePictures = { sizes: new Map(), choices: new Map(), site: 'https://example.org/' };
const URL = 'https://example.org/a.png?x=1&#x26;y=2';
const FIRST = 'fetchpriority="high" decoding="async"';
const LATER = 'loading="lazy" decoding="async"';
const COLUMN = '(min-width: 44em) 39em, 90vw';

test.each([
  [
    'has its size',
    `<img src="${URL}" alt="">`,
    `<img src="${URL}" alt="" width="640" height="480" ${FIRST}>`,
  ],
  [
    'keeps the size that its author gives it',
    `<img src="${URL}" width="3" height="4">`,
    `<img src="${URL}" width="3" height="4" ${FIRST}>`,
  ],
  [
    'of a given width has the height for it',
    `<img src="${URL}" width="320">`,
    `<img src="${URL}" width="320" height="240" ${FIRST}>`,
  ],
  [
    'of a relative width has none',
    `<img src="${URL}" width="50%">`,
    `<img src="${URL}" width="50%" ${FIRST}>`,
  ],
  [
    'of unknown size has none',
    '<img src="https://b.example/b.png">',
    `<img src="https://b.example/b.png" ${FIRST}>`,
  ],
])('a picture %s', (_, html, expected) => {
  expect(createPagePictures({ ...NONE, sizes: SIZES })(html)).toBe(expected);
});

test('all but the first on a page are loaded when a reader comes near', () => {
  const pictures = createPagePictures(NONE);
  expect(pictures('<p><img src="a" alt="b > c"><img src="b"></p>')).toBe(
    `<p><img src="a" alt="b > c" ${FIRST}><img src="b" ${LATER}></p>`,
  );
  expect(pictures('<img src="c">')).toBe(`<img src="c" ${LATER}>`);
  expect(createPagePictures(NONE)('<p>&lt;img src="x"> <b>c</b></p>')).toBe(
    '<p>&lt;img src="x"> <b>c</b></p>',
  );
});

const file = (name: string, width: number): PictureChoice['own'][number] => ({
  address: `pictures/${name}`,
  width,
});

function withChoice(choice: PictureChoice): SitePictures {
  const photo = 'https://example.org/photo.jpg';
  return {
    ...NONE,
    sizes: new Map([[photo, { width: 3000, height: 2000 }]]),
    choices: new Map([[photo, choice]]),
  };
}

const PHOTO = '<img src="https://example.org/photo.jpg" alt="A hill">';

test('a picture of which there are other formats is offered in them, the best first', () => {
  const pictures = createPagePictures(
    withChoice({
      formats: [
        { type: 'image/avif', files: [file('a-480.avif', 480), file('a-800.avif', 800)] },
        { type: 'image/webp', files: [file('a-480.webp', 480), file('a-800.webp', 800)] },
      ],
      own: [],
    }),
  );
  const source = (format: string, sizes: string): string =>
    `<source type="image/${format}" srcset="https://example.org/pictures/a-480.${format} 480w, https://example.org/pictures/a-800.${format} 800w" sizes="${sizes}">`;
  const image = '<img src="https://example.org/photo.jpg" alt="A hill" width="3000" height="2000"';
  expect(pictures(`<p>${PHOTO}</p>`)).toBe(
    `<p><picture>${source('avif', COLUMN)}${source('webp', COLUMN)}${image} ${FIRST}></picture></p>`,
  );
  // What is loaded late is measured by the browser.
  expect(pictures(PHOTO)).toBe(
    `<picture>${source('avif', `auto, ${COLUMN}`)}${source('webp', `auto, ${COLUMN}`)}${image} ${LATER}></picture>`,
  );
});

test('a picture of which there are only other widths stays an `img`', () => {
  const pictures = createPagePictures(withChoice({ formats: [], own: [file('a-480.jpg', 480)] }));
  expect(pictures(PHOTO)).toBe(
    `<img src="https://example.org/photo.jpg" alt="A hill" srcset="https://example.org/pictures/a-480.jpg 480w" sizes="${COLUMN}" width="3000" height="2000" ${FIRST}>`,
  );
});

test('a picture that its author shows small is loaded small', () => {
  const pictures = createPagePictures(withChoice({ formats: [], own: [file('a-480.jpg', 480)] }));
  expect(pictures(PHOTO.replace('alt', 'width="240" alt'))).toContain(' sizes="240px" height="160"');
});

test('what the author chose for several screens stays as it is written', () => {
  const pictures = createPagePictures(withChoice({ formats: [], own: [file('a-480.jpg', 480)] }));
  const own = `<picture><source srcset="https://example.org/dark.png" media="(prefers-color-scheme: dark)">${PHOTO}</picture>`;
  expect(pictures(own)).toBe(own.replace('A hill"', `A hill" width="3000" height="2000" ${FIRST}`));
  const set = PHOTO.replace('alt', 'srcset="https://example.org/b.jpg 2x" alt');
  expect(pictures(set)).toBe(set.replace('A hill"', `A hill" width="3000" height="2000" ${LATER}`));
});
