import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { contrast, nearestReadable, READABLE } from '../../pipeline/colour/contrast.ts';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrast (WCAG 2.2, 1.4.3)', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#fff', '#fff', 1],
    ['#777777', '#ffffff', 4.478],
    ['#767676', '#ffffff', 4.542],
  ])('of %s on %s is %d', (text, ground, ratio) => {
    expect(contrast(text, ground)).toBeCloseTo(ratio, 2);
    expect(contrast(ground, text)).toBeCloseTo(ratio, 2);
  });

  it('is unknown for anything that is not a colour', () => {
    expect(contrast('inherit', '#fff')).toBeNull();
    expect(nearestReadable('#fff', ['url(x)'])).toBeNull();
  });
});

describe('the nearest legible colour', () => {
  it('is legible, whatever the two colours are', () => {
    fc.assert(
      fc.property(colour, colour, (text, ground) => {
        const better = nearestReadable(text, [ground]) ?? '';
        expect(better).toMatch(/^#[0-9a-f]{6}$/);
        expect(contrast(better, ground)).toBeGreaterThanOrEqual(READABLE);
      }),
      { numRuns: 200 },
    );
  });

  it('is the colour itself if that is legible, and close to it for a near miss', () => {
    expect(nearestReadable('#1f2328', ['#ffffff'])).toBe('#1f2328');
    expect(nearestReadable('#777777', ['#ffffff'])).toBe('#767676');
  });
});
