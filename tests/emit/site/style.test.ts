import { describe, expect, it } from 'vitest';

import { styleSheet } from '../../../pipeline/emit/site/theme/style-sheet.ts';
import { programTemplates } from '../../support/program-templates.ts';

const css = styleSheet(programTemplates('site'));
const [, light = '', dark = ''] =
  /:root \{([^}]*)\}.*?prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}/su.exec(css) ?? [];

describe.each([
  ['light', light],
  ['dark', dark],
])('the colours of the %s scheme', (_, block) => {
  it.each([
    ['ink', 'paper'],
    ['ink', 'tint'],
    ['quiet', 'paper'],
    ['quiet', 'tint'],
    ['accent', 'paper'],
    ['accent', 'tint'],
    // Words of code.
    ['important', 'tint'],
    ['tip', 'tint'],
    ['care', 'tint'],
    ['warning', 'tint'],
  ])('%s on %s has the contrast that WCAG 2.2, 1.4.3 asks of text', (text, ground) => {
    expect(contrast(colour(block, text), colour(block, ground))).toBeGreaterThanOrEqual(4.5);
  });
});

it('loads no font, picture or style from anywhere', () => {
  expect(css).not.toMatch(/url\(|@import|@font-face/);
});

function colour(block: string, name: string): number {
  const [, hex] = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(block) ?? [];
  if (hex === undefined) throw new Error(`Missing colour ${name}`);
  return Number.parseInt(hex, 16);
}

/** Contrast ratio of two sRGB colours, WCAG 2.2. */
function contrast(one: number, other: number): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb: number): number {
  const [red = 0, green = 0, blue = 0] = [rgb >> 16, (rgb >> 8) & 255, rgb & 255].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
