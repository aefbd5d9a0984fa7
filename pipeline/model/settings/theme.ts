/** How a publication looks, on its site and in its mails: a preset, and what the publisher chose instead. */
export interface Theme {
  readonly preset: PresetName;
  readonly light: ThemeColours;
  readonly dark: ThemeColours;
  readonly fonts: ThemeFonts;
  /** The sizes of words in mails, in pixels. */
  readonly mailSizes: MailSizes;
  /** What a site's page stands on: the column itself, or what surrounds it, so that articles lie on it. */
  readonly ground: 'surface' | 'background';
  /** The width of the column of text on the site, as a length in CSS. */
  readonly measure: string;
  /** The width of the column of mails on a wide screen, in pixels. */
  readonly mailWidth: number;
  /** The radius of corners, in pixels. */
  readonly corner: number;
  /** Shown instead of the publication's name; `null`: its name. */
  readonly logo: ThemeLogo | null;
  /** Path below the site of the picture from which icons are made; `null`: milepost's own. */
  readonly icon: string | null;
  /** A picture at the top of the first page; `null`: none. */
  readonly header: ThemePicture | null;
  /** The colours of single tags, legible in each scheme. */
  readonly accents: readonly TagAccent[];
}

/** The looks that a publisher can begin with. */
export const PRESET_NAMES = ['book', 'cards', 'terminal'] as const;

/** One of them. */
export type PresetName = (typeof PRESET_NAMES)[number];

/** The two ways in which a page or a mail can be shown. */
export type ColourScheme = 'light' | 'dark';

/** The colours of one scheme, each `#rgb` or `#rrggbb`. */
export interface ThemeColours {
  /** Around the column. */
  readonly background: string;
  /** The column itself. */
  readonly surface: string;
  /** Behind code, tags, callouts and forms. */
  readonly code: string;
  /** Lines and borders. */
  readonly line: string;
  /** Words. */
  readonly text: string;
  /** Dates, captions, the footer. */
  readonly muted: string;
  /** Links. */
  readonly link: string;
  /** The numbers of milestones, marks, buttons. */
  readonly accent: string;
  /** Callouts with a tip. */
  readonly tip: string;
  /** Callouts with something important. */
  readonly important: string;
  /** Callouts with a warning. */
  readonly warning: string;
  /** Callouts with a danger, and mistakes in forms. */
  readonly caution: string;
}

/** The colours of one tag, each `#rrggbb`. */
export interface TagAccent extends Readonly<Record<ColourScheme, string>> {
  /** The tag's id. */
  readonly tag: string;
}

/** What is set in which font. */
export interface ThemeFonts {
  /** Articles. */
  readonly text: ThemeFont;
  readonly headings: ThemeFont;
  /** Menus, dates, tags, buttons. */
  readonly interface: ThemeFont;
  readonly code: ThemeFont;
}

/** A list of fonts, of which the first that the reader has is shown. */
export interface ThemeFont {
  /** CSS font stack, with single quotes around names. */
  readonly stack: string;
  /** The same for mails. */
  readonly mail: string;
  /** The files of its first font, which the site loads; empty: only fonts that readers have. */
  readonly files: readonly FontFile[];
}

/** A file of a font. */
export interface FontFile {
  readonly family: string;
  /** Path below the site. */
  readonly path: string;
  /** CSS `font-weight`: `400`, or `100 900` of a variable font. */
  readonly weight: string;
  readonly style: 'normal' | 'italic';
  readonly display: FontDisplay;
  /** CSS `unicode-range`; `null`: everything. */
  readonly unicodeRange: string | null;
}

/** What is shown while a font is loaded (CSS `font-display`). */
export type FontDisplay = 'swap' | 'optional' | 'fallback' | 'block' | 'auto';

/** The sizes of words in mails, in pixels. */
export interface MailSizes {
  /** The title of the mail. */
  readonly title: number;
  /** Titles within it. */
  readonly heading: number;
  /** Articles. */
  readonly text: number;
  /** Dates, tags, the footer. */
  readonly small: number;
}

/** A picture shown instead of the publication's name. */
export interface ThemeLogo {
  /** Absolute. */
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

/** A picture of a page's frame. */
export interface ThemePicture {
  /** Absolute. */
  readonly url: string;
  /** The same for dark backgrounds, absolute; `null`: there is one for both. */
  readonly dark: string | null;
  /** What is in it, in words; empty: it is only an ornament. */
  readonly alt: string;
}

/** Which colour is shown on which, and has to be legible there. */
export const COLOUR_PAIRS: readonly {
  readonly text: keyof ThemeColours;
  readonly grounds: readonly (keyof ThemeColours)[];
}[] = [
  ...(['text', 'muted', 'link', 'accent'] as const).map((text) => ({
    text,
    grounds: ['surface', 'code', 'background'] as const,
  })),
  ...(['tip', 'important', 'warning', 'caution'] as const).map((text) => ({
    text,
    grounds: ['surface', 'code'] as const,
  })),
];
