import { legibleWash } from '../../colour/legible-wash.ts';
import { mixed } from '../../colour/mixed.ts';
import { MAIL_LOGOS } from '../../model/settings/mail-logos.ts';
import type { MailSizes, Theme, ThemeColours } from '../../model/settings/theme.ts';

/** How mails look: the publication's theme, as far as mails can show it. */
export interface EmailTheme {
  /** Width of the column of text on a wide screen, in pixels. */
  readonly width: number;
  /** CSS font stack of the text: fonts that readers have; none are loaded. */
  readonly font: string;
  /** CSS font stack of headings. */
  readonly headingFont: string;
  /** CSS font stack of dates, tags and the footer. */
  readonly interfaceFont: string;
  /** CSS font stack of code. */
  readonly codeFont: string;
  /** The sizes of words. */
  readonly sizes: MailSizes;
  /** Radius of the corners of boxes and pictures, in pixels. */
  readonly corner: number;
  /** Shown instead of the publication's name; `null`: its name. */
  readonly logo: EmailLogo | null;
  readonly light: EmailColours;
  readonly dark: EmailColours;
}

/** The colours of one scheme in mails. */
export interface EmailColours extends ThemeColours {
  /** Behind marked words: the accent in a light wash. */
  readonly mark: string;
  /** Behind marked lines of code: the same, as strong as every colour of code can be read on. */
  readonly codeMark: string;
}

/** A picture shown instead of the publication's name at the top of each mail. */
export interface EmailLogo {
  /** Absolute; never SVG, which mail programs don't show. */
  readonly url: string;
  /** The same for dark backgrounds, absolute; `null`: there is one for both. */
  readonly dark: string | null;
  /** What is in it, in words. */
  readonly alt: string;
  /** In CSS pixels. */
  readonly width: number;
  /** In CSS pixels; `null`: from the picture's own proportions. */
  readonly height: number | null;
}

/** @param site URL of the site. */
export function mailTheme(theme: Theme, site: string): EmailTheme {
  const { fonts, mailWidth, mailSizes, corner, light, dark } = theme;
  return {
    width: mailWidth,
    font: fonts.text.mail,
    headingFont: fonts.headings.mail,
    interfaceFont: fonts.interface.mail,
    codeFont: fonts.code.mail,
    sizes: mailSizes,
    corner,
    logo: mailLogo(theme, site),
    light: mailColours(light),
    dark: mailColours(dark),
  };
}

/** The share of the accent in the wash behind marked words, as on pages. */
const WASH = 0.18;

function mailColours(colours: ThemeColours): EmailColours {
  const { accent, surface, code } = colours;
  const words = (['text', 'muted', 'link', 'tip', 'important', 'warning', 'caution'] as const).map(
    (name) => colours[name],
  );
  return {
    ...colours,
    mark: mixed(accent, surface, WASH),
    codeMark: legibleWash(accent, code, words, WASH),
  };
}

/** `null` if there is only an SVG on another site, of which nothing can be made. */
function mailLogo({ logo }: Theme, site: string): EmailLogo | null {
  if (logo === null) return null;
  const shown = (url: string, path: string): string | null =>
    !/\.svg(?:[?#]|$)/i.test(url) ? url : url.startsWith(site) ? `${site}${path}` : null;
  const url = shown(logo.url, MAIL_LOGOS.light);
  if (url === null) return null;
  const { alt, width, height } = logo;
  return { url, dark: logo.dark === null ? null : shown(logo.dark, MAIL_LOGOS.dark), alt, width, height };
}
