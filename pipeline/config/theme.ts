import { DEFAULT_THEME, type EmailTheme } from '../model/settings/theme.ts';
import type { MilepostConfig } from './config.ts';

type StatedTheme = NonNullable<NonNullable<MilepostConfig['newsletter']>['theme']>;

/**
 * Fills in what a publisher left out.
 *
 * @param site URL of the site; a logo's path is relative to it.
 */
export function emailTheme({ width, font, logo, light, dark }: StatedTheme, site: string): EmailTheme {
  return {
    width: width ?? DEFAULT_THEME.width,
    font: font ?? DEFAULT_THEME.font,
    logo:
      logo === undefined
        ? null
        : {
            url: URL.parse(logo.src, site)?.href ?? logo.src,
            alt: logo.alt,
            width: logo.width,
            height: logo.height ?? null,
          },
    light: { ...DEFAULT_THEME.light, ...light },
    dark: { ...DEFAULT_THEME.dark, ...dark },
  };
}
