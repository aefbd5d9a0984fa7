import { describe, expect, it } from 'vitest';

import { styleSheet } from '../../../pipeline/emit/site/theme/style-sheet.ts';
import { DEFAULT_THEME, presetTheme } from '../../../pipeline/model/settings/presets.ts';
import { PRESET_NAMES, type Theme } from '../../../pipeline/model/settings/theme.ts';
import { programTemplates } from '../../support/program-templates.ts';

const templates = programTemplates('site');
const sheetOf = (theme: Partial<Theme>): string =>
  styleSheet(templates, { ...DEFAULT_THEME, ...theme }, true);

describe.each(PRESET_NAMES)('the style sheet of %s', (preset) => {
  const css = styleSheet(templates, presetTheme(preset), true);
  const [, light = '', dark = ''] =
    /:root \{([^}]*)\}.*?prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}/su.exec(css) ?? [];

  describe.each([
    ['light', light],
    ['dark', dark],
  ])('in the %s scheme', (_, block) => {
    const words = ['ink', 'quiet', 'accent', 'link'];
    it.each([
      ...words.flatMap((text) => ['paper', 'tint', 'ground'].map((ground) => [text, ground] as const)),
      ...['tip', 'important', 'care', 'warning'].map((text) => [text, 'tint'] as const),
    ])('%s on %s has the contrast that WCAG 2.2, 1.4.3 asks of text', (text, ground) => {
      expect(contrast(colour(block, text), colour(block, ground))).toBeGreaterThanOrEqual(4.5);
    });
  });

  it('loads no font, picture or style from anywhere', () => {
    expect(css).not.toMatch(/url\(|@import|@font-face/);
  });

  it('has no comments or indentation, and the part of no other preset', () => {
    expect(css).not.toMatch(/\/\*|^\s/m);
    const others = PRESET_NAMES.filter((name) => name !== preset);
    for (const other of others) {
      const [rule = ''] =
        (templates.get(`styles/presets/${other}.css`)?.text ?? '').match(/^[^/\n].*\{.*\}$/m) ?? [];
      expect(rule).not.toBe('');
      expect(css).not.toContain(rule);
    }
  });
});

describe('the values of a theme in the style sheet', () => {
  it('are custom properties', () => {
    const css = sheetOf({ measure: '40rem', corner: 12, light: { ...DEFAULT_THEME.light, text: '#123456' } });
    expect(css).toContain('--measure: 40rem;');
    expect(css).toContain('--corner: 0.75rem;');
    expect(css).toContain('--ink: #123456;');
  });

  it('of tags hang on data-tag, whatever characters their ids have', () => {
    const css = sheetOf({ accents: [{ tag: 'a"]{}\\</style>é', light: '#111111', dark: '#eeeeee' }] });
    expect(css).toContain('[data-tag="a\\22 ]{}\\5c \\3c /style\\3e é"] { --tag: #111111; }');
    expect(css).not.toContain('</style');
    expect(css.indexOf('#eeeeee')).toBeGreaterThan(css.indexOf('prefers-color-scheme: dark'));
  });

  it('of tags are those of their lanes in a drawn timeline, but not on paper', () => {
    const css = sheetOf({ accents: [{ tag: 'docker', light: '#111111', dark: '#eeeeee' }] });
    const onScreen = css.slice(css.indexOf('@media screen {'));
    expect(onScreen).toContain('[data-lane-0="docker"] { --lane-0: #111111; }');
    expect(onScreen).toContain('[data-lane-4="docker"] { --lane-4: #eeeeee; }');
    expect(sheetOf({ accents: [] })).not.toContain('data-lane');
  });

  it('of fonts are rules for their files, beside the style sheet', () => {
    const file = {
      family: 'Literata',
      path: 'fonts/literata é.woff2',
      weight: '200 900',
      style: 'normal',
      display: 'swap',
      unicodeRange: 'U+0000-00FF',
    } as const;
    const fonts = {
      ...DEFAULT_THEME.fonts,
      text: { stack: "'Literata', serif", mail: 'serif', files: [file, file] },
    };
    const css = sheetOf({ fonts });
    expect(css.match(/@font-face/g)).toHaveLength(1);
    expect(css).toContain('src: url("fonts/literata%20%C3%A9.woff2") format("woff2");');
    expect(css).toContain('font-weight: 200 900;');
    expect(css).toContain('unicode-range: U+0000-00FF;');
    expect(css).toContain("--font-text: 'Literata', serif;");
    expect(styleSheet(templates, { ...DEFAULT_THEME, fonts }, false)).not.toContain('@font-face');
  });
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
