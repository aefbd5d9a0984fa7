import { describe, expect, test } from 'vitest';

import { processorTime } from '../../support/processor-time.ts';
import { parseText } from '../parse-text.ts';

const HERE = 'https://example.org/articles/sample';

/** What a picture's `srcset` becomes. */
function published(srcset: string): string | undefined {
  const html =
    parseText(`Words <img src="a.png" srcset="${srcset}">`, { title: 'Title' }).article.intro?.html ?? '';
  return / srcset="([^"]*)"/.exec(html)?.[1];
}

describe('the files of a picture are absolute, however they are written', () => {
  test.each([
    ['a.png 1x, b.png 2x', `${HERE}/a.png 1x, ${HERE}/b.png 2x`],
    ['a.png 1x,b.png 2x', `${HERE}/a.png 1x, ${HERE}/b.png 2x`],
    ['a.png, b.png 1.5x', `${HERE}/a.png, ${HERE}/b.png 1.5x`],
    ['a.png 300w,\n  b.png   600w 400h ,', `${HERE}/a.png 300w, ${HERE}/b.png 600w 400h`],
    ['a 1x', `${HERE}/a 1x`],
    [
      'https://c.example/w_200,h_1/a.png 200w,https://c.example/w_400,h_2/a.png 400w',
      'https://c.example/w_200,h_1/a.png 200w, https://c.example/w_400,h_2/a.png 400w',
    ],
    ['data:image/svg+xml,%3Csvg,%3E 1x, b.png 2x', `${HERE}/b.png 2x`],
    ['a.png (x, y) 1x, b.png', `${HERE}/b.png`],
    ['javascript:x 1x, b.png 2x', `${HERE}/b.png 2x`],
    [', ,', undefined],
    ['', undefined],
  ])('%j', (written, expected) => {
    expect(published(written)).toBe(expected);
  });

  test('so are the sources of a picture, with their conditions', () => {
    const html = parseText(
      'Words\n\n<picture><source srcset="a.avif 1x,b.avif 2x" type="image/avif" media="(min-width: 40em)" sizes="50vw"><img srcset="c.png 2x" alt="C"></picture>',
      { title: 'Title' },
    ).article.intro?.html;
    expect(html).toContain(
      `<picture><source srcset="${HERE}/a.avif 1x, ${HERE}/b.avif 2x" type="image/avif" media="(min-width: 40em)" sizes="50vw"><img srcset="${HERE}/c.png 2x" alt="C" src="${HERE}/c.png"></picture>`,
    );
  });

  test('a long one takes no time', () => {
    const taken = processorTime(() => {
      for (const piece of [',', ' ', '(', 'a ', 'a,', 'a (']) published(piece.repeat(50_000));
    });
    expect(taken).toBeLessThan(3000);
  });
});
