import fc from 'fast-check';
import { expect, it } from 'vitest';

import { nestHeadings } from '../../../pipeline/emit/site/headings.ts';
import { parsePage } from './parsed-page.ts';

it.each([
  ['starts one level below', '<h1>a</h1>', 2, '<h3>a</h3>'],
  ['closes gaps', '<h2>a</h2><h5>b</h5><h2>c</h2>', 1, '<h2>a</h2><h3>b</h3><h2>c</h2>'],
  ['keeps attributes', '<h4 id="x">a</h4>', 3, '<h4 id="x">a</h4>'],
  ['ends at six', '<h1>a</h1><h2>b</h2>', 5, '<h6>a</h6><h6>b</h6>'],
  ['leaves attribute values alone', '<img alt="<h1>"><p>x</p>', 2, '<img alt="<h1>"><p>x</p>'],
])('%s', (_, html, above, nested) => {
  expect(nestHeadings(html, above)).toBe(nested);
});

it('never skips a level, whatever levels an author uses', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 })), fc.integer({ min: 1, max: 5 }), (levels, above) => {
      const html = nestHeadings(levels.map((level) => `<h${level}>x</h${level}>`).join(''), above);
      const { headings, faults } = parsePage(`<!doctype html><title>x</title>${html}`);
      expect(faults).toEqual([]);
      expect(headings).toHaveLength(levels.length);
      for (const [index, level] of headings.entries()) {
        expect(level).toBeGreaterThan(above);
        expect(level - (headings[index - 1] ?? above)).toBeLessThanOrEqual(1);
      }
    }),
  );
});
