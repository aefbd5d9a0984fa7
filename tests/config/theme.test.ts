import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { type LoadedSettings, loadSettings } from '../../pipeline/config/load.ts';
import { DEFAULT_THEME } from '../../pipeline/model/settings/theme.ts';

async function withTheme(theme: string): Promise<LoadedSettings> {
  const root = mkdtempSync(join(tmpdir(), 'milepost-theme-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeFileSync(
    join(root, 'milepost.config.mjs'),
    `export default {\n  site: { url: 'https://example.org/log', title: 'Log' },\n  newsletter: { theme: ${theme} },\n};\n`,
  );
  return loadSettings(root, {});
}

describe('newsletter.theme', () => {
  it('is complete and legible if nothing is chosen', async () => {
    const { settings, diagnostics } = await withTheme('{}');
    expect(settings?.newsletter.theme).toEqual(DEFAULT_THEME);
    expect(diagnostics).toEqual([]);
  });

  it('takes colours one by one, and a logo below the site', async () => {
    const { settings, diagnostics } = await withTheme(
      "{ width: 640, font: 'Georgia, serif', dark: { link: '#9cf' }, logo: { src: 'articles/logo.png', alt: 'Log', width: 120 } }",
    );
    expect(diagnostics).toEqual([]);
    expect(settings?.newsletter.theme).toEqual({
      ...DEFAULT_THEME,
      width: 640,
      font: 'Georgia, serif',
      dark: { ...DEFAULT_THEME.dark, link: '#9cf' },
      logo: { url: 'https://example.org/log/articles/logo.png', alt: 'Log', width: 120, height: null },
    });
  });

  it('an illegible colour is an error with its place and the nearest legible one (WCAG AA)', async () => {
    const { settings, diagnostics } = await withTheme(
      "{\n    light: { text: '#111',\n      muted: '#777777' },\n  }",
    );
    expect(settings).not.toBeNull();
    expect(diagnostics).toMatchObject([
      {
        severity: 'error',
        rule: 'low-contrast',
        message:
          'Unexpected contrast 4.47 of `newsletter.theme.light.muted` #777777 on `surface` #ffffff, expected 4.5 or more',
        hint: '#767676 is the nearest legible colour.',
        file: 'milepost.config.mjs',
        line: 5,
        column: 7,
      },
      { message: expect.stringContaining('on `code` #eef1f4') },
      { message: expect.stringContaining('on `background` #eef1f4') },
    ]);
  });

  it('a background that makes our own colours illegible is named with its place', async () => {
    const { diagnostics } = await withTheme("{ dark: { surface: '#777' } }");
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const diagnostic of diagnostics) {
      expect(diagnostic.message).toContain('on `surface` #777');
      expect(diagnostic).toMatchObject({ line: 3 });
    }
  });

  it.each([
    ["{ light: { link: 'red' } }", 'newsletter.theme.light.link', 'expected a colour like'],
    ["{ light: { lnik: '#fff' } }", 'newsletter.theme.light.lnik', 'expected link'],
    ['{ widht: 600 }', 'newsletter.theme.widht', 'expected width'],
    ['{ width: 6000 }', 'newsletter.theme.width', '900'],
    ["{ font: 'x\"><script>' }", 'newsletter.theme.font', 'expected fonts like'],
  ])('%s is an error that says what is expected', async (theme, key, expected) => {
    const { settings, diagnostics } = await withTheme(theme);
    expect(settings).toBeNull();
    expect(diagnostics[0]?.message).toContain(key);
    expect(diagnostics[0]?.message).toContain(expected);
  });
});
