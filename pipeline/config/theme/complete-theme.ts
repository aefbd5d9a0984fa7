import { DEFAULT_PRESET, presetTheme } from '../../model/settings/presets.ts';
import type { Theme, ThemeFont, ThemeLogo, ThemePicture } from '../../model/settings/theme.ts';
import type { FontConfig, ThemeConfig } from './theme-config.ts';

/**
 * Fills in what a publisher left out. The colours of tags are as stated: see `legibleAccents`.
 *
 * @param site URL of the site, to which paths of pictures are relative.
 */
export function completeTheme(stated: ThemeConfig, site: string): Theme {
  const preset = stated.preset ?? DEFAULT_PRESET;
  const base = presetTheme(preset);
  const { fonts = {}, width, accents = {} } = stated;
  return {
    ...base,
    light: { ...base.light, ...stated.light },
    dark: { ...base.dark, ...stated.dark },
    fonts: {
      text: completeFont(fonts.text, base.fonts.text),
      headings: completeFont(fonts.headings ?? fonts.text, base.fonts.headings),
      interface: completeFont(fonts.interface, base.fonts.interface),
      code: completeFont(fonts.code, base.fonts.code),
    },
    measure: width === undefined ? base.measure : `${width / 16}rem`,
    mailWidth: width ?? base.mailWidth,
    corner: stated.corner ?? base.corner,
    logo: stated.logo === undefined ? null : logo(stated.logo, site),
    icon: stated.icon ?? null,
    header: stated.header === undefined ? null : picture({ alt: '', ...stated.header }, site),
    accents: Object.entries(accents).map(([tag, colour]) => ({ tag, light: colour, dark: colour })),
  };
}

function completeFont(font: string | FontConfig | undefined, preset: ThemeFont): ThemeFont {
  if (font === undefined) return preset;
  if (typeof font === 'string') return { stack: font, mail: font, files: [] };
  const { family, display = 'swap', files } = font;
  return {
    stack: `'${family}', ${font.fallback ?? preset.stack}`,
    mail: `'${family}', ${font.fallback ?? preset.mail}`,
    files: files.map(({ src, weight = 400, style = 'normal', unicodeRange = null }) => ({
      family,
      path: src.replace(/^\//, ''),
      weight: String(weight),
      style,
      display,
      unicodeRange,
    })),
  };
}

function logo({ width, height, ...shown }: NonNullable<ThemeConfig['logo']>, site: string): ThemeLogo {
  return { ...picture(shown, site), width, height: height ?? null };
}

function picture(
  { src, dark, alt }: { readonly src: string; readonly dark?: string; readonly alt: string },
  site: string,
): ThemePicture {
  const absolute = (path: string): string => URL.parse(path.replace(/^\//, ''), site)?.href ?? path;
  return { url: absolute(src), dark: dark === undefined ? null : absolute(dark), alt };
}
