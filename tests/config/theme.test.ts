import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { contrast, READABLE } from '../../pipeline/colour/contrast.ts';
import { type LoadedSettings, loadSettings } from '../../pipeline/config/load.ts';
import { DEFAULT_THEME, presetTheme } from '../../pipeline/model/settings/presets.ts';
import { PRESET_NAMES } from '../../pipeline/model/settings/theme.ts';

async function withConfig(rest: string): Promise<LoadedSettings> {
  const root = mkdtempSync(join(tmpdir(), 'milepost-theme-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeFileSync(
    join(root, 'milepost.config.mjs'),
    `export default {\n  site: { url: 'https://example.org/log', title: 'Log' },\n  ${rest},\n};\n`,
  );
  return loadSettings(root, {});
}

const withTheme = async (theme: string): Promise<LoadedSettings> => withConfig(`theme: ${theme}`);

describe('theme', () => {
  it('is complete and legible if nothing is chosen', async () => {
    const { settings, diagnostics } = await withTheme('{}');
    expect(settings?.theme).toEqual(DEFAULT_THEME);
    expect(diagnostics).toEqual([]);
  });

  it.each(PRESET_NAMES)('%s is a whole look, legible everywhere', async (preset) => {
    const { settings, diagnostics } = await withTheme(`{ preset: '${preset}' }`);
    expect(settings?.theme).toEqual(presetTheme(preset));
    expect(diagnostics).toEqual([]);
  });

  it('takes single values: colours, sizes, a logo and a header below the site', async () => {
    const { settings, diagnostics } = await withTheme(
      "{ width: 640, corner: 0, fonts: { text: 'Georgia, serif' }, dark: { link: '#9cf' }, logo: { src: '/logo.svg', dark: 'dark.svg', alt: 'Log', width: 120 }, header: { src: 'https://cdn.example/a.jpg' } }",
    );
    expect(diagnostics).toEqual([]);
    const font = { stack: 'Georgia, serif', mail: 'Georgia, serif', files: [] };
    expect(settings?.theme).toEqual({
      ...DEFAULT_THEME,
      measure: '40rem',
      mailWidth: 640,
      corner: 0,
      fonts: { ...DEFAULT_THEME.fonts, text: font, headings: font },
      dark: { ...DEFAULT_THEME.dark, link: '#9cf' },
      logo: {
        url: 'https://example.org/log/logo.svg',
        dark: 'https://example.org/log/dark.svg',
        alt: 'Log',
        width: 120,
        height: null,
      },
      header: { url: 'https://cdn.example/a.jpg', dark: null, alt: '' },
    });
  });

  it('takes a font of the publisher’s, with a fallback', async () => {
    const { settings, diagnostics } = await withTheme(
      "{ fonts: { headings: { family: 'Literata', fallback: 'Georgia, serif', files: [{ src: 'fonts/l.woff2', weight: '200 900' }, { src: 'fonts/i.woff2', style: 'italic', unicodeRange: 'U+0000-00FF, U+20AC' }] } } }",
    );
    expect(diagnostics).toEqual([]);
    const common = { family: 'Literata', display: 'swap' };
    expect(settings?.theme.fonts.headings).toEqual({
      stack: "'Literata', Georgia, serif",
      mail: "'Literata', Georgia, serif",
      files: [
        { ...common, path: 'fonts/l.woff2', weight: '200 900', style: 'normal', unicodeRange: null },
        {
          ...common,
          path: 'fonts/i.woff2',
          weight: '400',
          style: 'italic',
          unicodeRange: 'U+0000-00FF, U+20AC',
        },
      ],
    });
    expect(settings?.theme.fonts.text).toEqual(DEFAULT_THEME.fonts.text);
  });

  it('an illegible colour is an error with its place and the nearest one that is legible on all grounds (WCAG AA)', async () => {
    const { settings, diagnostics } = await withTheme(
      "{\n    light: { text: '#111',\n      muted: '#777777' },\n  }",
    );
    expect(settings).not.toBeNull();
    const found = diagnostics.map(({ message }) => / on `(\w+)`/.exec(message)?.[1]);
    expect(found).toEqual(['surface', 'code', 'background']);
    expect(diagnostics[0]).toMatchObject({
      severity: 'error',
      rule: 'low-contrast',
      message:
        'Unexpected contrast 4.36 of `theme.light.muted` #777777 on `surface` #fdfcfa, expected 4.5 or more',
      file: 'milepost.config.mjs',
      line: 5,
      column: 7,
    });
    for (const { hint } of diagnostics) {
      const [better = ''] = /^#\w{6}/.exec(hint ?? '') ?? [];
      const { surface, code, background } = DEFAULT_THEME.light;
      for (const ground of [surface, code, background])
        expect(contrast(better, ground)).toBeGreaterThanOrEqual(READABLE);
    }
  });

  it('a background that makes our own colours illegible is named with its place', async () => {
    const { diagnostics } = await withTheme("{ dark: { surface: '#777' } }");
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const diagnostic of diagnostics) {
      expect(diagnostic.message).toContain('on `surface` #777');
      expect(diagnostic.hint).toContain('legible');
      expect(diagnostic).toMatchObject({ line: 3 });
    }
  });

  it('colours of tags are legible in both schemes, and stay what they are where they can', async () => {
    const { settings, diagnostics } = await withTheme(
      "{ accents: { docker: '#0db7ed', navy: '#000080', white: '#fff' } }",
    );
    expect(diagnostics).toEqual([]);
    expect(settings?.theme.accents.map(({ tag }) => tag)).toEqual(['docker', 'navy', 'white']);
    expect(settings?.theme.accents[1]?.light).toBe('#000080');
    for (const accent of settings?.theme.accents ?? [])
      for (const scheme of ['light', 'dark'] as const)
        for (const ground of ['surface', 'code', 'background'] as const)
          expect(contrast(accent[scheme], DEFAULT_THEME[scheme][ground])).toBeGreaterThanOrEqual(READABLE);
  });

  it.each([
    ["{ preset: 'bok' }", 'theme.preset', 'book'],
    ["{ light: { link: 'red' } }", 'theme.light.link', 'expected a colour like'],
    ["{ light: { lnik: '#fff' } }", 'theme.light.lnik', 'expected link'],
    ['{ widht: 600 }', 'theme.widht', 'expected width'],
    ['{ width: 6000 }', 'theme.width', '900'],
    ['{ corner: 99 }', 'theme.corner', '32'],
    ["{ fonts: { text: 'x\"><script>' } }", 'theme.fonts.text', 'expected'],
    ["{ fonts: { text: 'a; } body { color: red' } }", 'theme.fonts.text', 'expected'],
    ["{ icon: 'https://example.com/a.png' }", 'theme.icon', 'expected a path below the site'],
    ["{ icon: '../a.png' }", 'theme.icon', 'expected a path below the site'],
    ["{ icon: 'a.jpg' }", 'theme.icon', 'expected a PNG or an SVG'],
    ["{ accents: { docker: 'url(x)' } }", 'theme.accents.docker', 'expected a colour like'],
    ["{ font: 'Georgia, serif' }", 'theme.font', 'expected `theme.fonts.text`'],
  ])('%s is an error that says what is expected', async (theme, key, expected) => {
    const { settings, diagnostics } = await withTheme(theme);
    expect(settings).toBeNull();
    expect(diagnostics[0]?.message).toContain(key);
    expect(diagnostics[0]?.message).toContain(expected);
  });

  it.each([
    "{ family: 'a\\'b', files: [{ src: 'a.woff2' }] }",
    "{ family: 'a', files: [{ src: 'https://fonts.example/a.woff2' }] }",
    "{ family: 'a', files: [{ src: 'a\") } x' }] }",
    "{ family: 'a', files: [{ src: 'a.woff2', unicodeRange: 'U+0; }' }] }",
    "{ family: 'a', files: [] }",
  ])('a font %s is an error', async (font) => {
    const { settings } = await withTheme(`{ fonts: { text: ${font} } }`);
    expect(settings).toBeNull();
  });

  it('newsletter.theme, of mails alone, is an error that says where it is now', async () => {
    const { settings, diagnostics } = await withConfig("newsletter: { theme: { light: { link: '#036' } } }");
    expect(settings).toBeNull();
    expect(diagnostics[0]).toMatchObject({
      message:
        'Unexpected key `newsletter.theme`, expected `theme` beside `newsletter`: site and mails have one',
      line: 3,
    });
  });
});
